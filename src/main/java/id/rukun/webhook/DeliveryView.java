package id.rukun.webhook;

import id.rukun.changes.ChangeType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a delivery. */
@Schema(name = "Delivery")
public record DeliveryView(
        @Schema(required = true, description = "Sent as webhook-id: the same at each try")
        UUID id,

        @Schema(required = true, examples = "report.verified")
        String event,

        @Schema(description = "Absent for a test") ChangeType type,

        @Schema(required = true, description = "What it is about; of a test the webhook")
        UUID subject,

        @Schema(required = true) DeliveryStatus status,

        @Schema(required = true, description = "Tries so far, since it was made or last sent again")
        int attempts,

        @Schema(description = "Of the last try") Instant triedAt,

        @Schema(description = "The HTTP status that the last try was answered")
        Integer answered,

        @Schema(description = "Why the last try had no answer")
        DeliveryFailure failure,

        @Schema(description = "Of the next try, while it waits")
        Instant nextAt,

        Instant deliveredAt,
        @Schema(required = true) Instant createdAt) {

    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id,
                delivery.event,
                delivery.type,
                delivery.subjectId,
                delivery.status,
                delivery.attempts,
                delivery.triedAt,
                delivery.answered,
                delivery.failure,
                delivery.status == DeliveryStatus.WAITING ? delivery.nextAt : null,
                delivery.deliveredAt,
                delivery.createdAt);
    }
}
