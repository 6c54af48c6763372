package id.rukun.incident.response;

import id.rukun.vocabulary.ActionType;
import id.rukun.vocabulary.Agency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A response action as coordinators and officers see it. */
@Schema(name = "Action")
public record ActionView(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID incidentId,
        @Schema(required = true) ActionType type,
        @Schema(required = true) ActionDraft.Status status,
        @Schema(required = true) LocalDate plannedOn,
        @Schema(required = true) String description,
        Agency agency,
        @Schema(description = "Of the agency") String contact,
        String outcome,

        @Schema(description = "The early-warning report, or the alert, that it answers")
        UUID answers,

        @Schema(description = "When it was recorded as under way")
        Instant startedAt,

        @Schema(description = "When it was recorded as done")
        Instant doneAt,

        @Schema(required = true) Instant recordedAt,
        @Schema(required = true) UUID recordedBy,
        @Schema(required = true) Instant updatedAt,
        @Schema(required = true) int version) {

    static ActionView of(Action action) {
        var content = action.content;
        return new ActionView(
                action.id,
                action.incidentId,
                content.type(),
                content.status(),
                content.plannedOn(),
                content.description(),
                content.agency(),
                content.contact(),
                content.outcome(),
                content.answers(),
                action.startedAt,
                action.doneAt,
                action.recordedAt,
                action.recordedBy,
                action.updatedAt,
                action.version);
    }
}
