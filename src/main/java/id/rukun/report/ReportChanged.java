package id.rukun.report;

/**
 * Told to other capabilities within the transaction of the change, after it was written. Of filing {@link ReportsFiled} tells.
 *
 * @param report as it stands now; {@code updatedAt} says when it was changed
 */
public record ReportChanged(Type type, Report report) {
    /** What happened to the report. */
    public enum Type {
        CORRECTED,
        STATUS_CHANGED,
        /** It was counted to an incident, to another, or to none. */
        INCIDENT_CHANGED,
        /** Its reporter, parties and narrative were erased. */
        ERASED
    }
}
