package id.rukun.report.attachment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The form of an upload; used only in the contract. {@link UploadForm} reads it as a stream. */
@Schema(name = "AttachmentForm")
record AttachmentForm(
        @Schema(
                required = true,
                format = "binary",
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                description =
                        "JPEG, PNG, WebP, MP4, M4A, MP3 or PDF, at most 10 MiB. Its name and declared type are ignored.")
        String file,

        @Schema(maxLength = 200) String caption) {}
