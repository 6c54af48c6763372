package id.rukun.report.attachment.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cleans WebP files (RFC 9649): keeps the chunks that form the picture, each up to the end of what it codes, and the
 * orientation. Every pixel is unchanged.
 */
final class WebpCleaner {
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int EXTENDED_HEADER = 10;
    private static final int ANIMATION_HEADER = 6;
    private static final int ANIMATION = 0x02;
    private static final int ALPHA = 0x10;
    private static final int EXIF = 0x08;
    private static final int COMPRESSION = 3;
    private static final int ALPHA_HEADER = 0x3F;

    private final byte[] file;
    private byte[] extended;
    private byte[] orientation;
    private ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean picture;
    private boolean alpha;
    private int width;
    private int height;

    private WebpCleaner(byte[] file) {
        this.file = file;
    }

    static void clean(byte[] file, OutputStream out) throws IOException {
        new WebpCleaner(file).clean(out);
    }

    private void clean(OutputStream out) throws IOException {
        if (file.length < RIFF_HEADER || !code(0).equals("RIFF") || !code(8).equals("WEBP")) {
            throw BrokenContent.damaged("no WebP header");
        }
        var end = CHUNK_HEADER + Integer.toUnsignedLong(number(4));
        if (end > file.length || end < RIFF_HEADER) {
            throw BrokenContent.damaged("a file shorter than it says");
        }
        chunks(RIFF_HEADER, (int) end, false);
        if (!picture) {
            throw BrokenContent.damaged("no picture");
        }
        var head = new ByteArrayOutputStream();
        if (extended != null) {
            extended[0] |= (byte) (orientation == null ? 0 : EXIF);
            write(head, "VP8X", extended);
            if (orientation != null) {
                write(kept, "EXIF", orientation);
            }
        }
        out.write(header("RIFF", 4 + head.size() + kept.size()));
        out.write("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        head.writeTo(out);
        kept.writeTo(out);
    }

    /** @param inFrame whether these are the chunks of a frame of an animation */
    private void chunks(int from, int to, boolean inFrame) throws IOException {
        var at = from;
        while (to - at >= CHUNK_HEADER) {
            var length = number(at + 4);
            var start = at + CHUNK_HEADER;
            if (length < 0 || length > to - start) {
                throw BrokenContent.damaged("a chunk longer than what holds it");
            }
            chunk(code(at), Arrays.copyOfRange(file, start, start + length), start, inFrame);
            at = start + length + (length & 1);
        }
    }

    private void chunk(String type, byte[] content, int start, boolean inFrame) throws IOException {
        var still = inFrame || extended == null || (extended[0] & ANIMATION) == 0;
        if (type.equals("VP8X") && start == RIFF_HEADER + CHUNK_HEADER) {
            extended(content);
        } else if (type.equals("EXIF") && !inFrame && orientation == null) {
            orientation =
                    Orientation.only(Orientation.withoutExifHeader(content)).orElse(null);
        } else if (type.equals("ANIM") && !still && content.length >= ANIMATION_HEADER) {
            write(kept, type, Arrays.copyOf(content, ANIMATION_HEADER));
        } else if (type.equals("ANMF") && !still && content.length >= FRAME_HEADER) {
            frame(content, start);
        } else if (type.equals("ALPH") && still && !alpha && !picture && extended != null && content.length > 0) {
            alpha = true;
            write(kept, type, alpha(content));
        } else if (type.startsWith("VP8") && still && !picture) {
            picture = true;
            write(kept, type, type.equals("VP8L") ? Vp8lPicture.clean(content) : Vp8Frame.clean(content));
        }
    }

    private void extended(byte[] content) throws BrokenContent {
        if (content.length < EXTENDED_HEADER) {
            throw BrokenContent.damaged("a header too short");
        }
        var canvas = Arrays.copyOfRange(content, 4, EXTENDED_HEADER);
        extended = new byte[EXTENDED_HEADER];
        extended[0] = (byte) (content[0] & (ANIMATION | ALPHA));
        System.arraycopy(canvas, 0, extended, 4, canvas.length);
        width = size(extended, 4);
        height = size(extended, 7);
        Pixels.requireBounded(width, height);
    }

    private void frame(byte[] content, int start) throws IOException {
        var whole = kept;
        width = size(content, 6);
        height = size(content, 9);
        kept = new ByteArrayOutputStream();
        kept.write(content, 0, FRAME_HEADER);
        picture = false;
        alpha = false;
        chunks(start + FRAME_HEADER, start + content.length, true);
        if (!picture) {
            throw BrokenContent.damaged("a frame without picture");
        }
        write(whole, "ANMF", kept.toByteArray());
        kept = whole;
    }

    private byte[] alpha(byte[] content) throws BrokenContent {
        content[0] &= ALPHA_HEADER;
        Pixels.requireBounded(width, height);
        if ((content[0] & COMPRESSION) == 1) {
            return Vp8lPicture.cleanAlpha(content, width, height);
        }
        if ((content[0] & COMPRESSION) > 1 || content.length - 1 < width * height) {
            throw BrokenContent.damaged("transparency that cannot be read");
        }
        return Arrays.copyOf(content, 1 + width * height);
    }

    private String code(int at) {
        return new String(file, at, 4, StandardCharsets.ISO_8859_1);
    }

    private int number(int at) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    /** Returns a size that is stored less one, in three bytes. */
    private static int size(byte[] content, int at) {
        return 1 + (content[at] & 0xFF | (content[at + 1] & 0xFF) << 8 | (content[at + 2] & 0xFF) << 16);
    }

    private static byte[] header(String type, int length) {
        return ByteBuffer.allocate(CHUNK_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(length)
                .array();
    }

    private static void write(ByteArrayOutputStream to, String type, byte[] content) {
        to.writeBytes(header(type, content.length));
        to.writeBytes(content);
        if ((content.length & 1) != 0) {
            to.write(0);
        }
    }
}
