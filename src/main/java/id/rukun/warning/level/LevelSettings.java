package id.rukun.warning.level;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The background computation of early-warning levels. */
@Unremovable
@ConfigMapping(prefix = "rukun.levels")
public interface LevelSettings {
    /** How often levels that are due are recomputed; {@code off}: not by this node. */
    @WithDefault("2s")
    String every();
}
