package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cleans JPEG files (ITU-T T.81). It writes the tables, the frame and the scans anew from what the coded picture uses,
 * so nothing else in the file is copied: no application segment, comment, oversize or unused table, and no octet
 * between, behind or inside the scans that does not code the picture. The coefficients are unchanged, and so is every
 * pixel. The orientation is kept. Octets between segments and a missing end marker are tolerated, as viewers do.
 */
final class JpegCleaner {
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int SOF15 = 0xCF;
    private static final int DHT = 0xC4;
    private static final int JPG = 0xC8;
    private static final int DAC = 0xCC;
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0};
    private static final int ADOBE_TRANSFORM = 11;

    /** Encoders write about ten scans. */
    private static final int MAX_SCANS = 100;

    private final byte[] file;
    private final OutputStream out;
    private int at;
    private final byte[][] quantization = new byte[4][];
    private final JpegHuffman[][] huffman = new JpegHuffman[2][4];
    private final byte[][] writtenQuantization = new byte[4][];
    private int interval;
    private int writtenInterval;
    private boolean jfif;
    private byte[] adobe;
    private byte[] exif;
    private JpegFrame frame;
    private int scans;

    private JpegCleaner(byte[] file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** @param file is overwritten */
    static void clean(byte[] file, OutputStream out) throws IOException {
        new JpegCleaner(file, out).clean();
    }

    private void clean() throws IOException {
        if (nextMarker() != SOI || at != 2) {
            throw BrokenContent.damaged("no start of image");
        }
        while (frame == null || !frame.isComplete()) {
            var marker = nextMarker();
            if (marker == EOI && frame != null && frame.isVisible()) {
                break;
            }
            if (marker < 0 || marker == EOI) {
                throw BrokenContent.damaged("the picture ends early");
            }
            if (marker > EOI || marker >= SOF0 && marker <= SOF15) {
                segment(marker, content());
            }
        }
        marker(EOI);
    }

    /** Returns the next marker, or -1 at the end of the file. Octets before the marker are skipped. */
    private int nextMarker() {
        for (; at + 1 < file.length; at++) {
            var code = Byte.toUnsignedInt(file[at + 1]);
            if (file[at] == (byte) 0xFF && code != 0 && code != 0xFF) {
                at += 2;
                return code;
            }
        }
        return -1;
    }

    private byte[] content() throws BrokenContent {
        var left = file.length - at;
        var length = left < 2 ? 0 : Byte.toUnsignedInt(file[at]) << 8 | Byte.toUnsignedInt(file[at + 1]);
        if (length < 2 || length > left) {
            throw BrokenContent.damaged("a segment longer than the file");
        }
        at += length;
        return Arrays.copyOfRange(file, at - length + 2, at);
    }

    private void segment(int marker, byte[] content) throws IOException {
        switch (marker) {
            case DQT -> quantization(content);
            case DHT -> huffman(content);
            case DRI ->
                interval = content.length < 2
                        ? 0
                        : Short.toUnsignedInt(ByteBuffer.wrap(content).getShort());
            case APP0 -> jfif |= startsWith(content, "JFIF\0");
            case APP1 -> exif = exif == null ? orientation(content) : exif;
            case APP14 -> adobe(content);
            case SOS -> scan(content);
            case JPG, DAC -> {
                // Reserved, and the conditions of arithmetic coding.
            }
            default -> {
                if (marker <= SOF15) {
                    frame(marker, content);
                }
            }
        }
    }

    /** Reads tables up to the first octet that is not part of one. */
    private void quantization(byte[] content) {
        for (var from = 0; from < content.length; ) {
            var wide = content[from] >> 4;
            var table = content[from] & 15;
            var end = from + 1 + (wide == 0 ? 64 : 128);
            if (wide < 0 || wide > 1 || table > 3 || end > content.length) {
                return;
            }
            quantization[table] = Arrays.copyOfRange(content, from, end);
            from = end;
        }
    }

    private void huffman(byte[] content) {
        for (var from = 0; from + 17 <= content.length; ) {
            var kind = content[from] >> 4;
            var table = content[from] & 15;
            var counts = Arrays.copyOfRange(content, from + 1, from + 17);
            var end = from + 17;
            for (var count : counts) {
                end += Byte.toUnsignedInt(count);
            }
            if (kind < 0 || kind > 1 || table > 3 || end > content.length || end > from + 17 + 256) {
                return;
            }
            huffman[kind][table] = new JpegHuffman(counts, Arrays.copyOfRange(content, from + 17, end));
            from = end;
        }
    }

    private static byte[] orientation(byte[] content) {
        if (!Orientation.startsWithExif(content)) {
            return null;
        }
        return Orientation.only(Orientation.withoutExifHeader(content))
                .map(tiff -> ByteBuffer.allocate(EXIF.length + tiff.length)
                        .put(EXIF)
                        .put(tiff)
                        .array())
                .orElse(null);
    }

    private void adobe(byte[] content) {
        if (startsWith(content, "Adobe") && content.length > ADOBE_TRANSFORM && content[ADOBE_TRANSFORM] <= 2) {
            adobe = new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, content[ADOBE_TRANSFORM]};
        }
    }

    private void frame(int marker, byte[] content) throws BrokenContent {
        if (frame != null || marker > SOF2) {
            throw BrokenContent.damaged("a second frame, or an unsupported coding");
        }
        frame = JpegFrame.of(marker, content);
    }

    private void scan(byte[] content) throws IOException {
        if (frame == null || ++scans > MAX_SCANS) {
            throw BrokenContent.damaged("a scan that cannot be read");
        }
        var scan = JpegScan.of(frame, content, huffman);
        var start = at;
        var ends = new JpegScanData(frame, scan, interval).compact(file, start);
        at = ends[1];
        if (scans == 1) {
            start();
        }
        for (var part : scan.parts()) {
            quantization(part.component().quantization);
        }
        if (scans == 1) {
            write(frame.marker, frame.header);
        }
        if (interval != writtenInterval) {
            writtenInterval = interval;
            write(DRI, new byte[] {(byte) (interval >> 8), (byte) interval});
        }
        for (var table : scan.definitions()) {
            write(DHT, table);
        }
        write(SOS, scan.header());
        out.write(file, start, ends[0] - start);
    }

    private void start() throws IOException {
        marker(SOI);
        if (jfif) {
            write(APP0, JFIF);
        }
        if (adobe != null) {
            write(APP14, adobe);
        }
        if (exif != null) {
            write(APP1, exif);
        }
    }

    /** Writes a table before its first use. */
    private void quantization(int table) throws IOException {
        if (quantization[table] == null
                || writtenQuantization[table] != null
                        && !Arrays.equals(writtenQuantization[table], quantization[table])) {
            throw BrokenContent.damaged("no quantization, or one that changes");
        }
        if (writtenQuantization[table] == null) {
            writtenQuantization[table] = quantization[table];
            write(DQT, quantization[table]);
        }
    }

    private static boolean startsWith(byte[] content, String name) {
        return content.length >= name.length()
                && new String(content, 0, name.length(), StandardCharsets.ISO_8859_1).equals(name);
    }

    private void marker(int marker) throws IOException {
        out.write(0xFF);
        out.write(marker);
    }

    private void write(int marker, byte[] content) throws IOException {
        marker(marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.write(content);
    }
}
