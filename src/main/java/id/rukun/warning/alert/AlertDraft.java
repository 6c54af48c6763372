package id.rukun.warning.alert;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.region.CurrentCode;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Level;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of an alert that an officer writes. Stored as the content of an {@link Alert}, without the id. */
@Schema(
        name = "AlertDraft",
        description = "For everyone to read once published: no names, no reporters, no reports",
        examples = """
                {
                  "id": "0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a13",
                  "regionCode": "35.27",
                  "level": "SIAGA",
                  "headline": {"id": "Sampang berstatus SIAGA", "en": "Sampang is at SIAGA"},
                  "description": {"id": "Ketegangan antarwarga meningkat.", "en": "Tension among residents is rising."},
                  "instruction": {"id": "Tetap tenang; jangan sebarkan kabar yang belum pasti.",
                                  "en": "Keep calm; do not pass on what is not certain."}
                }""")
public record AlertDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotNull @Schema(description = "Any region", examples = "35.27") @JsonDeserialize(converter = CurrentCode.class)
        String regionCode,

        @NotNull @Schema(description = "Not NORMAL") Level level,

        @NotNull @Schema(description = "One line of 1–200 characters in each language")
        Bilingual headline,

        @NotNull @Schema(description = "1–5,000 characters in each language")
        Bilingual description,

        @NotNull @Schema(description = "What people are to do: 1–5,000 characters in each language")
        Bilingual instruction,

        @Schema(
                description =
                        "To the second, within a year. Absent: seven days after publication, unless set otherwise")
        Instant expires,

        @Schema(
                description =
                        "How soon: CAP's urgency. Absent: the soonest of the early warnings that drive the region's verified level")
        Horizon horizon,

        @Schema(
                description =
                        "CAP's certainty. Absent: OBSERVED where a verified conflict drives the region's verified level most, LIKELY from a probability of one half, else POSSIBLE")
        Certainty certainty) {

    /** Returns the normalised form that is stored and compared. */
    AlertDraft asContent() {
        return new AlertDraft(
                null,
                regionCode,
                level,
                headline,
                description,
                instruction,
                expires == null ? null : expires.truncatedTo(ChronoUnit.SECONDS),
                horizon,
                certainty);
    }

    AlertDraft expiring(Instant expires) {
        return new AlertDraft(id, regionCode, level, headline, description, instruction, expires, horizon, certainty);
    }

    AlertDraft judged(Horizon horizon, Certainty certainty) {
        return new AlertDraft(id, regionCode, level, headline, description, instruction, expires, horizon, certainty);
    }
}
