package id.rukun.warning.method;

import id.rukun.vocabulary.Level;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What brings a regency's level one step down: all conditions hold, and go on to for seven days unless set otherwise. */
@Schema(name = "ToLower")
public record ToLower(
        @Schema(required = true, description = "One step down")
        Level level,

        @Schema(required = true) List<Condition> conditions,

        @Schema(description = "Since when the rule has given less; absent where it does not")
        Instant belowSince,

        @Schema(description = "When it falls if nothing new happens")
        Instant fallsAt) {

    @Schema(name = "ToLowerCondition")
    public record Condition(
            @Schema(required = true) What what,

            @Schema(description = "TENSION_BELOW: the tension index is to be below this")
            Double tensionBelow,

            @Schema(
                    description =
                            "NO_ALARM: of these there is to be none; today's and earlier ones count for seven days")
            List<Detector> detectors,

            @Schema(description = "NO_ALARM: or the tension index is below this")
            Double orTensionBelow,

            @Schema(required = true, description = "Whether it holds")
            boolean met,

            @Schema(description = "From when it holds if nothing new happens, by whole local days")
            Instant from) {}

    /** What is to come to pass. */
    @Schema(name = "ToLowerWhat")
    public enum What {
        TENSION_BELOW,
        NO_SEVERE_REPORT,
        NO_ALARM
    }
}
