package id.rukun.changes;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Streams of changes; see [changes](changes.md). */
@ConfigMapping(prefix = "rukun.events")
public interface StreamSettings {
    /** How long a stream of events lasts before its receiver must reconnect. */
    @WithDefault("PT15M")
    @DurationMin(seconds = 1)
    Duration longest();
}
