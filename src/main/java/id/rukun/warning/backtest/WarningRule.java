package id.rukun.warning.backtest;

/** A rule that warns on some days: the levels of the method, and the rivals that they must beat. */
public enum WarningRule {
    /** The method: WASPADA or higher. */
    WASPADA,
    /** The method: SIAGA or higher. */
    SIAGA,
    /** The method: AWAS. */
    AWAS,
    /** A rival: warns on every day. */
    ALWAYS,
    /** A rival: warns while a severe conflict of the last 7 days is known. */
    LAST_7_DAYS,
    /** A rival: warns while a severe conflict of the last 28 days is known. */
    LAST_28_DAYS
}
