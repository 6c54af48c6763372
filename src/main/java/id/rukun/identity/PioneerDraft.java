package id.rukun.identity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.platform.id.Ids;
import id.rukun.region.CurrentCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The fields of a pioneer's entry that a coordinator or officer writes. */
@Schema(name = "PioneerDraft")
public record PioneerDraft(
        @Schema(description = "Chosen by the client so that sending again stores once; made by the server where absent")
        UUID id,

        @NotBlank @Size(min = 1, max = 200) String name,

        @NotNull
        @Schema(description = "A regency, district or village", examples = "35.27.01")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode,

        @Pattern(regexp = "\\+[0-9]{6,15}") @Schema(description = "E.164", examples = "+6281200000000")
        String phone,

        @Size(max = 20) @Schema(description = "BCP 47 tags", examples = "[\"id\", \"mad\", \"jv\"]")
        List<@NotNull @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*") String> languages,

        LocalDate trainedOn,
        @Schema(defaultValue = "true") Boolean active) {

    static PioneerDraft of(Pioneer pioneer) {
        return new PioneerDraft(
                null,
                pioneer.name,
                pioneer.regionCode,
                pioneer.phone,
                pioneer.languages,
                pioneer.trainedOn,
                pioneer.active);
    }

    /** Returns the normalised form that is stored and compared. */
    PioneerDraft asContent() {
        return new PioneerDraft(
                null,
                name,
                regionCode,
                phone,
                languages == null ? List.of() : languages,
                trainedOn,
                active == null || active);
    }

    void applyTo(Pioneer pioneer) {
        pioneer.name = name;
        pioneer.regionCode = regionCode;
        pioneer.phone = phone;
        pioneer.languages = languages == null ? List.of() : languages;
        pioneer.trainedOn = trainedOn;
        pioneer.active = active == null || active;
        pioneer.updatedAt = Ids.now();
    }
}
