package id.rukun.vocabulary;

/** Whether a report describes an event or early signs of one. */
public enum ReportKind {
    CONFLICT,
    EARLY_WARNING
}
