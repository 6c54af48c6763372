package id.rukun.webhook;

import id.rukun.changes.CloudEvents;
import id.rukun.platform.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes and signs messages when they are sent. */
@ApplicationScoped
public class WebhookMessages {
    /** A message and its signature. */
    record SignedMessage(String body, long timestamp, String signature) {}

    private final CloudEvents events;
    private final WebhookSecrets secrets;

    WebhookMessages(CloudEvents events, WebhookSecrets secrets) {
        this.events = events;
        this.secrets = secrets;
    }

    /** Returns empty if the webhook was deleted. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<SignedMessage> of(OutgoingDelivery outgoing) {
        return Webhook.<Webhook>findByIdOptional(outgoing.webhook()).map(webhook -> {
            var body = events.write(outgoing.happening(), outgoing.owner(), outgoing.scope());
            var now = Ids.now();
            var signature = Signature.of(secrets(webhook, now), outgoing.id().toString(), now.getEpochSecond(), body);
            return new SignedMessage(body, now.getEpochSecond(), signature);
        });
    }

    private List<byte[]> secrets(Webhook webhook, Instant now) {
        var signing = new ArrayList<>(List.of(secrets.open(webhook.secret, webhook.id)));
        if (webhook.formerUntil != null && webhook.formerUntil.isAfter(now)) {
            signing.add(secrets.open(webhook.formerSecret, webhook.id));
        }
        return signing;
    }
}
