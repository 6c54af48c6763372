package id.rukun.webhook;

import id.rukun.changes.ChangeType;
import id.rukun.changes.CloudEvents;
import java.time.Instant;
import java.util.UUID;

/**
 * A claimed delivery with the settings of its webhook.
 *
 * @param owner the account for which it is sent
 */
record OutgoingDelivery(
        UUID id,
        UUID webhook,
        String event,
        ChangeType type,
        UUID subject,
        Instant at,
        String url,
        UUID owner,
        String scope) {
    CloudEvents.Happening happening() {
        return new CloudEvents.Happening(id, event, type, subject, at);
    }
}
