package id.rukun.report.message;

import id.rukun.identity.DataSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A message in the export of a data subject's data, which the subject wrote as a reporter or as a verifier. */
@Schema(name = "WrittenMessage")
public record WrittenMessage(
        @Schema(required = true) UUID id,
        @Schema(required = true) UUID report,
        @Schema(required = true) Instant at,
        @Schema(required = true) String text) {

    public static List<WrittenMessage> by(DataSubject subject) {
        return ReportMessage.by(subject).stream()
                .map(message -> new WrittenMessage(message.id, message.reportId, message.writtenAt, message.text))
                .toList();
    }
}
