package id.rukun.incident;

import id.rukun.vocabulary.IncidentStatus;
import java.util.UUID;

/**
 * Published within the transaction of a change of an incident.
 *
 * @param from the status before; null for a new incident
 * @param to the current status
 */
public record IncidentChanged(Type type, UUID incidentId, String regionCode, IncidentStatus from, IncidentStatus to) {
    /** The kind of change. */
    public enum Type {
        OPENED,
        CHANGED,
        STATUS_CHANGED,
        REPORTS_CHANGED,
        MERGED
    }

    static IncidentChanged of(Type type, Incident incident, IncidentStatus from) {
        return new IncidentChanged(type, incident.id, incident.content.regionCode(), from, incident.status);
    }
}
