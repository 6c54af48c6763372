package id.rukun.warning.series;

import com.fasterxml.jackson.annotation.JsonInclude;
import id.rukun.warning.method.Signal;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Daily counts of a regency, and what a detector says of each day. */
@Schema(name = "EarlyWarningSeries")
public record SeriesView(
        @Schema(required = true, description = "One a day, oldest first")
        List<Day> items) {

    @Schema(name = "EarlyWarningDay")
    public record Day(
            @Schema(required = true) LocalDate date,

            @Schema(required = true, description = "Reports of that day, those of one incident once")
            int count,

            @Schema(required = true, description = "What was expected of it, by its baseline")
            double baselineMean,

            @Schema(required = true, description = "The standard deviation taken")
            double baselineSd,

            @Schema(
                    required = true,
                    description =
                            "The count above which the day alarms; with CUSUM from which, and below zero where every"
                                    + " count does")
            double upperBound,

            @JsonInclude(JsonInclude.Include.ALWAYS)
            @Schema(
                    required = true,
                    nullable = true,
                    description = "EARS: standard deviations above the mean, null where there are none; CUSUM: the sum;"
                            + " POISSON and NEGATIVE_BINOMIAL: −log₁₀ of how likely as many or more are, null beyond what"
                            + " can be computed")
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
