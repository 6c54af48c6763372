package id.rukun.report.attachment.clean;

import java.util.Arrays;

/**
 * The NAL units of H.264 and H.265 (ITU-T H.264 section 7.4.1, H.265 section 7.4.2). Units that hold neither pictures nor
 * their parameters become filler of equal length, so that no offset in the file changes: encoders write their name,
 * settings and cameras' data into supplemental enhancement information (SEI).
 */
final class NalUnits {
    private static final int FILLER_PAYLOAD = 3;
    private static final byte TRAILING = (byte) 0x80;

    private final boolean h265;

    NalUnits(boolean h265) {
        this.h265 = h265;
    }

    /**
     * Blanks units in place.
     *
     * @param prefix the number of bytes before each unit that give its length
     */
    void blank(byte[] data, int from, int to, int prefix) throws BrokenContent {
        for (var at = from; at < to; ) {
            var length = to - at < prefix ? -1 : 0;
            for (var i = 0; i < prefix && length >= 0; i++) {
                length = length << 8 | Byte.toUnsignedInt(data[at + i]);
            }
            at += prefix;
            if (length < 0 || length > to - at) {
                throw BrokenContent.damaged("a unit longer than its sample");
            }
            blankUnit(data, at, at + length);
            at += length;
        }
    }

    void blankUnit(byte[] data, int from, int to) {
        if (from < to && !isPicture(h265 ? data[from] >> 1 & 0x3F : data[from] & 0x1F)) {
            fill(data, from, to);
        }
    }

    /** Whether a type of unit holds a part of a picture, parameters, or a delimiter. */
    private boolean isPicture(int type) {
        return h265 ? type <= 37 : type >= 1 && type <= 5 || type >= 7 && type <= 11 || type == 13 || type == 19;
    }

    /** Writes SEI that holds a filler payload: its type, its length (a sum of bytes that ends below 255), and ones. */
    private void fill(byte[] data, int from, int to) {
        var at = from;
        data[at++] = (byte) (h265 ? 39 << 1 : 6);
        if (h265 && at < to) {
            data[at++] = 1;
        }
        Arrays.fill(data, at, to, (byte) 0xFF);
        var room = to - at - 1;
        if (room >= 257 && (room - 257) % 256 == 0) {
            // No length fits exactly: a second, empty payload takes two bytes.
            data[at++] = FILLER_PAYLOAD;
            data[at++] = 0;
            room -= 2;
        }
        if (room >= 2) {
            var length = room - 2 - (room - 2) / 256;
            data[at] = FILLER_PAYLOAD;
            data[at + 1 + length / 255] = (byte) (length % 255);
        }
        if (room >= 0) {
            data[to - 1] = TRAILING;
        }
    }
}
