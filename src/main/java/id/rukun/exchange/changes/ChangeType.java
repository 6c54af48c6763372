package id.rukun.exchange.changes;

/** What kind of thing was changed. */
public enum ChangeType {
    REPORT,
    INCIDENT,
    OUTREACH
}
