package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** Cleans WebP files (RFC 9649): keeps the chunks that form the image, and the orientation. */
final class WebpCleaner implements AutoCloseable {
    private static final Set<String> PICTURE = Set.of("VP8 ", "VP8L", "ALPH");
    private static final int RIFF_HEADER = 12;
    private static final int FRAME_HEADER = 16;
    private static final int EXTENDED_HEADER = 10;

    /**
     * The flags of VP8X that are kept: animation and alpha. Those of ICC profile and XMP are cleared with their chunks.
     */
    private static final int KEPT_FLAGS = 0x12;

    private static final int EXIF_FLAG = 0x08;
    private static final int EXTENDED_FLAGS_AT = RIFF_HEADER + 8;

    private final Octets in;
    private final RandomAccessFile file;
    private final OutputStream out;
    private boolean picture;
    private int flags = -1;
    private byte[] orientation;

    private WebpCleaner(Octets in, Path clean) throws IOException {
        this.in = in;
        this.file = new RandomAccessFile(clean.toFile(), "rw");
        this.out = Channels.newOutputStream(file.getChannel());
    }

    static void clean(Octets in, Path clean) throws IOException {
        try (var cleaner = new WebpCleaner(in, clean)) {
            cleaner.clean();
        }
    }

    private void clean() throws IOException {
        if (!fourCc().equals("RIFF")) {
            throw BrokenContent.damaged("no RIFF header");
        }
        var left = length() - 4;
        if (!fourCc().equals("WEBP")) {
            throw BrokenContent.damaged("no WebP header");
        }
        out.write(new byte[RIFF_HEADER]);
        while (left > 0) {
            left -= chunk();
        }
        if (!picture || left < 0) {
            throw BrokenContent.damaged("no picture");
        }
        if (orientation != null && flags >= 0) {
            header("EXIF", orientation.length);
            out.write(orientation);
            patch(EXTENDED_FLAGS_AT, new byte[] {(byte) (flags | EXIF_FLAG)});
        }
        patch(0, riffHeader((int) file.length() - 8));
    }

    /** @return the number of bytes read */
    private long chunk() throws IOException {
        var type = fourCc();
        var length = length();
        switch (type) {
            case "VP8X" -> extended(length);
            case "EXIF" -> exif(length);
            case "ANMF" -> frame(length);
            case "ANIM" -> keep(type, length);
            default -> {
                if (PICTURE.contains(type)) {
                    picture |= !type.equals("ALPH");
                    keep(type, length);
                } else {
                    in.drop(padded(length));
                }
            }
        }
        return 8 + padded(length);
    }

    private void extended(long length) throws IOException {
        if (length != EXTENDED_HEADER || file.length() != RIFF_HEADER) {
            throw BrokenContent.damaged("an extended header out of place");
        }
        var content = in.take(EXTENDED_HEADER);
        flags = content[0] & KEPT_FLAGS;
        content[0] = (byte) flags;
        header("VP8X", length);
        out.write(content);
    }

    private void exif(long length) throws IOException {
        if (length > 1 << 16) {
            in.drop(padded(length));
            return;
        }
        var content = in.take((int) length);
        in.drop(length & 1);
        orientation = Orientation.only(Orientation.withoutExifHeader(content)).orElse(orientation);
    }

    /** Cleans a frame of an animation. Its length is known only after its chunks were cleaned. */
    private void frame(long length) throws IOException {
        var start = file.length();
        if (length < FRAME_HEADER) {
            throw BrokenContent.damaged("a frame too short");
        }
        header("ANMF", 0);
        in.copy(FRAME_HEADER, out);
        var left = length - FRAME_HEADER;
        while (left > 0) {
            var type = fourCc();
            var part = length();
            if (PICTURE.contains(type)) {
                picture |= !type.equals("ALPH");
                keep(type, part);
            } else {
                in.drop(padded(part));
            }
            left -= 8 + padded(part);
        }
        if (left < 0) {
            throw BrokenContent.damaged("a frame whose parts are longer than itself");
        }
        in.drop(length & 1);
        patch(start + 4, little((int) (file.length() - start - 8)));
    }

    private void keep(String type, long length) throws IOException {
        header(type, length);
        in.copy(padded(length), out);
    }

    private String fourCc() throws IOException {
        return new String(in.take(4), StandardCharsets.ISO_8859_1);
    }

    private long length() throws IOException {
        return Integer.toUnsignedLong(
                ByteBuffer.wrap(in.take(4)).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }

    private static long padded(long length) {
        return length + (length & 1);
    }

    private void header(String type, long length) throws IOException {
        out.write(type.getBytes(StandardCharsets.ISO_8859_1));
        out.write(little((int) length));
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private static byte[] riffHeader(int length) {
        return ByteBuffer.allocate(RIFF_HEADER)
                .put("RIFF".getBytes(StandardCharsets.ISO_8859_1))
                .put(little(length))
                .put("WEBP".getBytes(StandardCharsets.ISO_8859_1))
                .array();
    }

    private void patch(long at, byte[] octets) throws IOException {
        var end = file.length();
        file.seek(at);
        file.write(octets);
        file.seek(end);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
