package id.rukun.webhook;

import id.rukun.changes.ChangeType;
import id.rukun.changes.CloudEvents;
import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that was taken up, with what its webhook says of how to send it.
 *
 * @param owner the account for which it is sent, of that region
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
