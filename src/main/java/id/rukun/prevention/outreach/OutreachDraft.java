package id.rukun.prevention.outreach;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.region.CurrentCode;
import id.rukun.vocabulary.OutreachType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The fields of an outreach activity that its author writes. Stored as the content of an {@link Outreach}, without the
 * id.
 */
@Schema(name = "OutreachDraft", examples = """
                {
                  "id": "0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a12",
                  "type": "DIALOGUE",
                  "regionCode": "35.27.01",
                  "heldOn": "2026-11-20",
                  "title": "Sarasehan pemuda dua dusun",
                  "women": 14,
                  "men": 22,
                  "topics": ["penyaluran bantuan", "ronda bersama"]
                }""")
public record OutreachDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotNull OutreachType type,

        @NotNull
        @Schema(description = "A village, district, regency or city", examples = "35.27.01")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode,

        @NotNull @Schema(description = "The date in western Indonesia; not in the future")
        LocalDate heldOn,

        @NotBlank @Size(min = 1, max = 200) String title,

        @Min(0) @Max(10_000_000) @Schema(description = "Participants; absent means unknown, never zero")
        Integer women,

        @Min(0) @Max(10_000_000) @Schema(description = "Participants; absent means unknown, never zero")
        Integer men,

        @Size(max = 20) List<@NotBlank @Size(min = 1, max = 100) String> topics,
        @Size(min = 1, max = 5000) String notes,

        @Schema(description = "The early-warning report, or the published alert, that it follows up")
        UUID answers) {

    /** Returns the normalised form that is stored and compared. */
    OutreachDraft asContent() {
        return new OutreachDraft(
                null,
                type,
                regionCode,
                heldOn,
                title,
                women,
                men,
                topics == null || topics.isEmpty() ? null : topics,
                notes,
                answers);
    }
}
