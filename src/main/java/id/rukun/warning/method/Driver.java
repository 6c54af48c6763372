package id.rukun.warning.method;

import id.rukun.vocabulary.IndicatorGroup;
import id.rukun.warning.situation.Explanations;
import id.rukun.warning.situation.RegencySituation;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One of the things that a regency's level comes from: a report, an alarm, or a sector of its vulnerability. */
@Schema(name = "Driver", description = "The fields of its type are there, the others absent")
public record Driver(
        @Schema(required = true) Type type,

        @Schema(description = "REPORT: for verifiers of the regency only")
        UUID reportId,

        @Schema(description = "REPORT: for verifiers of the regency only")
        Instant occurredAt,

        @Schema(description = "REPORT: for verifiers of the regency only")
        Integer severity,

        @Schema(description = "REPORT: for verifiers of the regency only")
        Boolean verified,

        @Schema(description = "REPORT: what it adds to the hazard's sum")
        Double weight,

        @Schema(description = "REPORT: part of the hazard's sum, 0–1")
        Double share,

        @Schema(description = "ALARM") Detector detector,
        @Schema(description = "ALARM: the local day") LocalDate date,

        @Schema(description = "ALARM: reports of that day; fewer than 5 are for verifiers of the regency only")
        Integer observed,

        @Schema(description = "ALARM: what was expected of it")
        Double expected,

        @Schema(description = "ALARM: above which the day alarms")
        Double bound,

        @Schema(description = "VULNERABILITY") IndicatorGroup group,

        @Schema(description = "VULNERABILITY: as assessed, 0–10")
        Double score) {

    /** What kind of thing it is. */
    @Schema(name = "DriverType")
    public enum Type {
        REPORT,
        ALARM,
        VULNERABILITY
    }

    /** Reports by weight, of equal ones the later first. */
    public static final Comparator<Driver> HEAVIEST = Comparator.comparing(Driver::weight)
            .thenComparing(Driver::occurredAt)
            .thenComparing(Driver::reportId)
            .reversed();

    /** @param all the sum of the weights of all reports */
    public static Driver report(
            UUID id, Instant occurredAt, int severity, boolean verified, double weight, double all) {
        return new Driver(
                Type.REPORT,
                id,
                occurredAt,
                severity,
                verified,
                weight,
                weight / all,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    public static Driver alarm(Detector detector, LocalDate date, Integer observed, double expected, double bound) {
        return new Driver(
                Type.ALARM, null, null, null, null, null, null, detector, date, observed, expected, bound, null, null);
    }

    public static Driver vulnerability(IndicatorGroup group, double score) {
        return new Driver(
                Type.VULNERABILITY, null, null, null, null, null, null, null, null, null, null, null, group, score);
    }

    /** The same report at another moment. */
    Driver weighing(double then, double all) {
        return report(reportId, occurredAt, severity, verified, then, all);
    }

    public Driver rounded() {
        return new Driver(
                type,
                reportId,
                occurredAt,
                severity,
                verified,
                RegencySituation.rounded(weight),
                RegencySituation.rounded(share),
                detector,
                date,
                observed,
                expected,
                bound,
                group,
                score);
    }

    /** What may be told of it to whoever may not see the reports. */
    public Driver withoutReport() {
        return switch (type) {
            case REPORT ->
                new Driver(type, null, null, null, null, weight, share, null, null, null, null, null, null, null);
            case ALARM ->
                observed < Explanations.LEAST_FOR_THE_PUBLIC ? alarm(detector, date, null, expected, bound) : this;
            case VULNERABILITY -> this;
        };
    }
}
