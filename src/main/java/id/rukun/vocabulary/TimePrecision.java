package id.rukun.vocabulary;

/** How exactly the time of an event is known, after UCDP's {@code date_prec}. */
public enum TimePrecision {
    EXACT,
    DAY,
    WEEK,
    MONTH,
    UNCLEAR
}
