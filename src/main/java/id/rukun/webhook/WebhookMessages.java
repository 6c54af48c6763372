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

/** Words and signs what is sent, at the moment of sending. */
@ApplicationScoped
public class WebhookMessages {
    /** What is sent, and its signature. */
    record Letter(String body, long timestamp, String signature) {}

    private final CloudEvents events;
    private final WebhookSecrets secrets;

    WebhookMessages(CloudEvents events, WebhookSecrets secrets) {
        this.events = events;
        this.secrets = secrets;
    }

    /** Empty where the webhook is gone. */
    @Transactional(TxType.REQUIRES_NEW)
    Optional<Letter> of(OutgoingDelivery outgoing) {
        return Webhook.<Webhook>findByIdOptional(outgoing.webhook()).map(webhook -> {
            var body = events.write(outgoing.happening(), outgoing.owner(), outgoing.scope());
            var now = Ids.now();
            var signature = Signature.of(secrets(webhook, now), outgoing.id().toString(), now.getEpochSecond(), body);
            return new Letter(body, now.getEpochSecond(), signature);
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
