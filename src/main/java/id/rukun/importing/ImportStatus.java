package id.rukun.importing;

/** How far an import is. */
public enum ImportStatus {
    /** Stored, not yet begun. */
    PENDING,
    RUNNING,
    DONE,
    /** Given up; what was filed before stays filed. */
    FAILED
}
