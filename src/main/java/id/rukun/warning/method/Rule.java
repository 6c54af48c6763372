package id.rukun.warning.method;

/** What a level rests on, the first that holds. Stored with each change of level: a code is stable for ever. */
public enum Rule {
    /** The tension index reaches the level's threshold. */
    TENSION,
    /** A verified report of the gravest severity, not long ago. */
    SEVERE_REPORT,
    /** An alarm of EARS C2 not long ago, and some tension. */
    ALARM_AND_TENSION,
    /** An alarm of any detector not long ago. */
    ALARM,
    /** None of these. */
    QUIET,
    /** The numbers alone would give less; it has not been long enough below. */
    HELD
}
