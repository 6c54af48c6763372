package id.rukun.warning.level;

import id.rukun.vocabulary.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The conditions that would lower the level of a regency. */
@Schema(name = "LevelLowering")
public record ToLower(
        @Schema(
                description =
                        "The first local day on which it is lower if nothing new is reported; absent: not within a year")
        LocalDate fallsOn,

        @Schema(description = "The level on that day") Level level,

        @Schema(
                required = true,
                description = "Reports that nobody has decided yet, of which a rejection would lower the level at once")
        List<UUID> decisions) {}
