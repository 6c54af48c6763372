package id.rukun.warning.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.rukun.warning.method.Signal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The daily counts of a regency, and what a detector says about each day. */
@Schema(name = "EarlyWarningSeries")
public record SeriesView(
        @Schema(required = true, description = "One for each day, oldest first")
        List<Day> items) {

    @Schema(name = "EarlyWarningDay")
    public record Day(
            @Schema(required = true) LocalDate date,

            @Schema(required = true, description = "The reports of the day; those of one incident count once")
            int count,

            @Schema(required = true, description = "The count that the baseline lets expect")
            double baselineMean,

            @Schema(required = true, description = "The standard deviation that was used")
            double baselineSd,

            @Schema(
                    required = true,
                    description =
                            "The count above which the day alarms; with CUSUM the count from which it alarms, below zero if"
                                    + " every count does")
            double upperBound,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(
                    required = true,
                    nullable = true,
                    description =
                            "EARS: the standard deviations above the mean, null if the deviation is 0; CUSUM: the sum;"
                                    + " POISSON and NEGATIVE_BINOMIAL: −log₁₀ of the probability of at least as many reports, null if"
                                    + " that is too small to compute")
            Double statistic,

            @Schema(required = true) boolean alarm) {

        static Day of(LocalDate date, Signal signal) {
            return new Day(
                    date,
                    signal.count(),
                    signal.mean(),
                    signal.sd(),
                    signal.bound(),
                    Double.isFinite(signal.statistic()) ? signal.statistic() : null,
                    signal.alarm());
        }
    }

    static SeriesView of(LocalDate from, List<Signal> signals) {
        var first = signals.get(0).index();
        return new SeriesView(signals.stream()
                .map(signal -> Day.of(from.plusDays(signal.index() - first), signal))
                .toList());
    }
}
