package id.rukun.report.attachment.clean;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Detects the kind of a file from its content and rewrites it without metadata such as position, device and owner.
 * Every cleaner copies only parts that are known to be harmless, so unknown parts are left out.
 */
public final class Cleaning {
    private static final int BUFFER = 1 << 16;

    private Cleaning() {}

    /** @return empty if the kind is not accepted as an attachment */
    public static Optional<MediaKind> kindOf(Path sent) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(sent), BUFFER)) {
            var type = MimeTypes.getDefaultMimeTypes().detect(content, new Metadata());
            return switch (type.toString()) {
                case "application/mp4", "video/x-m4v" -> Optional.of(MediaKind.MP4);
                // The library also reports this type for movies whose first brand it does not know.
                case "video/quicktime" -> MovieCleaner.isMp4(content) ? Optional.of(MediaKind.MP4) : Optional.empty();
                default -> MediaKind.ofMediaType(type.toString());
            };
        }
    }

    /**
     * @param clean an existing, empty file
     * @return the actual kind: a movie without pictures is sound
     * @throws BrokenContent if the file cannot be cleaned
     */
    public static MediaKind clean(MediaKind kind, Path sent, Path clean) throws IOException {
        try {
            return switch (kind) {
                case MP4, M4A -> MovieCleaner.clean(sent, clean);
                case PDF -> PdfCleaner.clean(sent, clean);
                case JPEG, PNG, WEBP, MP3 -> copy(kind, sent, clean);
            };
        } catch (EOFException truncated) {
            throw BrokenContent.damaged("ends early");
        }
    }

    private static MediaKind copy(MediaKind kind, Path sent, Path clean) throws IOException {
        try (var in = new Octets(new BufferedInputStream(Files.newInputStream(sent), BUFFER));
                var out = new BufferedOutputStream(Files.newOutputStream(clean), BUFFER)) {
            switch (kind) {
                case JPEG -> JpegCleaner.clean(in, out);
                case PNG -> PngCleaner.clean(in, out);
                case WEBP -> WebpCleaner.clean(in, clean);
                default -> Mp3Cleaner.clean(in, out);
            }
        }
        return kind;
    }
}
