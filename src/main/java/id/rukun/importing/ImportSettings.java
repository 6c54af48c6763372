package id.rukun.importing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Imports; see [imports](imports.md). */
@ConfigMapping(prefix = "rukun.import")
public interface ImportSettings {
    /** Files that a node receives at the same time. */
    @WithDefault("2")
    @Min(1)
    int atOnce();

    /** The most rows that an imported file may have. */
    @WithDefault("2000000")
    @Min(1)
    int rows();
}
