package id.rukun.warning;

/** How far a backtest is. */
public enum BacktestStatus {
    /** Stored, not yet begun. */
    PENDING,
    RUNNING,
    DONE,
    /** Given up. */
    FAILED
}
