package id.rukun.warning.backtest;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a warning should have foreseen: so many verified conflicts, at least so grave, within so many days after it. */
@Schema(name = "BacktestOutcome")
public record Outcome(
        @NotNull
        @Min(1)
        @Max(1000)
        @Schema(description = "Verified conflicts at least; those of one incident count once")
        Integer reports,

        @NotNull @Min(1) @Max(5) @Schema(description = "Each of this severity at least")
        Integer severity,

        @NotNull @Min(1) @Max(366) @Schema(description = "Within so many days after the day of the warning")
        Integer days) {}
