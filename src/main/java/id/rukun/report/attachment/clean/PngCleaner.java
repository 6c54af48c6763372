package id.rukun.report.attachment.clean;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Cleans PNG files (third edition). It compresses the rows of the picture anew, as a stream, so that nothing behind or
 * between them remains, and keeps of the other chunks only the palette entries and the transparency that the picture
 * uses, and the orientation. Every pixel is unchanged. Of an animation the still picture remains.
 */
final class PngCleaner {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK = 1 << 16;
    private static final int MAX_EXIF = 1 << 16;
    private static final Set<String> CRITICAL = Set.of("IHDR", "PLTE", "IDAT", "IEND");

    private final ByteBuffer file;
    private final OutputStream out;
    private final List<ByteBuffer> data = new ArrayList<>();
    private boolean dataEnded;
    private PngRows rows;
    private byte[] palette = {};
    private byte[] transparency = {};
    private byte[] exif;

    private PngCleaner(byte[] file, OutputStream out) {
        this.file = ByteBuffer.wrap(file);
        this.out = out;
    }

    static void clean(byte[] file, OutputStream out) throws IOException {
        new PngCleaner(file, out).clean();
    }

    private void clean() throws IOException {
        var signature = new byte[SIGNATURE.length];
        if (file.remaining() >= signature.length) {
            file.get(signature);
        }
        if (!Arrays.equals(signature, SIGNATURE)) {
            throw BrokenContent.damaged("no PNG signature");
        }
        var type = chunk();
        while (!type.equals("IEND")) {
            type = chunk();
        }
        if (data.isEmpty() || rows.isIndexed() && palette.length == 0) {
            throw BrokenContent.damaged("no picture, or no palette");
        }
        out.write(SIGNATURE);
        write("IHDR", rows.header());
        colours();
        if (exif != null) {
            write("eXIf", exif);
        }
        var deflater = new Deflater();
        try (var deflated =
                new DeflaterOutputStream(new BufferedOutputStream(new DataChunks(), CHUNK), deflater, CHUNK)) {
            rows.copy(inflated(), deflated);
        } finally {
            deflater.end();
        }
        write("IEND", new byte[0]);
    }

    /** Reads a chunk, and returns its type. */
    private String chunk() throws IOException {
        if (file.remaining() < 12) {
            throw BrokenContent.damaged("no end of the picture");
        }
        var length = file.getInt();
        if (length < 0 || length > file.remaining() - 8) {
            throw BrokenContent.damaged("a chunk longer than the file");
        }
        var checked = file.slice(file.position(), length + 4);
        var name = new byte[4];
        file.get(name);
        var type = new String(name, StandardCharsets.ISO_8859_1);
        var content = file.slice(file.position(), length);
        file.position(file.position() + length);
        var crc = new CRC32();
        crc.update(checked);
        if (file.getInt() != (int) crc.getValue() && CRITICAL.contains(type)) {
            throw BrokenContent.damaged("a chunk with a wrong checksum");
        }
        if (rows == null != type.equals("IHDR")) {
            throw BrokenContent.damaged("chunks out of order");
        }
        dataEnded |= !data.isEmpty() && !type.equals("IDAT");
        take(type, content);
        return type;
    }

    private void take(String type, ByteBuffer content) throws BrokenContent {
        switch (type) {
            case "IHDR" -> rows = new PngRows(octets(content, content.remaining()));
            case "PLTE" -> palette = rows.isIndexed() ? octets(content, 768) : palette;
            case "tRNS" -> transparency = octets(content, rows.transparencyLength(palette.length / 3));
            case "eXIf" ->
                exif = content.remaining() > MAX_EXIF
                        ? null
                        : Orientation.only(octets(content, MAX_EXIF)).orElse(null);
            case "IDAT" -> {
                if (!dataEnded) {
                    data.add(content);
                }
            }
            default -> {
                // A decoder must stop at an unknown critical chunk (section 5.4).
                if (Character.isUpperCase(type.charAt(0)) && !CRITICAL.contains(type)) {
                    throw BrokenContent.damaged("an unknown critical chunk");
                }
            }
        }
    }

    private static byte[] octets(ByteBuffer content, int most) {
        var octets = new byte[Math.min(most, content.remaining())];
        content.get(octets);
        return octets;
    }

    /** Writes the palette and the transparency; entries that no pixel uses become zero. */
    private void colours() throws IOException {
        if (rows.isIndexed()) {
            rows.copy(inflated(), OutputStream.nullOutputStream());
            palette = Arrays.copyOf(palette, palette.length / 3 * 3);
            transparency = Arrays.copyOf(transparency, Math.min(transparency.length, palette.length / 3));
            for (var i = 0; i < palette.length / 3; i++) {
                if (!rows.isUsed(i)) {
                    Arrays.fill(palette, 3 * i, 3 * i + 3, (byte) 0);
                    Arrays.fill(
                            transparency, Math.min(i, transparency.length), Math.min(i + 1, transparency.length), (byte)
                                    0);
                }
            }
            write("PLTE", palette);
        }
        if (transparency.length > 0) {
            write("tRNS", transparency);
        }
    }

    private InputStream inflated() {
        var parts = data.stream()
                .<InputStream>map(part -> new ByteArrayInputStream(part.array(), part.arrayOffset(), part.capacity()))
                .toList();
        return new InflaterInputStream(new SequenceInputStream(Collections.enumeration(parts)));
    }

    private void write(String type, byte[] content) throws IOException {
        write(type, content, 0, content.length);
    }

    private void write(String type, byte[] content, int from, int length) throws IOException {
        var name = type.getBytes(StandardCharsets.ISO_8859_1);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content, from, length);
        out.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
        out.write(content, from, length);
        out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    /** Writes each block of compressed data as a chunk. */
    private final class DataChunks extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] content, int from, int length) throws IOException {
            PngCleaner.this.write("IDAT", content, from, length);
        }
    }
}
