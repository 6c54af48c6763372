package id.rukun.report.filing;

import id.rukun.identity.DataSubject;
import id.rukun.report.Report;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportVersion;
import id.rukun.vocabulary.ReportStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report in the export of a data subject's data, as its reporter wrote it. */
@Schema(name = "FiledReport")
public record FiledReport(
        @Schema(required = true) UUID id,
        @Schema(required = true) ReportStatus status,
        @Schema(required = true) Instant receivedAt,
        @Schema(required = true) ReportDraft content,

        @Schema(required = true, description = "What corrections replaced, oldest first")
        List<ReportDraft> earlier) {

    public static List<FiledReport> by(DataSubject subject) {
        var earlier = ReportVersion.by(subject).stream()
                .collect(Collectors.groupingBy(
                        version -> version.key.reportId(),
                        Collectors.mapping(version -> version.content, Collectors.toList())));
        return Report.by(subject).stream()
                .map(report -> new FiledReport(
                        report.id,
                        report.status,
                        report.receivedAt,
                        report.content,
                        earlier.getOrDefault(report.id, List.of())))
                .toList();
    }
}
