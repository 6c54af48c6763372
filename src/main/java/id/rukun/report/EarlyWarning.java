package id.rukun.report;

import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Indicator;
import id.rukun.vocabulary.PeaceCapacity;
import id.rukun.vocabulary.Trend;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The early signs described by a report of kind EARLY_WARNING. */
public record EarlyWarning(
        @NotEmpty @Size(max = 21) List<@NotNull @Valid Sign> indicators,

        @NotNull @Min(1) @Max(5) @Schema(description = "1 unlikely – 5 almost certain")
        Integer likelihood,

        @NotNull @Min(1) @Max(5) @Schema(description = "Of what is feared: 1 slight – 5 grave")
        Integer severity,

        @NotNull Horizon horizon,
        Trend trend,
        @Size(max = 8) List<@NotNull PeaceCapacity> peaceCapacities,
        @Size(min = 1, max = 5000) String recommendation) {

    EarlyWarning withoutWords() {
        return new EarlyWarning(indicators, likelihood, severity, horizon, trend, peaceCapacities, null);
    }

    /** An indicator and its intensity. */
    @Schema(name = "WarningSign")
    public record Sign(
            @NotNull Indicator code,
            @NotNull @Min(1) @Max(3) Integer intensity) {}
}
