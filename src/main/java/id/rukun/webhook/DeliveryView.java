package id.rukun.webhook;

import id.rukun.changes.ChangeType;
import id.rukun.changes.CloudEvents;
import id.rukun.platform.json.Times;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a delivery. */
@Schema(name = "WebhookDelivery")
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

        @Schema(description = "Of the last try; of an event about a report or an incident all times are days")
        Instant triedAt,

        @Schema(description = "The HTTP status that the last try was answered")
        Integer answered,

        @Schema(description = "Why the last try had no answer")
        DeliveryFailure failure,

        @Schema(description = "Of the next try, while it waits")
        Instant nextAt,

        Instant deliveredAt,
        @Schema(required = true) Instant createdAt) {

    /**
     * Returns the view of a delivery. Its times are days if the event is about a report or an incident, of which integrators
     * learn the day only.
     */
    static DeliveryView of(Delivery delivery) {
        var byDay = CloudEvents.isByDay(delivery.type);
        return new DeliveryView(
                delivery.id,
                delivery.event,
                delivery.type,
                delivery.subjectId,
                delivery.status,
                delivery.attempts,
                time(delivery.triedAt, byDay),
                delivery.answered,
                delivery.failure,
                delivery.status == DeliveryStatus.WAITING ? time(delivery.nextAt, byDay) : null,
                time(delivery.deliveredAt, byDay),
                time(delivery.createdAt, byDay));
    }

    private static Instant time(Instant exact, boolean byDay) {
        return byDay && exact != null ? Times.startOfDay(exact) : exact;
    }
}
