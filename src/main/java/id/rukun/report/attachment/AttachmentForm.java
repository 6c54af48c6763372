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
                        "JPEG, PNG, WebP, MP4, MOV, M4A, 3GP, MP3, Ogg with Opus or PDF, at most 10 MiB. Its name and declared"
                                + " type are ignored. An app converts other formats first: HEIC to JPEG, other films to"
                                + " MP4 with H.264 or H.265 and AAC, AMR and other sound to M4A or Ogg with Opus.")
        String file,

        @Schema(maxLength = 200) String caption) {}
