package id.rukun.report.attachment;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of an attachment, without the account that added it. */
@Schema(name = "Attachment")
public record AttachmentView(
        @Schema(required = true) UUID id,

        @Schema(
                required = true,
                description = "Media type, found by the content",
                enumeration = {
                    "image/jpeg",
                    "image/png",
                    "image/webp",
                    "video/mp4",
                    "video/quicktime",
                    "audio/mp4",
                    "audio/mpeg",
                    "audio/ogg",
                    "application/pdf"
                })
        String type,

        @Schema(required = true, description = "Length of the content as it is stored, in octets")
        int bytes,

        @Schema(required = true, description = "SHA-256 of the content as it is stored, in hexadecimal")
        String sha256,

        String caption,
        @Schema(required = true) Instant createdAt) {

    static AttachmentView of(Attachment attachment) {
        return new AttachmentView(
                attachment.id,
                attachment.type,
                attachment.bytes,
                attachment.hash(),
                attachment.caption,
                attachment.createdAt);
    }
}
