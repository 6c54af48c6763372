package id.rukun.changes;

/** The type of the changed resource. */
public enum ChangeType {
    REPORT,
    INCIDENT,
    OUTREACH,
    ALERT,
    /** A level change of a regency. Each is a resource of its own and never changes. */
    LEVEL
}
