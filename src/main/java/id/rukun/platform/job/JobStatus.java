package id.rukun.platform.job;

/** The progress of a stored job. */
public enum JobStatus {
    /** Stored, not started. */
    PENDING,
    RUNNING,
    DONE,
    /** Given up; the steps that were done stay done. */
    FAILED
}
