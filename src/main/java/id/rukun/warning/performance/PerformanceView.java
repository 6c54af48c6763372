package id.rukun.warning.performance;

import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the warnings that were given, by regency and quarter. */
@Schema(name = "WarningPerformance")
public record PerformanceView(
        @Schema(
                required = true,
                description = "By regency and quarter; those without warnings and missed incidents are left out")
        List<Quarter> items) {

    private static final double DAY = Duration.ofDays(1).toMillis();

    @Schema(name = "WarningPerformanceQuarter")
    public record Quarter(
            @Schema(required = true, examples = "35.27") String regionCode,

            @Schema(required = true, examples = "Kabupaten Sampang")
            String name,

            @Schema(required = true, examples = "2026-Q4", description = "In which the warnings were given")
            String quarter,

            @Schema(required = true, description = "Rises to SIAGA or AWAS, each until the level fell below")
            int warnings,

            @Schema(required = true, description = "Confirmed by an incident after it: hits")
            int confirmed,

            @Schema(
                    required = true,
                    description = "Not confirmed, and an outreach activity or a response action answered it")
            int averted,

            @Schema(required = true, description = "Neither, and the time for it has passed")
            int falseAlarms,

            @Schema(required = true, description = "What can still change")
            int open,

            @Schema(required = true, description = "Incidents of the quarter without a warning before them")
            int missed,

            @Schema(description = "From a confirmed warning to the incident; absent where none was confirmed")
            Double meanLeadDays,

            @Schema(required = true, description = "By time")
            List<Warning> given,

            @Schema(required = true, description = "By time")
            List<MissedIncident> missedIncidents) {}

    @Schema(name = "GivenWarning")
    public record Warning(
            @Schema(required = true, description = "Of the change of level that gave it")
            UUID id,

            @Schema(required = true) Instant givenAt,

            @Schema(required = true, description = "The highest until it ended")
            Level level,

            @Schema(description = "Absent while it stands") Instant endedAt,
            @Schema(required = true) GivenWarnings.Answer answer,
            @Schema(description = "CONFIRMED") UUID incidentId,

            @Schema(description = "CONFIRMED: when that incident happened")
            Instant happenedAt,

            @Schema(description = "CONFIRMED: how long after the warning that was")
            Double leadDays,

            @Schema(description = "AVERTED, where an outreach activity answered it")
            UUID outreachId,

            @Schema(description = "AVERTED, where a response action answered it")
            UUID actionId) {

        private static Warning of(GivenWarnings.Given given) {
            return new Warning(
                    given.id(),
                    given.givenAt(),
                    given.level(),
                    given.endedAt(),
                    given.answer(),
                    given.incidentId(),
                    given.happenedAt(),
                    given.happenedAt() == null ? null : days(given.givenAt(), given.happenedAt()),
                    given.outreachId(),
                    given.actionId());
        }
    }

    @Schema(name = "MissedIncident")
    public record MissedIncident(
            @Schema(required = true) UUID incidentId,
            @Schema(required = true) Instant happenedAt) {}

    private record Cell(String regionCode, String quarter) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return (regionCode + quarter).compareTo(other.regionCode + other.quarter);
        }
    }

    static PerformanceView of(List<GivenWarnings.Given> given, List<GivenWarnings.Missed> missed) {
        var warnings = new TreeMap<Cell, List<Warning>>();
        var incidents = new TreeMap<Cell, List<MissedIncident>>();
        given.forEach(warning -> of(warning.regencyCode(), warning.givenAt(), warnings, incidents)
                .warnings()
                .add(Warning.of(warning)));
        missed.forEach(incident -> of(incident.regencyCode(), incident.happenedAt(), warnings, incidents)
                .incidents()
                .add(new MissedIncident(incident.incidentId(), incident.happenedAt())));
        return new PerformanceView(warnings.keySet().stream()
                .map(cell -> quarter(cell, warnings.get(cell), incidents.get(cell)))
                .toList());
    }

    private record Both(List<Warning> warnings, List<MissedIncident> incidents) {}

    private static Both of(
            String regency,
            Instant at,
            TreeMap<Cell, List<Warning>> warnings,
            TreeMap<Cell, List<MissedIncident>> incidents) {
        var cell = new Cell(regency, quarterOf(at));
        return new Both(
                warnings.computeIfAbsent(cell, any -> new ArrayList<>()),
                incidents.computeIfAbsent(cell, any -> new ArrayList<>()));
    }

    private static Quarter quarter(Cell cell, List<Warning> given, List<MissedIncident> missed) {
        var lead = given.stream()
                .filter(warning -> warning.leadDays() != null)
                .mapToDouble(Warning::leadDays)
                .average();
        return new Quarter(
                cell.regionCode(),
                Region.<Region>findById(cell.regionCode()).name,
                cell.quarter(),
                given.size(),
                count(given, GivenWarnings.Answer.CONFIRMED),
                count(given, GivenWarnings.Answer.AVERTED),
                count(given, GivenWarnings.Answer.FALSE_ALARM),
                count(given, GivenWarnings.Answer.OPEN),
                missed.size(),
                lead.isPresent() ? lead.getAsDouble() : null,
                given,
                missed);
    }

    private static int count(List<Warning> given, GivenWarnings.Answer answer) {
        return (int)
                given.stream().filter(warning -> warning.answer() == answer).count();
    }

    private static String quarterOf(Instant moment) {
        var day = LocalDate.ofInstant(moment, Times.ZONE);
        return day.getYear() + "-Q" + day.get(IsoFields.QUARTER_OF_YEAR);
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / DAY;
    }
}
