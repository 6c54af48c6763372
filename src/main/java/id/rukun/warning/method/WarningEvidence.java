package id.rukun.warning.method;

import id.rukun.vocabulary.Horizon;
import java.time.LocalDate;
import java.util.UUID;

/**
 * An early warning.
 *
 * @param likelihood 1–5, as stated
 * @param severity 1–5, as stated
 * @param capacities the number of different peace capacities that it names
 */
public record WarningEvidence(
        UUID reportId,
        UUID reporterId,
        LocalDate day,
        int likelihood,
        int severity,
        int capacities,
        Horizon horizon,
        boolean verified,
        LocalDate knownFrom,
        LocalDate knownUntil)
        implements Evidence {

    private record ReporterDay(UUID reporterId, LocalDate day) {}

    @Override
    public Object group() {
        return reporterId == null ? reportId : new ReporterDay(reporterId, day);
    }
}
