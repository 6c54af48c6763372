package id.rukun.statistics;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Statistics; see [statistics](statistics.md). */
@Unremovable
@ConfigMapping(prefix = "rukun.statistics")
public interface StatisticsSettings {
    /** How often precomputed sums are refreshed; {@code off}: not by this node, and statistics are read more slowly. */
    @WithDefault("5s")
    String every();
}
