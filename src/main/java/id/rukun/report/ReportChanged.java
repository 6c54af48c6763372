package id.rukun.report;

/**
 * An event that is fired in the transaction of a change, after the change is written. Filing fires {@link ReportsFiled}
 * instead.
 *
 * @param report the report after the change; {@code updatedAt} is the time of the change
 * @param formerReporter the pseudonym of the reporter whom an erasure removed; null for other changes
 */
public record ReportChanged(Type type, Report report, byte[] formerReporter) {
    public ReportChanged(Type type, Report report) {
        this(type, report, null);
    }

    /** The kind of change. */
    public enum Type {
        CORRECTED,
        STATUS_CHANGED,
        /** The report was linked to an incident, or its link was removed. */
        INCIDENT_CHANGED,
        /** Reporter, parties and narrative were erased. */
        ERASED
    }
}
