package id.rukun.statistics;

import java.util.Locale;

/** The attributes by which statistics group reports. */
public enum GroupBy {
    /** The regency or city. */
    REGION,
    MONTH,
    /** A week begins on Monday (ISO 8601). */
    WEEK,
    DAY,
    /** A report with several dimensions counts once in each of them. */
    DIMENSION,
    FORM,
    STATUS,
    KIND,
    ISSUE,
    /** Of the conflict, or of what an early warning fears. */
    SEVERITY,
    /** Of an early warning. */
    HORIZON;

    boolean isTime() {
        return this == MONTH || this == WEEK || this == DAY;
    }

    /** Returns the value of the query parameter, which is also the name of the column. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
