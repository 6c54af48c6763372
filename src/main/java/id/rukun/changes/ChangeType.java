package id.rukun.changes;

/** What kind of thing was changed. */
public enum ChangeType {
    REPORT,
    INCIDENT,
    OUTREACH,
    ALERT,
    /** A change of the level of a regency: each is a thing of its own, and is changed no more. */
    LEVEL
}
