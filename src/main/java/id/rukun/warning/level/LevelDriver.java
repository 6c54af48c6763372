package id.rukun.warning.level;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Horizon;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the hazard of a regency, as it is stored and shown to the verifiers of the regency. */
@Schema(name = "LevelDriver", description = "The fields that apply to its type are present, the others absent")
public record LevelDriver(
        @Schema(required = true) Type type,

        @Schema(description = "CONFLICT, EARLY_WARNING: the report, of several of one incident the gravest")
        UUID reportId,

        @Schema(description = "How many reports it stands for")
        Integer reports,

        @Schema(description = "The local day, of an incident the first")
        LocalDate occurredOn,

        @Schema(description = "CONFLICT") ConflictForm form,
        @Schema(description = "CONFLICT, EARLY_WARNING") Integer severity,
        @Schema(description = "EARLY_WARNING") Integer likelihood,
        @Schema(description = "EARLY_WARNING") Horizon horizon,
        @Schema(description = "CONFLICT, EARLY_WARNING") Boolean verified,

        @Schema(required = true, description = "The part of the hazard, 0–1; all parts add up to 1")
        double share) {

    /** The source of this part of the hazard. */
    @Schema(name = "LevelDriverType")
    public enum Type {
        /** The base hazard without any event; it follows from the vulnerability. */
        BASE,
        CONFLICT,
        EARLY_WARNING,
        /** All reports that add less than those listed. */
        OTHERS
    }

    @JsonIgnore
    public boolean isReport() {
        return reportId != null;
    }
}
