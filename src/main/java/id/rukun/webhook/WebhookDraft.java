package id.rukun.webhook;

import id.rukun.changes.EventType;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of a webhook that its owner writes. */
@Schema(
        name = "WebhookDraft",
        examples = "{\"url\":\"https://example.org/rukun\",\"events\":[\"report.verified\",\"incident.opened\"]}")
public record WebhookDraft(
        @NotNull
        @Size(min = 1, max = 2000)
        @Schema(description = "An https address on the public internet", examples = "https://example.org/rukun")
        String url,

        @NotEmpty List<@NotNull EventType> events,

        @Schema(defaultValue = "true", description = "While it is not, nothing is kept for it")
        Boolean active) {

    static WebhookDraft of(Webhook webhook) {
        return new WebhookDraft(
                webhook.url, webhook.events.stream().map(EventType::of).toList(), webhook.active);
    }

    boolean isActive() {
        return active == null || active;
    }
}
