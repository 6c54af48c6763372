package id.rukun.incident;

import id.rukun.incident.response.ActionDraft;
import id.rukun.incident.response.ReliefDraft;
import id.rukun.vocabulary.IncidentStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON forms of an incident's history, for coordinators and officers. */
public final class IncidentHistory {
    @Schema(name = "IncidentTransition")
    public record IncidentTransitionView(
            @Schema(required = true, description = "This one, or one merged into it")
            UUID incident,

            @Schema(required = true) IncidentStatus from,
            @Schema(required = true) IncidentStatus to,
            @Schema(required = true) Instant at,

            @Schema(required = true, description = "An account's id")
            UUID by,

            String note) {}

    @Schema(name = "IncidentReport")
    public record LinkView(
            @Schema(required = true, description = "This one, or one merged into it")
            UUID incident,

            @Schema(required = true) UUID report,
            @Schema(required = true) Instant linkedAt,
            @Schema(required = true) UUID linkedBy,

            @Schema(description = "Absent while it counts to the incident")
            Instant unlinkedAt,

            UUID unlinkedBy) {}

    @Schema(name = "IncidentRevision")
    public record RevisionView(
            @Schema(required = true) IncidentRevision.Type type,

            @Schema(required = true, description = "The id of the incident, action or relief")
            UUID id,

            @Schema(required = true) int version,
            @Schema(required = true) Instant replacedAt,
            @Schema(required = true) UUID replacedBy,

            @Schema(
                    required = true,
                    oneOf = {IncidentDraft.class, ActionDraft.class, ReliefDraft.class})
            Object content) {}

    private IncidentHistory() {}
}
