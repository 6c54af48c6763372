package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Limits the uncompressed size of a PDF's streams before the library reads them, because it inflates some of them in
 * memory: a few kilobytes can become gigabytes.
 */
final class PdfStreams implements AutoCloseable {
    /** A page scanned in colour at 300 dpi has 25 MiB. */
    static final long MAX_LENGTH = 40 << 20;

    private static final long MAX_TOTAL = 512 << 20;
    private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LZW = "/LZW".getBytes(StandardCharsets.US_ASCII);

    private final MappedByteBuffer file;
    private final Inflater inflater = new Inflater();
    private final byte[] unfolded = new byte[1 << 16];
    private long total;

    private PdfStreams(MappedByteBuffer file) {
        this.file = file;
    }

    static void check(Path pdf) throws IOException {
        try (var channel = FileChannel.open(pdf);
                var streams = new PdfStreams(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()))) {
            streams.check();
        }
    }

    private void check() throws BrokenContent {
        for (var at = 0; at < file.capacity() - STREAM.length; at++) {
            if (is(LZW, at)) {
                throw new BrokenContent(BrokenContent.Reason.EMBEDDED_CONTENT, "LZW, whose length cannot be predicted");
            }
            if (is(STREAM, at) && !(at > 2 && file.get(at - 1) == 'd' && file.get(at - 2) == 'n')) {
                inflate(at + STREAM.length);
            }
        }
    }

    private boolean is(byte[] word, int at) {
        for (var i = 0; i < word.length; i++) {
            if (file.get(at + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    /** Inflates a stream up to the limit; data that is not deflated fails at its first bytes. */
    private void inflate(int keywordEnd) throws BrokenContent {
        var at = keywordEnd;
        while (at < file.capacity() && (file.get(at) == '\r' || file.get(at) == '\n' || file.get(at) == ' ')) {
            at++;
        }
        inflater.reset();
        inflater.setInput(file.slice(at, file.capacity() - at));
        try {
            var length = 0L;
            for (var read = inflater.inflate(unfolded); read > 0; read = inflater.inflate(unfolded)) {
                length += read;
                total += read;
                if (length > MAX_LENGTH || total > MAX_TOTAL) {
                    throw BrokenContent.damaged("streams that are too long when inflated");
                }
            }
        } catch (DataFormatException notDeflated) {
            // A stream with another filter or none is not longer than the file.
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
