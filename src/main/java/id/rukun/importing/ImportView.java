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

        @Schema(required = true, description = "The first 100 refused rows, by line; rows.refused counts all")
        List<Refused> refusals,

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

            @Schema(required = true) String message) {}

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
                job.refusals.refusals().stream()
                        .map(refusal -> of(refusal, language))
                        .toList(),
                job.failureId);
    }

    private static Refused of(RowRefusal refusal, Locale language) {
        return new Refused(
                refusal.line(), refusal.column(), refusal.reason(), Problems.text(refusal.asViolation(), language));
    }
}
