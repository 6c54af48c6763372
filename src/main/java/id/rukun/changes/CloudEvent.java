package id.rukun.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * An event for other systems: CloudEvents 1.0, JSON format, structured mode.
 *
 * @param data the current state of the resource as an integrator may see it; null if they may not see it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        Instant time,
        String datacontenttype,
        Object data) {
    private static final String PREFIX = "id.rukun.";

    static CloudEvent of(CloudEvents.Happening happening, String source, Instant time, Object data) {
        return new CloudEvent(
                "1.0",
                happening.id().toString(),
                source,
                PREFIX + happening.event(),
                happening.subject().toString(),
                time,
                data == null ? null : "application/json",
                data);
    }
}
