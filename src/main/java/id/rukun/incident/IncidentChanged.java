package id.rukun.incident;

import id.rukun.vocabulary.IncidentStatus;
import java.util.UUID;

/**
 * Told to other capabilities within the transaction of the change.
 *
 * @param from null where it was opened
 * @param to as it stands
 */
public record IncidentChanged(What what, UUID incidentId, String regionCode, IncidentStatus from, IncidentStatus to) {
    /** What happened to the incident. */
    public enum What {
        OPENED,
        CHANGED,
        STATUS_CHANGED,
        REPORTS_CHANGED,
        MERGED
    }

    static IncidentChanged of(What what, Incident incident, IncidentStatus from) {
        return new IncidentChanged(what, incident.id, incident.content.regionCode(), from, incident.status);
    }
}
