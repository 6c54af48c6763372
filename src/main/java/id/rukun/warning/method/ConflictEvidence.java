package id.rukun.warning.method;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A conflict report.
 *
 * @param incidentId the incident that it is linked to, or null
 */
public record ConflictEvidence(
        UUID reportId,
        UUID reporterId,
        UUID incidentId,
        LocalDate day,
        int severity,
        boolean verified,
        LocalDate knownFrom,
        LocalDate knownUntil)
        implements Evidence {

    @Override
    public Object group() {
        return incidentId == null ? reportId : incidentId;
    }
}
