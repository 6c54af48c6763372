package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * Cleans PNG files (third edition): keeps the chunks that form the image, and the orientation. Nothing is decompressed.
 */
final class PngCleaner {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> KEPT = Set.of(
            "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "cICP", "bKGD", "acTL", "fcTL",
            "fdAT");

    /** Only these chunks may be long; another long chunk means damage. */
    private static final Set<String> LONG = Set.of("IDAT", "fdAT");

    private static final int SHORT = 4096;

    private final Octets in;
    private final OutputStream out;

    private PngCleaner(Octets in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void clean(Octets in, OutputStream out) throws IOException {
        new PngCleaner(in, out).clean();
    }

    private void clean() throws IOException {
        if (!Arrays.equals(in.take(SIGNATURE.length), SIGNATURE)) {
            throw BrokenContent.damaged("no PNG signature");
        }
        out.write(SIGNATURE);
        var data = false;
        String type = null;
        while (!"IEND".equals(type)) {
            var length = ByteBuffer.wrap(in.take(4)).getInt();
            var first = type == null;
            type = new String(in.take(4), StandardCharsets.ISO_8859_1);
            if (length < 0 || first != type.equals("IHDR")) {
                throw BrokenContent.damaged("chunks out of order");
            }
            data |= type.equals("IDAT");
            chunk(type, length);
        }
        if (!data) {
            throw BrokenContent.damaged("no picture");
        }
    }

    private void chunk(String type, int length) throws IOException {
        if (type.equals("eXIf") && length <= 1 << 16) {
            var only = Orientation.only(in.take(length));
            in.drop(4);
            if (only.isPresent()) {
                write("eXIf", only.get());
            }
        } else if (KEPT.contains(type)) {
            if (length > SHORT && !LONG.contains(type)) {
                throw BrokenContent.damaged("a chunk too long");
            }
            keep(type, length);
        } else if (Character.isUpperCase(type.charAt(0))) {
            // A decoder must stop at an unknown critical chunk (section 5.4).
            throw BrokenContent.damaged("an unknown critical chunk");
        } else {
            in.drop(length + 4L);
        }
    }

    private void keep(String type, int length) throws IOException {
        var crc = new CRC32();
        out.write(ByteBuffer.allocate(4).putInt(length).array());
        var checked = new CheckedOutputStream(out, crc);
        checked.write(type.getBytes(StandardCharsets.ISO_8859_1));
        in.copy(length, checked);
        var sum = in.take(4);
        if (ByteBuffer.wrap(sum).getInt() != (int) crc.getValue()) {
            throw BrokenContent.damaged("a chunk with a wrong checksum");
        }
        out.write(sum);
    }

    private void write(String type, byte[] content) throws IOException {
        var name = type.getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.write(ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) crc.getValue())
                .array());
    }
}
