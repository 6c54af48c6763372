package id.rukun.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What another system is told: CloudEvents 1.0, JSON format, structured mode.
 *
 * @param data as an integrator may see the subject now; null where they may not
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
