package id.rukun.warning.method;

import id.rukun.region.RegionCode;
import id.rukun.report.EarlyWarning;
import id.rukun.report.Report;
import id.rukun.vocabulary.ReportStatus;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.UUID;

/**
 * What the method needs to know of a report in one of its states, and while which it was known so.
 *
 * @param regencyCode of a report of no regency, as an imported one may be, its province: it counts for no level
 * @param knownTo exclusive, {@link Instant#MAX} where it is so still
 * @param likelihood and {@code intensity}: of an early warning, else null
 * @param counted neither rejected nor withdrawn
 * @param incidentId null for none
 */
public record Fact(
        UUID reportId,
        Instant knownFrom,
        Instant knownTo,
        String regencyCode,
        Instant occurredAt,
        int severity,
        Integer likelihood,
        Integer intensity,
        int capacities,
        boolean verified,
        boolean counted,
        UUID incidentId) {

    /** Of a report as it stands. */
    public static Fact of(Report report, Instant knownFrom) {
        var content = report.content;
        var warning = content.earlyWarning();
        return new Fact(
                report.id,
                knownFrom,
                Instant.MAX,
                Objects.requireNonNullElse(RegionCode.regencyOf(content.regionCode()), content.regionCode()),
                report.happenedAt(),
                warning == null ? content.conflict().severity() : warning.severity(),
                warning == null ? null : warning.likelihood(),
                warning == null ? null : highestIntensity(warning),
                warning == null || warning.peaceCapacities() == null
                        ? 0
                        : new HashSet<>(warning.peaceCapacities()).size(),
                report.status == ReportStatus.VERIFIED,
                report.status != ReportStatus.REJECTED && report.status != ReportStatus.WITHDRAWN,
                report.incidentId);
    }

    private static int highestIntensity(EarlyWarning warning) {
        return warning.indicators().stream()
                .mapToInt(EarlyWarning.Sign::intensity)
                .max()
                .orElseThrow();
    }

    /** Whether both say the same, whenever it was known. */
    public boolean says(Fact other) {
        return equals(new Fact(
                other.reportId,
                knownFrom,
                knownTo,
                other.regencyCode,
                other.occurredAt,
                other.severity,
                other.likelihood,
                other.intensity,
                other.capacities,
                other.verified,
                other.counted,
                other.incidentId));
    }

    public boolean isKnownAt(Instant moment) {
        return !knownFrom.isAfter(moment) && knownTo.isAfter(moment);
    }
}
