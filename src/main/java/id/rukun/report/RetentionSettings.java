package id.rukun.report;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;

/** How long personal data is kept; see [privacy](privacy.md). */
@ConfigMapping(prefix = "rukun.retention")
public interface RetentionSettings {
    /** Months after which personal data is erased from a closed report; unset: never. */
    @Min(1)
    OptionalInt months();
}
