package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Cleans MP3 files (ISO/IEC 11172-3 and 13818-3, layer III). It keeps the audio frames of one stream and nothing
 * between them, so all tags are removed: ID3v1, ID3v2, APE, Lyrics3.
 */
final class Mp3Cleaner {
    private static final int[] BITRATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] BITRATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    private static final int[] RATES = {44100, 48000, 32000, 0};
    private static final int MPEG_1 = 3;
    private static final int MPEG_RESERVED = 1;
    private static final int FEWEST_FRAMES = 2;

    /** Mask of sync, version, layer and sampling rate, which are equal in all frames of a stream. */
    private static final int STREAM = 0xFFFE0C00;

    private static final int MAX_FRAME = 1442;

    private final Octets in;
    private final OutputStream out;
    private int frames;
    private int stream;
    private boolean inStep;

    private Mp3Cleaner(Octets in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void clean(Octets in, OutputStream out) throws IOException {
        new Mp3Cleaner(in, out).clean();
    }

    private void clean() throws IOException {
        in.mark(2 * MAX_FRAME);
        for (var head = in.readNBytes(10); head.length >= 4; head = in.readNBytes(10)) {
            in.reset();
            if (!tag(head) && !frame(ByteBuffer.wrap(head).getInt())) {
                in.skipNBytes(1);
                inStep = false;
            }
            in.mark(2 * MAX_FRAME);
        }
        if (frames < FEWEST_FRAMES) {
            throw BrokenContent.damaged("no sound");
        }
    }

    /** Skips an ID3v2 tag, whose content must not be taken for frames. Its length is in seven bits of four bytes. */
    private boolean tag(byte[] head) throws IOException {
        if (head.length < 10
                || head[0] != 'I'
                || head[1] != 'D'
                || head[2] != '3'
                || (head[6] | head[7] | head[8] | head[9]) < 0) {
            return false;
        }
        var size = head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9];
        var footer = (head[5] & 0x10) == 0 ? 0 : 10;
        skipAtMost(10L + size + footer);
        return true;
    }

    private void skipAtMost(long count) throws IOException {
        for (var left = count; left > 0; ) {
            var skipped = in.skip(left);
            if (skipped <= 0) {
                return;
            }
            left -= skipped;
        }
    }

    private boolean frame(int header) throws IOException {
        var length = lengthOf(header);
        if (length == 0 || stream != 0 && (header & STREAM) != stream) {
            return false;
        }
        var frame = in.readNBytes(length);
        var next = in.readNBytes(4);
        in.reset();
        if (frame.length < length || !inStep && !follows(next, header)) {
            return false;
        }
        out.write(frame);
        in.skipNBytes(length);
        stream = header & STREAM;
        inStep = true;
        frames++;
        return true;
    }

    /** Whether four bytes are a frame header that matches the frame before. A single match may be chance. */
    private static boolean follows(byte[] next, int header) {
        if (next.length < 4) {
            return false;
        }
        var following = ByteBuffer.wrap(next).getInt();
        return lengthOf(following) > 0 && (following & STREAM) == (header & STREAM);
    }

    /** Returns the length of a frame in bytes; 0 if this is not a layer III header with a stated bit rate. */
    private static int lengthOf(int header) {
        var version = header >>> 19 & 3;
        var layer = header >>> 17 & 3;
        var rate = RATES[header >>> 10 & 3];
        if (header >>> 21 != 0x7FF || version == MPEG_RESERVED || layer != 1 || rate == 0) {
            return 0;
        }
        var first = version == MPEG_1;
        var bitrate = 1000 * (first ? BITRATES_1 : BITRATES_2)[header >>> 12 & 15];
        // MPEG 2 halves the sampling rates; MPEG 2.5 (version 0) halves them again.
        var sampling = first ? rate : version == 2 ? rate / 2 : rate / 4;
        return bitrate == 0 ? 0 : (first ? 144 : 72) * bitrate / sampling + (header >>> 9 & 1);
    }
}
