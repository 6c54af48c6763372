package id.rukun.report.attachment;

import id.rukun.report.attachment.clean.MediaKind;
import java.nio.file.Path;

/**
 * A cleaned file that is ready to be stored.
 *
 * @param content the cleaned file
 * @param sha256 the hash of the cleaned file
 * @param sentSha256 the hash of the file as sent
 */
record Upload(MediaKind kind, Path content, int bytes, byte[] sha256, byte[] sentSha256, String caption) {}
