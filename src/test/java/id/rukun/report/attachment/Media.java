package id.rukun.report.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/** Files to attach, from {@code media/}. Each copy differs from the last, but looks equal. */
public final class Media {
    /** Files as phones write them, with a position and a device where they do not belong. */
    public static final List<String> HIDING = List.of(
            "text-before-eoi.jpg",
            "sef-before-eoi.jpg",
            "dqt-trailing.jpg",
            "no-eoi-sef.jpg",
            "zeros-between-dqt-sof.jpg",
            "png-idat-after-zlib.png",
            "webp-vp8-trailing.webp",
            "trail.mp4",
            "voice-3gp4.m4a");

    private Media() {}

    public static byte[] read(String name) {
        try (var file = Media.class.getResourceAsStream("/media/" + name)) {
            return file.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the photo with a random comment, so that it is a new file each time. */
    public static byte[] photo() {
        return withComment(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Returns the photo with a comment segment right after its start. */
    public static byte[] withComment(byte[] comment) {
        var photo = read("photo.jpg");
        return ByteBuffer.allocate(photo.length + comment.length + 4)
                .put(photo, 0, 2)
                .put(new byte[] {(byte) 0xFF, (byte) 0xFE})
                .putShort((short) (comment.length + 2))
                .put(comment)
                .put(photo, 2, photo.length - 2)
                .array();
    }

    /** Returns a PNG that claims 2³¹−1 pixels each way and contains almost nothing. */
    public static byte[] vastPng() {
        var png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        var header = ByteBuffer.allocate(13).putInt(Integer.MAX_VALUE).putInt(Integer.MAX_VALUE);
        chunk(png, "IHDR", header.put(new byte[] {8, 2, 0, 0, 0}).array());
        chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1});
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        png.writeBytes(ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) crc.getValue())
                .array());
    }
}
