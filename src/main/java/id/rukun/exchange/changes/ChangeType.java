package id.rukun.exchange.changes;

/** What kind of thing was changed. */
public enum ChangeType {
    REPORT,
    INCIDENT,
    OUTREACH,
    ALERT,
    /** Of which only webhooks are told: what a level is now is asked of the early warning. */
    LEVEL
}
