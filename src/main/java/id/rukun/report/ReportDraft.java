package id.rukun.report;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.region.CurrentCode;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.InformationSource;
import id.rukun.vocabulary.Issue;
import id.rukun.vocabulary.LocationPrecision;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.TimePrecision;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The fields of a report that its reporter writes. The content of a {@link Report} is stored in this form, without the
 * id.
 */
@Schema(name = "ReportDraft")
public record ReportDraft(
        @Schema(
                description =
                        "Chosen by the client so that sending again stores once; made by the server where absent, and where a report that"
                                + " the client may not see has this id: use the id that the answer states. Choose it"
                                + " at random (version 4): one of version 1, 6 or 7 tells everyone who sees it when it was made")
        UUID id,

        @NotNull ReportKind kind,
        @NotBlank @Size(min = 1, max = 200) String title,
        @NotBlank @Size(min = 1, max = 20_000) String narrative,

        @NotNull
        @Schema(description = "A village, district or regency", examples = "35.77.02.1001")
        @JsonDeserialize(converter = CurrentCode.class)
        String regionCode,

        @Size(min = 1, max = 200) String place,

        @Valid @Schema(description = "Within 25 km of its regency's boundary")
        Position position,

        LocationPrecision locationPrecision,

        @NotNull
        @Schema(
                description =
                        "RFC 3339 with an offset; at most 24 hours in the future, for phones whose clock is wrong")
        Instant occurredAt,

        TimePrecision timePrecision,

        @Schema(description = "When it was written, by the client's clock")
        Instant filedAt,

        @NotEmpty @Size(max = 8) List<@NotNull Dimension> dimensions,
        Issue issue,
        InformationSource informationSource,

        @Schema(
                defaultValue = "false",
                description =
                        "The reporter would be in danger if known. A correction can set it; only unmarkReportSensitive removes it")
        Boolean sensitive,

        @Size(max = 20) List<@NotNull @Valid Party> parties,

        @Valid @Schema(description = "Exactly where kind is CONFLICT")
        Conflict conflict,

        @Valid @Schema(description = "Exactly where kind is EARLY_WARNING")
        EarlyWarning earlyWarning) {

    /** Replaces erased texts in the database; no view shows it. */
    public static final String ERASED = "–";

    /** Returns the normalised form that is stored and compared: no id, dimensions as a set, no defaults. */
    public ReportDraft asContent() {
        return copy(
                null,
                dimensions.stream().distinct().sorted().toList(),
                isSensitive(),
                parties == null || parties.isEmpty() ? null : parties);
    }

    /** Returns the report with another id. */
    public ReportDraft withId(UUID id) {
        return copy(id, dimensions, sensitive, parties);
    }

    /** Returns the report without the mark "sensitive". */
    public ReportDraft notSensitive() {
        return copy(id, dimensions, false, parties);
    }

    private ReportDraft copy(UUID id, List<Dimension> dimensions, Boolean sensitive, List<Party> parties) {
        return new ReportDraft(
                id,
                kind,
                title,
                narrative,
                regionCode,
                place,
                position,
                locationPrecision,
                occurredAt,
                timePrecision,
                filedAt,
                dimensions,
                issue,
                informationSource,
                sensitive,
                parties,
                conflict,
                earlyWarning);
    }

    /** Returns the content without the reporter's texts and without names, as stored after the retention period. */
    public ReportDraft erased() {
        return new ReportDraft(
                null,
                kind,
                ERASED,
                ERASED,
                regionCode,
                null,
                position,
                locationPrecision,
                occurredAt,
                timePrecision,
                filedAt,
                dimensions,
                issue,
                informationSource,
                sensitive,
                parties == null
                        ? null
                        : parties.stream().map(Party::withoutName).toList(),
                conflict,
                earlyWarning == null ? null : earlyWarning.withoutWords());
    }

    public boolean isSensitive() {
        return Boolean.TRUE.equals(sensitive);
    }
}
