package id.rukun.webhook;

import id.rukun.changes.EventType;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of a webhook that its owner writes. */
@Schema(
        name = "WebhookDraft",
        examples = "{\"url\":\"https://example.org/rukun\",\"events\":[\"report.verified\",\"incident.opened\"]}")
public record WebhookDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotNull
        @Size(min = 1, max = 2000)
        @Schema(description = "An https address on the public internet", examples = "https://example.org/rukun")
        String url,

        @NotEmpty List<@NotNull EventType> events,

        @Schema(defaultValue = "true", description = "While it is not, nothing is kept for it")
        Boolean active) {

    static WebhookDraft of(Webhook webhook) {
        return new WebhookDraft(
                null, webhook.url, webhook.events.stream().map(EventType::of).toList(), webhook.active);
    }

    /** Returns the normalised form that is stored and compared. */
    WebhookDraft asContent() {
        var sorted = events.stream().map(Object::toString).distinct().sorted();
        return new WebhookDraft(null, url, sorted.map(EventType::of).toList(), isActive());
    }

    boolean isActive() {
        return active == null || active;
    }
}
