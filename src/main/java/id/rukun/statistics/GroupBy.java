package id.rukun.statistics;

import java.util.Locale;

/** What reports can be grouped by. */
public enum GroupBy {
    /** The regency or city. */
    REGION,
    MONTH,
    /** From Monday (ISO 8601). */
    WEEK,
    DAY,
    /** A report of several dimensions counts in each. */
    DIMENSION,
    FORM,
    STATUS,
    KIND;

    boolean isTime() {
        return this == MONTH || this == WEEK || this == DAY;
    }

    /** Returns the value of the query parameter, which is also the name of the column. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
