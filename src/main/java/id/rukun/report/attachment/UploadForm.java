package id.rukun.report.attachment;

import id.rukun.platform.json.CodePoints;
import id.rukun.platform.json.Text;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import org.apache.commons.fileupload.FileItemIterator;
import org.apache.commons.fileupload.FileItemStream;
import org.apache.commons.fileupload.FileUpload;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.FileUploadException;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.RequestContext;

/**
 * Reads the form of an upload as a stream: the file is hashed and written to disk, never held in memory, and reading
 * stops at the size limit. The file's name and declared type are ignored.
 */
final class UploadForm {
    static final int LIMIT_MIB = 10;
    static final int LIMIT = LIMIT_MIB << 20;

    /** The maximum size of the form beside the file: boundaries, part headers and caption. */
    static final int OVERHEAD = 64 << 10;

    private static final int MAX_PARTS = 8;
    private static final int CAPTION = 200;

    private final Path target;
    private final Violations violations = new Violations();
    private byte[] sha256;
    private String caption;

    private UploadForm(Path target) {
        this.target = target;
    }

    /** @param target an existing, empty file */
    static UploadForm read(String contentType, InputStream body, Path target) throws IOException {
        var form = new UploadForm(target);
        try {
            var upload = new FileUpload();
            upload.setPartHeaderSizeMax(4096);
            form.read(upload.getItemIterator(new Body(contentType, body)));
        } catch (FileUploadException | FileUploadIOException | MultipartStream.MalformedStreamException unreadable) {
            throw ProblemType.MALFORMED_MULTIPART.problem();
        }
        return form;
    }

    byte[] sha256() {
        return sha256;
    }

    /** Returns the caption, or null if there is none. */
    String caption() {
        return caption;
    }

    private void read(FileItemIterator parts) throws IOException, FileUploadException {
        for (var count = 0; parts.hasNext(); count++) {
            var part = parts.next();
            if (count == MAX_PARTS) {
                throw ProblemType.MALFORMED_MULTIPART.problem();
            }
            switch (String.valueOf(part.getFieldName())) {
                case "file" -> file(part);
                case "caption" -> caption(part);
                default -> violations.add(part.getFieldName(), "UNKNOWN_FIELD");
            }
        }
        if (sha256 == null) {
            violations.add("file", "REQUIRED");
        }
        violations.throwIfAny();
    }

    private void file(FileItemStream part) throws IOException {
        if (sha256 != null) {
            violations.add("file", "UNIQUE");
            return;
        }
        var digest = Hashes.sha256();
        try (var in = part.openStream();
                var out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            copy(in, out);
        }
        sha256 = digest.digest();
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[1 << 14];
        var length = 0;
        for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            length += read;
            if (length > LIMIT) {
                throw ProblemType.ATTACHMENT_TOO_LARGE.problem(LIMIT_MIB);
            }
            out.write(buffer, 0, read);
        }
    }

    private void caption(FileItemStream part) throws IOException {
        try (var in = part.openStream()) {
            // All of it is read, because a caption that was cut could look valid.
            var octets = in.readNBytes(OVERHEAD + 1);
            if (octets.length > OVERHEAD) {
                violations.add("caption", "SIZE", 0, CAPTION);
                return;
            }
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString()
                    .strip();
            if (CodePoints.count(text) > CAPTION) {
                violations.add("caption", "SIZE", 0, CAPTION);
            } else if (!Text.isStorable(text)) {
                violations.add("caption", "UNSTORABLE_TEXT");
            }
            caption = text.isEmpty() ? null : text;
        } catch (CharacterCodingException broken) {
            violations.add("caption", "UNSTORABLE_TEXT");
        }
    }

    /** Adapts the request to the library, which does not need the length. */
    private record Body(String contentType, InputStream body) implements RequestContext {
        @Override
        public String getCharacterEncoding() {
            return StandardCharsets.UTF_8.name();
        }

        @Override
        public String getContentType() {
            return contentType;
        }

        @Override
        public int getContentLength() {
            return -1;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }
    }
}
