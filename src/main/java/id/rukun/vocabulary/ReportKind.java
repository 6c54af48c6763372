package id.rukun.vocabulary;

/** Whether something happened or there are signs that it may. */
public enum ReportKind {
    CONFLICT,
    EARLY_WARNING
}
