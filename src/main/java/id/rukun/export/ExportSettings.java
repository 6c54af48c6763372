package id.rukun.export;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Exports; see [export](export.md). */
@ConfigMapping(prefix = "rukun.export")
public interface ExportSettings {
    /** Exports that a node serves at the same time; each holds a database connection. */
    @WithDefault("3")
    @Min(1)
    int atOnce();

    /** A reader that reads nothing for so long is disconnected. */
    @WithDefault("PT30S")
    @DurationMin(seconds = 1)
    Duration stall();

    /** The longest that an export may take. */
    @WithDefault("PT1H")
    @DurationMin(seconds = 1)
    Duration longest();
}
