package id.rukun.webhook;

import id.rukun.changes.EventType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a webhook, for its owner and administrators. */
@Schema(name = "Webhook")
public record WebhookView(
        @Schema(required = true) UUID id,
        @Schema(required = true) String url,
        @Schema(required = true) List<EventType> events,
        @Schema(required = true) boolean active,

        @Schema(description = "When its receiver answered 410, which ended it")
        Instant goneAt,

        @Schema(required = true, description = "The account for which it was made, as which data is redacted")
        UUID ownerId,

        @Schema(
                description = "Shown once: signs what is sent, after Standard Webhooks",
                examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        String secret,

        @Schema(description = "Until then the secret before signs too")
        Instant formerSecretUntil,

        @Schema(required = true) Instant createdAt,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) int version) {

    /** @param secret null if it must not be shown */
    static WebhookView of(Webhook webhook, String secret) {
        return new WebhookView(
                webhook.id,
                webhook.url,
                webhook.events.stream().map(EventType::of).toList(),
                webhook.active,
                webhook.goneAt,
                webhook.ownerId,
                secret,
                webhook.formerUntil,
                webhook.createdAt,
                webhook.updatedAt,
                webhook.version);
    }
}
