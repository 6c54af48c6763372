package id.rukun.importing;

import id.rukun.platform.job.JobStatus;
import id.rukun.platform.problem.Problems;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of an import and its progress. */
@Schema(name = "ImportJob")
public record ImportView(
        @Schema(required = true) UUID id,
        @Schema(required = true) ImportFormat format,

        @Schema(required = true, description = "Nothing is stored; rows says what would become of each")
        boolean dryRun,

        @Schema(required = true) JobStatus status,
        @Schema(required = true) Instant createdAt,
        Instant startedAt,
        Instant finishedAt,
        @Schema(required = true) Rows rows,

        @Schema(
                required = true,
                description = "The first 100 faults, by line, every one of a row; rows.refused counts all refused rows")
        List<Refused> refusals,

        @Schema(
                required = true,
                description =
                        "The first 100 warnings, by line: of what was repaired, and in a dry run of rows that look like"
                                + " stored reports")
        List<Warned> warnings,

        @Schema(description = "Where status is FAILED: what the service's log has the reason under")
        UUID failureId) {

    @Schema(name = "ImportRows")
    public record Rows(
            @Schema(required = true, description = "In the file, without the header")
            int total,

            @Schema(required = true, description = "Dealt with so far: filed, unchanged and refused ones")
            int read,

            @Schema(required = true, description = "Became a report")
            int filed,

            @Schema(required = true, description = "Had become this report before, whoever imported it")
            int unchanged,

            @Schema(required = true) int refused) {}

    @Schema(name = "ImportRefusal")
    public record Refused(
            @Schema(required = true, description = "On which the row begins; the header is line 1", examples = "17")
            int line,

            @Schema(examples = "date_start", description = "Absent where it is the row as a whole")
            String column,

            @Schema(required = true, examples = "WRONG_TYPE")
            String reason,

            @Schema(
                    description = "What the cell holds; absent where it is empty, long or free text",
                    examples = "12/01/2026")
            String value,

            @Schema(required = true) String message) {}

    @Schema(name = "ImportWarning", description = "Something about a row that is not refused for it")
    public record Warned(
            @Schema(required = true, description = "On which the row begins; the header is line 1", examples = "17")
            int line,

            @Schema(examples = "regionCode", description = "Absent where it is the row as a whole")
            String column,

            @Schema(
                    required = true,
                    examples = "ZERO_RESTORED",
                    description =
                            "ZERO_RESTORED: a region code had lost its last zero. LOOKS_STORED: a stored report is of the same"
                                    + " kind, regency and form, and at most a day apart")
            String reason,

            @Schema(description = "What the cell held", examples = "35.1")
            String value,

            @Schema(description = "The stored report that the row looks like")
            UUID report,

            @Schema(required = true, description = "The warning in the language of Accept-Language")
            String message) {}

    static ImportView of(ImportJob job, Locale language) {
        var read = job.rowsFiled + job.rowsUnchanged + job.rowsRefused;
        return new ImportView(
                job.id,
                job.format,
                job.dryRun,
                job.status,
                job.createdAt,
                job.startedAt,
                job.finishedAt,
                new Rows(job.rowsTotal, read, job.rowsFiled, job.rowsUnchanged, job.rowsRefused),
                job.refusals.findings().stream()
                        .map(refusal -> of(refusal, language))
                        .toList(),
                job.warnings.findings().stream()
                        .map(warning -> warned(warning, language))
                        .toList(),
                job.failureId);
    }

    private static Refused of(RowFinding refusal, Locale language) {
        return new Refused(
                refusal.line(),
                refusal.column(),
                refusal.reason(),
                refusal.value(),
                Problems.text(refusal.asViolation(), language));
    }

    private static Warned warned(RowFinding warning, Locale language) {
        var stored = warning.reason().equals("LOOKS_STORED")
                ? UUID.fromString(warning.arguments().get(0))
                : null;
        return new Warned(
                warning.line(),
                warning.column(),
                warning.reason(),
                warning.value(),
                stored,
                Problems.text(warning.asViolation(), language));
    }
}
