package id.rukun.incident;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.region.CurrentCode;
import id.rukun.report.Impact;
import id.rukun.vocabulary.Agency;
import id.rukun.vocabulary.Phase;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The fields of an incident that the authorities write. Stored as the content of an {@link Incident}, without id and
 * reports.
 */
@Schema(
        name = "IncidentDraft",
        description = "No names of victims",
        examples =
                "{\"title\":\"Bentrok dua perguruan silat di Pasar Sleko\",\"regionCode\":\"35.77.02\",\"severity\":3,"
                        + "\"phase\":\"CESSATION\",\"agency\":\"KESBANGPOL\",\"reports\":[\"0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a11\"]}")
public record IncidentDraft(
        @Schema(description = "Chosen by the client so that sending again opens once; made by the server where absent")
        UUID id,

        @NotBlank @Size(min = 1, max = 200) String title,

        @NotNull
        @Schema(description = "A village, district or regency", examples = "35.77.02")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode,

        @NotNull @Min(1) @Max(5) @Schema(description = "1 slight – 5 grave")
        Integer severity,

        @NotNull Phase phase,

        @Size(min = 1, max = MAX_REPORTS)
        @Schema(description = "Verified reports that it is opened from; required to open, and only there")
        List<@NotNull UUID> reports,

        @Size(min = 1, max = 20_000) @Schema(description = "No names of victims")
        String summary,

        @Schema(description = "The one responsible") Agency agency,

        @Schema(description = "The account of a coordinator or officer whose region covers this one")
        UUID assignee,

        @Valid @Schema(description = "As established by the authorities, apart from what the reports say")
        Impact impact) {

    static final int MAX_REPORTS = 200;

    /** Returns the normalised form that is stored and compared. */
    IncidentDraft asContent() {
        return withReports(null);
    }

    IncidentDraft withReports(List<UUID> others) {
        return new IncidentDraft(null, title, regionCode, severity, phase, others, summary, agency, assignee, impact);
    }
}
