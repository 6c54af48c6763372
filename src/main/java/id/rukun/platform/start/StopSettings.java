package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The stop of a node; see [operations](operations.md#10-stop). */
@ConfigMapping(prefix = "rukun.stop")
public interface StopSettings {
    /**
     * How long a node that was told to stop goes on serving while its readiness is down. More than a proxy needs to notice it.
     */
    @WithDefault("0.2S")
    Duration delay();

    /** How long running requests may take to end afterwards. */
    @WithDefault("10S")
    Duration timeout();
}
