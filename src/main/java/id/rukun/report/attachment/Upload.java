package id.rukun.report.attachment;

import id.rukun.report.attachment.clean.MediaKind;
import java.nio.file.Path;

/**
 * A file that was sent, read and cleaned, waiting to be stored.
 *
 * @param content the cleaned file
 * @param sha256 of the cleaned file
 * @param sentSha256 of the file as it was sent
 */
record Upload(MediaKind kind, Path content, int bytes, byte[] sha256, byte[] sentSha256, String caption) {}
