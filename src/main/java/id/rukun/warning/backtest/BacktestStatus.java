package id.rukun.warning.backtest;

/** How far a backtest is. */
public enum BacktestStatus {
    /** Stored, not yet begun. */
    PENDING,
    RUNNING,
    DONE,
    /** Given up. */
    FAILED
}
