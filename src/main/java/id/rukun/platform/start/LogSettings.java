package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The log, on standard output. */
@ConfigMapping(prefix = "rukun.log")
public interface LogSettings {
    /** Whether each line is a JSON object with the fields {@code timestamp}, {@code level}, {@code message}, {@code mdc.requestId} … */
    @WithDefault("false")
    boolean json();
}
