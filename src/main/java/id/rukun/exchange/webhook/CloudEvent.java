package id.rukun.exchange.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * What a webhook is sent: CloudEvents 1.0, JSON format, structured mode.
 *
 * @param data as an integrator of the webhook's owner's region may see the subject now; null where they may not
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
    static final String MEDIA_TYPE = "application/cloudevents+json";

    private static final String PREFIX = "id.rukun.";

    static CloudEvent of(Outgoing outgoing, String source, Instant time, Object data) {
        return new CloudEvent(
                "1.0",
                outgoing.id().toString(),
                source,
                PREFIX + outgoing.event(),
                outgoing.subject().toString(),
                time,
                data == null ? null : "application/json",
                data);
    }
}
