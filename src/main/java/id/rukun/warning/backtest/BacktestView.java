package id.rukun.warning.backtest;

import id.rukun.platform.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A backtest, how far it is, and once it is done what it found. */
@Schema(name = "Backtest")
public record BacktestView(
        @Schema(required = true) UUID id,
        @Schema(required = true) JobStatus status,
        @Schema(required = true) BacktestDraft asked,
        @Schema(required = true) Instant createdAt,
        Instant startedAt,
        Instant finishedAt,

        @Schema(required = true, description = "Regencies with any report; the others had neither warning nor outcome")
        Progress regencies,

        @Schema(description = "Where status is DONE") Result result,

        @Schema(description = "Where status is FAILED: what the service's log has the reason under")
        UUID failureId) {

    static BacktestView of(Backtest backtest) {
        return new BacktestView(
                backtest.id,
                backtest.status,
                backtest.content,
                backtest.createdAt,
                backtest.startedAt,
                backtest.finishedAt,
                new Progress(
                        backtest.regencies == null ? 0 : backtest.regencies,
                        backtest.found.found().size()),
                backtest.result,
                backtest.failureId);
    }

    @Schema(name = "BacktestProgress")
    public record Progress(
            @Schema(required = true) int total,
            @Schema(required = true) int done) {}

    @Schema(name = "BacktestResult")
    public record Result(
            @Schema(required = true, description = "Days judged, over all regencies and cities")
            long regencyDays,

            @Schema(
                    required = true,
                    description = "Part of them with the outcome after them: the precision of warning always")
            double baseRate,

            @Schema(required = true, description = "The levels of the method")
            Figures method,

            @Schema(
                    required = true,
                    description =
                            "As last week: warns while as many such conflicts as the outcome asks for were known of the"
                                    + " last 7 days")
            Figures naive,

            @Schema(required = true, description = "A warning on every day")
            Figures always,

            @Schema(required = true, description = "The method's precision exceeds the base rate")
            boolean beatsBaseRate,

            @Schema(required = true, description = "The method's F1 exceeds the naive rule's")
            boolean beatsNaive,

            @Schema(required = true, description = "Those with a warning or an outcome, by code")
            List<OfRegency> byRegency) {}

    @Schema(name = "BacktestOfRegency")
    public record OfRegency(
            @Schema(required = true) String regionCode,
            @Schema(required = true) Figures method,
            @Schema(required = true) Figures naive) {}

    @Schema(name = "BacktestFigures", description = "Days of a regency are counted, unless it says otherwise")
    public record Figures(
            @Schema(required = true, description = "A warning, and the outcome came")
            long hits,

            @Schema(required = true, description = "No warning, and the outcome came")
            long misses,

            @Schema(required = true, description = "A warning, and no outcome")
            long falseAlarms,

            @Schema(required = true, description = "Neither")
            long correctSilences,

            @Schema(description = "Hits of all warnings; absent where there was none")
            Double precision,

            @Schema(description = "Hits of all outcomes; absent where there was none")
            Double recall,

            @Schema(description = "Harmonic mean of precision and recall")
            Double f1,

            @Schema(
                    description =
                            "Peirce's: recall less the part of quiet days with a warning; always and never have 0")
            Double skill,

            @Schema(required = true, description = "Days on which the outcome came about")
            long events,

            @Schema(required = true, description = "Of these, with a warning on the day before")
            long eventsWarned,

            @Schema(description = "Before these: for how many days the warning had stood, those of the outcome at most")
            Double meanLeadDays,

            @Schema(required = true, description = "Events after as many days without one as the outcome has")
            long outbreaks,

            @Schema(required = true, description = "Of these, with a warning on the day before")
            long outbreaksWarned) {

        static Figures of(Contingency table) {
            return new Figures(
                    table.hits(),
                    table.misses(),
                    table.falseAlarms(),
                    table.correctSilences(),
                    table.precision(),
                    table.recall(),
                    table.f1(),
                    table.skill(),
                    table.events(),
                    table.eventsWarned(),
                    table.meanLeadDays(),
                    table.outbreaks(),
                    table.outbreaksWarned());
        }
    }
}
