package id.rukun.warning.method;

import id.rukun.vocabulary.Horizon;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/**
 * A part of the hazard. The fields of a report are null for the base hazard.
 *
 * @param reportId the report that stands for an incident, or for the early warnings of one reporter and day
 * @param incidentId the incident of a conflict, or null
 * @param reporterId the reporter, or null if unknown
 * @param reports how many reports it stands for; 0 for the base hazard
 * @param severity the highest of an incident, the stated one of an early warning
 * @param likelihood of an early warning only
 * @param horizon of an early warning only
 * @param hazard the part of η, after calibration and caps
 * @param share the part of η, 0–1
 */
public record RiskDriver(
        Type type,
        UUID reportId,
        UUID incidentId,
        UUID reporterId,
        int reports,
        LocalDate day,
        Integer severity,
        Integer likelihood,
        Horizon horizon,
        Boolean verified,
        double hazard,
        double share) {

    /** The source of this part of the hazard. */
    public enum Type {
        /** The base hazard, which follows from vulnerability. */
        BASE,
        CONFLICT,
        EARLY_WARNING
    }

    static final Comparator<RiskDriver> HEAVIEST = Comparator.comparingDouble(RiskDriver::hazard)
            .reversed()
            .thenComparing(RiskDriver::type)
            .thenComparing(RiskDriver::day, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(RiskDriver::reportId, Comparator.nullsFirst(Comparator.naturalOrder()));

    static RiskDriver base(double hazard) {
        return new RiskDriver(Type.BASE, null, null, null, 0, null, null, null, null, null, hazard, 0);
    }

    static RiskDriver of(CountedEvidence counted, double hazard) {
        var report = counted.report();
        var warning = report instanceof WarningEvidence each ? each : null;
        return new RiskDriver(
                warning == null ? Type.CONFLICT : Type.EARLY_WARNING,
                report.reportId(),
                report instanceof ConflictEvidence conflict ? conflict.incidentId() : null,
                report.reporterId(),
                counted.reports(),
                counted.day(),
                counted.severity(),
                warning == null ? null : warning.likelihood(),
                warning == null ? null : warning.horizon(),
                report.verified(),
                hazard,
                0);
    }

    RiskDriver shareOf(double eta) {
        return new RiskDriver(
                type,
                reportId,
                incidentId,
                reporterId,
                reports,
                day,
                severity,
                likelihood,
                horizon,
                verified,
                hazard,
                eta == 0 ? 0 : hazard / eta);
    }
}
