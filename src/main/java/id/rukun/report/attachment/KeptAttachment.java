package id.rukun.report.attachment;

import id.rukun.identity.DataSubject;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An attachment of a data subject's report. Only the audit record shows who added it. */
@Schema(name = "KeptAttachment")
public record KeptAttachment(
        @Schema(required = true) UUID report,
        @Schema(required = true) AttachmentView attachment) {

    public static List<KeptAttachment> ofReportsBy(DataSubject subject) {
        return Attachment.ofReportsBy(subject).stream()
                .map(attachment -> new KeptAttachment(attachment.reportId, AttachmentView.of(attachment)))
                .toList();
    }
}
