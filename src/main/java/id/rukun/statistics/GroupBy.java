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
    /** The severity of the conflict, or of the one that an early warning fears. */
    SEVERITY,
    /** The time within which an early warning expects an escalation. */
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
