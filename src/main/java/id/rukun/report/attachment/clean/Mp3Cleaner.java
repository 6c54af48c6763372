package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;

/**
 * Cleans MP3 files (ISO/IEC 11172-3 and 13818-3, layer III). It keeps the audio frames of one stream and nothing
 * between them, so all tags are removed: ID3v1, ID3v2, APE, Lyrics3. Within the frames, bytes that code no sound become
 * zero: ancillary data, and the names and settings of encoders.
 */
final class Mp3Cleaner {
    private static final int FEWEST_FRAMES = 2;
    private static final int HEADER = 4;
    private static final int TAG_HEADER = 10;

    private final byte[] file;
    private int end;
    private int stream;
    private int frames;

    private Mp3Cleaner(byte[] file) {
        this.file = file;
    }

    /** @param file is overwritten */
    static void clean(byte[] file, OutputStream out) throws IOException {
        var cleaner = new Mp3Cleaner(file);
        cleaner.moveFramesTogether();
        cleaner.blankUnused();
        out.write(file, 0, cleaner.end);
    }

    private void moveFramesTogether() throws BrokenContent {
        var inStep = false;
        for (var at = 0; at + HEADER <= file.length; ) {
            var frame = new Mp3Frame(file, at);
            if (frame.length > 0
                    && frame.length <= file.length - at
                    && (stream == 0 || frame.stream == stream)
                    && (inStep || follows(frame))) {
                System.arraycopy(file, at, file, end, frame.length);
                stream = frame.stream;
                inStep = true;
                frames++;
                end += frame.length;
                at += frame.length;
            } else {
                inStep = false;
                at += Math.max(1, tagLength(at));
            }
        }
        if (frames < FEWEST_FRAMES) {
            throw BrokenContent.damaged("no sound");
        }
    }

    /** Whether the header of another frame of the stream comes after a frame. A single header may be chance. */
    private boolean follows(Mp3Frame frame) {
        var at = frame.at + frame.length;
        if (at + HEADER > file.length) {
            return false;
        }
        var following = new Mp3Frame(file, at);
        return following.length > 0 && following.stream == frame.stream;
    }

    /**
     * Returns the length of an ID3v2 tag, whose content must not be taken for frames; 0 if there is none. A tag states
     * its length in seven bits of four bytes.
     */
    private int tagLength(int at) {
        if (file.length - at < TAG_HEADER
                || file[at] != 'I'
                || file[at + 1] != 'D'
                || file[at + 2] != '3'
                || (file[at + 6] | file[at + 7] | file[at + 8] | file[at + 9]) < 0) {
            return 0;
        }
        var size = file[at + 6] << 21 | file[at + 7] << 14 | file[at + 8] << 7 | file[at + 9];
        var footer = (file[at + 5] & 0x10) == 0 ? 0 : TAG_HEADER;
        return Math.min(file.length - at, TAG_HEADER + size + footer);
    }

    /**
     * Blanks the bytes that no frame uses. The main data of a frame starts in one of the frames before (the bit
     * reservoir), so the data areas of all frames are seen as one sequence.
     */
    private void blankUnused() {
        var used = usedBits();
        var bit = 0;
        for (var at = 0; at < end; ) {
            var frame = new Mp3Frame(file, at);
            for (var i = frame.data(); i < at + frame.length; i++) {
                var kept = 0;
                for (var next = used.nextSetBit(bit); next >= 0 && next < bit + 8; next = used.nextSetBit(next + 1)) {
                    kept |= 0x80 >> next - bit;
                }
                file[i] &= (byte) kept;
                bit += 8;
            }
            at += frame.length;
        }
    }

    private BitSet usedBits() {
        var used = new BitSet();
        var total = 0;
        for (var at = 0; at < end; ) {
            var frame = new Mp3Frame(file, at);
            var from = 8 * Math.max(0, total - frame.reservoir());
            at += frame.length;
            total += at - frame.data();
            used.set(from, Math.max(from, Math.min(8 * total, from + frame.mainBits())));
        }
        return used;
    }
}
