package id.rukun.warning.performance;

import id.rukun.platform.json.Times;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import id.rukun.warning.backtest.BacktestScores;
import id.rukun.warning.backtest.BacktestView;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcomes of the warnings that were given, and the scores of the probability and its rivals. */
@Schema(name = "WarningPerformance")
public record PerformanceView(
        @Schema(
                required = true,
                description = "By regency and quarter; those without warnings and missed events are left out")
        List<Quarter> items,

        @Schema(
                required = true,
                description =
                        "The probability and level that verifiers saw at the end of each day, whose 14 days have passed")
        BacktestView.Result scores) {

    private static final double DAY = Duration.ofDays(1).toMillis();

    @Schema(name = "WarningPerformanceQuarter")
    public record Quarter(
            @Schema(required = true, examples = "35.27") String regionCode,

            @Schema(required = true, examples = "Kabupaten Sampang")
            String name,

            @Schema(required = true, examples = "2026-Q4", description = "In which the warnings were given")
            String quarter,

            @Schema(required = true, description = "Rises to WASPADA or higher")
            int warnings,

            @Schema(required = true, description = "A severe event followed within 14 days")
            int confirmed,

            @Schema(
                    required = true,
                    description =
                            "Not confirmed, and an outreach activity or a response action that is done answered it")
            int averted,

            @Schema(required = true, description = "Neither, and the 14 days have passed")
            int falseAlarms,

            @Schema(required = true, description = "The 14 days have not passed yet")
            int open,

            @Schema(
                    required = true,
                    description = "Severe events of the quarter without a warning in force before them")
            int missed,

            @Schema(description = "From a confirmed warning to the event; absent if none was confirmed")
            Double meanLeadDays,

            @Schema(required = true, description = "By time")
            List<Warning> given,

            @Schema(required = true, description = "By time")
            List<MissedEvent> missedEvents) {}

    @Schema(name = "GivenWarning")
    public record Warning(
            @Schema(required = true, description = "The assessment that gave it")
            UUID id,

            @Schema(required = true) Instant givenAt,

            @Schema(required = true, description = "The level that was reached")
            Level level,

            @Schema(description = "When the level fell below this one; absent while it is in force")
            Instant endedAt,

            @Schema(required = true) WarningOutcomes.Answer answer,

            @Schema(description = "CONFIRMED: the incident, if the event belongs to one")
            UUID incidentId,

            @Schema(description = "CONFIRMED: when the event happened")
            Instant happenedAt,

            @Schema(description = "CONFIRMED: days from the warning to the event")
            Double leadDays,

            @Schema(description = "AVERTED: the outreach activity that answered it")
            UUID outreachId,

            @Schema(description = "AVERTED: the response action that answered it")
            UUID actionId) {

        private static Warning of(WarningOutcomes.Given given) {
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

    @Schema(name = "MissedEvent")
    public record MissedEvent(
            @Schema(required = true, description = "The report of the event, the earliest of its incident")
            UUID reportId,

            @Schema(description = "Absent if it belongs to none")
            UUID incidentId,

            @Schema(required = true) Instant happenedAt) {}

    private record Cell(String regionCode, String quarter) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return (regionCode + quarter).compareTo(other.regionCode + other.quarter);
        }
    }

    static PerformanceView of(
            List<WarningOutcomes.Given> given, List<WarningOutcomes.Missed> missed, BacktestScores scores) {
        var warnings = new TreeMap<Cell, List<Warning>>();
        var incidents = new TreeMap<Cell, List<MissedEvent>>();
        given.forEach(warning -> of(warning.regencyCode(), warning.givenAt(), warnings, incidents)
                .warnings()
                .add(Warning.of(warning)));
        missed.forEach(incident -> of(incident.regencyCode(), incident.happenedAt(), warnings, incidents)
                .incidents()
                .add(new MissedEvent(incident.reportId(), incident.incidentId(), incident.happenedAt())));
        return new PerformanceView(
                warnings.keySet().stream()
                        .map(cell -> quarter(cell, warnings.get(cell), incidents.get(cell)))
                        .toList(),
                BacktestView.Result.of(scores));
    }

    private record Both(List<Warning> warnings, List<MissedEvent> incidents) {}

    private static Both of(
            String regency,
            Instant at,
            TreeMap<Cell, List<Warning>> warnings,
            TreeMap<Cell, List<MissedEvent>> incidents) {
        var cell = new Cell(regency, quarterOf(at));
        return new Both(
                warnings.computeIfAbsent(cell, any -> new ArrayList<>()),
                incidents.computeIfAbsent(cell, any -> new ArrayList<>()));
    }

    private static Quarter quarter(Cell cell, List<Warning> given, List<MissedEvent> missed) {
        var lead = given.stream()
                .filter(warning -> warning.leadDays() != null)
                .mapToDouble(Warning::leadDays)
                .average();
        return new Quarter(
                cell.regionCode(),
                Region.<Region>findById(cell.regionCode()).name,
                cell.quarter(),
                given.size(),
                count(given, WarningOutcomes.Answer.CONFIRMED),
                count(given, WarningOutcomes.Answer.AVERTED),
                count(given, WarningOutcomes.Answer.FALSE_ALARM),
                count(given, WarningOutcomes.Answer.OPEN),
                missed.size(),
                lead.isPresent() ? lead.getAsDouble() : null,
                given,
                missed);
    }

    private static int count(List<Warning> given, WarningOutcomes.Answer answer) {
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
