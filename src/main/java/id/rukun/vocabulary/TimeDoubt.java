package id.rukun.vocabulary;

/** Why the times of a report may come from a wrong clock. */
public enum TimeDoubt {
    /** The event lies more than five minutes after the receipt of the report. */
    OCCURRED_AHEAD,
    /** The event lies more than a year before the report became known. */
    OCCURRED_LONG_AGO,
    /** The report was written more than five minutes after its receipt. */
    FILED_AHEAD,
    /** The report was written more than a year before it became known. */
    FILED_LONG_AGO
}
