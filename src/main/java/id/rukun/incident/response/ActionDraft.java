package id.rukun.incident.response;

import id.rukun.vocabulary.ActionType;
import id.rukun.vocabulary.Agency;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A response action as the client sends it. The content of an {@link Action} is stored in this form, without the id.
 */
@Schema(
        name = "ActionDraft",
        description = "No names of victims",
        examples = "{\"type\":\"MEDIATION\",\"status\":\"PLANNED\",\"plannedOn\":\"2026-11-28\",\"agency\":\"FKUB\","
                + "\"description\":\"Mediasi kedua perguruan di kantor kecamatan\"}")
public record ActionDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotNull ActionType type,

        @NotNull @Schema(description = "Goes forward only") Status status,

        @NotNull LocalDate plannedOn,

        @NotBlank @Size(min = 1, max = 5000) @Schema(description = "No names of victims")
        String description,

        @Schema(description = "Required for REFERRAL") Agency agency,

        @Size(min = 1, max = 200) @Schema(description = "Of the agency: office, telephone. Never a victim's")
        String contact,

        @Size(min = 1, max = 5000) @Schema(description = "No names of victims")
        String outcome,

        @Schema(description = "The report of kind EARLY_WARNING, or the published alert, that it answers")
        UUID answers)
        implements ResponseDraft<ActionDraft> {

    /** The status of an action. It moves forward in this order; every status may change to DROPPED. */
    @Schema(name = "ActionStatus")
    public enum Status {
        PLANNED,
        UNDER_WAY,
        DONE,
        DROPPED
    }

    @Override
    public ActionDraft asContent() {
        return new ActionDraft(null, type, status, plannedOn, description, agency, contact, outcome, answers);
    }
}
