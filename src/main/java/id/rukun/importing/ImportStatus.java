package id.rukun.importing;

/** The status of an import. */
public enum ImportStatus {
    /** The file is stored; processing has not started. */
    PENDING,
    RUNNING,
    DONE,
    /** Processing failed; reports filed before remain. */
    FAILED
}
