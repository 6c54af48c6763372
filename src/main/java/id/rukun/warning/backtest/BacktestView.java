package id.rukun.warning.backtest;

import id.rukun.platform.job.JobStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A backtest, and its result once it is done. */
@Schema(name = "Backtest")
public record BacktestView(
        @Schema(required = true) UUID id,
        @Schema(required = true) JobStatus status,
        @Schema(required = true) BacktestDraft asked,
        @Schema(required = true) Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        @Schema(description = "If status is DONE") Result result,

        @Schema(description = "If status is FAILED: identifies the failure in the service's log")
        UUID failureId) {

    static BacktestView of(Backtest backtest) {
        return new BacktestView(
                backtest.id,
                backtest.status,
                backtest.content,
                backtest.createdAt,
                backtest.startedAt,
                backtest.finishedAt,
                backtest.result,
                backtest.failureId);
    }

    @Schema(name = "BacktestResult")
    public record Result(
            @Schema(required = true, description = "Days judged, over all regencies and cities")
            long regencyDays,

            @Schema(
                    description =
                            "The part of them that a severe event followed: the precision of warning always; absent without days")
            Double baseRate,

            @Schema(
                    description =
                            "The probability as the method states it, calibrated by province; absent without days")
            Forecast probability,

            @Schema(description = "Backtests: the probability without calibration")
            Forecast uncalibrated,

            @Schema(
                    description =
                            "A rival: the area under the ROC curve of the verified conflicts known of the last 28 days")
            Double count28DaysAuc,

            @Schema(required = true, description = "The levels of the method, and the rivals that they must beat")
            List<Rule> rules) {

        public static Result of(BacktestScores scores) {
            return new Result(
                    scores.probability.total(),
                    scores.probability.baseRate(),
                    Forecast.of(scores.probability),
                    Forecast.of(scores.uncalibrated),
                    scores.count28Days.auc(),
                    scores.rules.entrySet().stream()
                            .map(rule -> Rule.of(rule.getKey(), rule.getValue()))
                            .toList());
        }
    }

    @Schema(name = "BacktestForecast")
    public record Forecast(
            @Schema(required = true) double mean,

            @Schema(description = "Area under the ROC curve: 0.5 is chance; absent without events")
            Double auc,

            @Schema(
                    required = true,
                    description = "Mean squared difference between probability and outcome: 0 is perfect")
            double brier,

            @Schema(
                    description =
                            "How much smaller the Brier score is than that of the base rate; absent without events")
            Double brierSkill,

            @Schema(required = true, description = "By classes of the probability, those without days left out")
            List<Reliability> reliability) {

        static Forecast of(ForecastScore score) {
            return score.total() == 0
                    ? null
                    : new Forecast(
                            score.meanForecast(), score.auc(), score.brier(), score.brierSkill(), score.reliability());
        }
    }

    @Schema(name = "BacktestReliability")
    public record Reliability(
            @Schema(required = true) double from,

            @Schema(required = true, description = "Exclusive")
            double to,

            @Schema(required = true) long days,

            @Schema(required = true, description = "The mean probability of the days")
            double forecast,

            @Schema(required = true, description = "The part of the days that a severe event followed")
            double observed) {}

    @Schema(name = "BacktestRule", description = "Days of a regency are counted, unless stated otherwise")
    public record Rule(
            @Schema(required = true) WarningRule rule,

            @Schema(required = true, description = "A warning, and a severe event followed")
            long hits,

            @Schema(required = true, description = "No warning, and a severe event followed")
            long misses,

            @Schema(required = true, description = "A warning, and no severe event")
            long falseAlarms,

            @Schema(required = true, description = "Neither")
            long correctSilences,

            @Schema(description = "The part of warnings that are hits; absent without warnings")
            Double precision,

            @Schema(description = "The part of days before an event that are hits; absent without events")
            Double recall,

            @Schema(description = "The harmonic mean of precision and recall")
            Double f1,

            @Schema(description = "Heidke's: correct days beyond chance; always and never have 0")
            Double heidkeSkill,

            @Schema(required = true, description = "Days with a severe event")
            long events,

            @Schema(required = true, description = "Events with a warning on the day before")
            long eventsWarned,

            @Schema(description = "For how many days the warning had been in force before these, 14 at most")
            Double meanLeadDays,

            @Schema(required = true, description = "Events after 14 days without one")
            long outbreaks,

            @Schema(required = true, description = "Outbreaks with a warning on the day before")
            long outbreaksWarned) {

        static Rule of(WarningRule rule, Contingency table) {
            return new Rule(
                    rule,
                    table.hits(),
                    table.misses(),
                    table.falseAlarms(),
                    table.correctSilences(),
                    table.precision(),
                    table.recall(),
                    table.f1(),
                    table.heidkeSkill(),
                    table.events(),
                    table.eventsWarned(),
                    table.meanLeadDays(),
                    table.outbreaks(),
                    table.outbreaksWarned());
        }
    }
}
