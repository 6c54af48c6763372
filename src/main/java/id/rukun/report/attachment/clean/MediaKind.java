package id.rukun.report.attachment.clean;

import java.util.Arrays;
import java.util.Optional;

/** The accepted kinds of attachments. */
public enum MediaKind {
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    WEBP("image/webp", "webp"),
    MP4("video/mp4", "mp4"),
    MOV("video/quicktime", "mov"),
    M4A("audio/mp4", "m4a"),
    MP3("audio/mpeg", "mp3"),
    OGG("audio/ogg", "ogg"),
    PDF("application/pdf", "pdf");

    public final String mediaType;
    public final String extension;

    MediaKind(String mediaType, String extension) {
        this.mediaType = mediaType;
        this.extension = extension;
    }

    public static Optional<MediaKind> ofMediaType(String mediaType) {
        return Arrays.stream(values())
                .filter(kind -> kind.mediaType.equals(mediaType))
                .findFirst();
    }

    @Override
    public String toString() {
        return mediaType;
    }
}
