package id.rukun.statistics;

import java.util.Locale;

/** What reports are told apart by. */
public enum GroupBy {
    /** The regency or city. */
    REGION,
    MONTH,
    /** ISO 8601: from Monday. */
    WEEK,
    DAY,
    /** A report of several counts in each. */
    DIMENSION,
    FORM,
    STATUS,
    KIND;

    boolean isTime() {
        return this == MONTH || this == WEEK || this == DAY;
    }

    /** As the parameter has it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
