package id.rukun.report.attachment.clean;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.ZipException;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Detects the kind of a file from its content and rewrites it without metadata such as position, device and owner.
 * Every cleaner copies only parts that are known to be harmless, so unknown parts are left out.
 */
public final class Cleaning {
    private static final int BUFFER = 1 << 16;
    private static final int HEAD = 64;

    /** Limits the memory: a file of up to 10 MiB is held in memory while it is cleaned, and a document as objects. */
    private static final Semaphore CONCURRENT = new Semaphore(2);

    private Cleaning() {}

    /** @return empty if the kind is not accepted as an attachment */
    public static Optional<MediaKind> kindOf(Path sent) throws IOException {
        try (var content = new BufferedInputStream(Files.newInputStream(sent), BUFFER)) {
            var type = MimeTypes.getDefaultMimeTypes().detect(content, new Metadata());
            return switch (type.toString()) {
                case "application/mp4", "video/x-m4v" -> Optional.of(MediaKind.MP4);
                // The library also reports these types for movies whose first brand it does not know.
                case "video/quicktime", "video/3gpp", "video/3gpp2", "audio/3gpp", "application/octet-stream" ->
                    MovieCleaner.kindOf(content);
                case "audio/opus", "audio/ogg", "application/ogg" ->
                    OggCleaner.isOpus(content.readNBytes(HEAD)) ? Optional.of(MediaKind.OGG) : Optional.empty();
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
        CONCURRENT.acquireUninterruptibly();
        try (var out = new BufferedOutputStream(Files.newOutputStream(clean), BUFFER)) {
            switch (kind) {
                case JPEG -> JpegCleaner.clean(Files.readAllBytes(sent), out);
                case PNG -> PngCleaner.clean(Files.readAllBytes(sent), out);
                case WEBP -> WebpCleaner.clean(Files.readAllBytes(sent), out);
                case MP3 -> Mp3Cleaner.clean(Files.readAllBytes(sent), out);
                case OGG -> OggCleaner.clean(Files.readAllBytes(sent), out);
                case PDF -> PdfCleaner.clean(sent, out);
                case MP4, M4A, MOV -> {
                    return MovieCleaner.clean(sent, clean);
                }
            }
            return kind;
        } catch (EOFException | ZipException truncated) {
            throw BrokenContent.damaged("compressed data that ends early or is broken");
        } finally {
            CONCURRENT.release();
        }
    }
}
