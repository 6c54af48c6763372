package id.rukun.vocabulary;

/** The precision of an event's time, after UCDP's {@code date_prec}. */
public enum TimePrecision {
    EXACT,
    DAY,
    WEEK,
    MONTH,
    UNCLEAR
}
