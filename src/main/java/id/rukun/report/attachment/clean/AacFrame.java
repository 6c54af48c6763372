package id.rukun.report.attachment.clean;

/**
 * A frame of AAC sound (ISO/IEC 14496-3 section 4.4.2.1). Encoders write their name into elements before the sound:
 * fill elements and data stream elements. Their content becomes zero, so that the frame keeps its length.
 */
final class AacFrame {
    private static final int DATA_STREAM = 4;
    private static final int FILL = 6;

    /** The smallest type of an extension that is not filling or data. */
    private static final int FIRST_USEFUL = 3;

    private final byte[] data;
    private final int end;
    private int at;

    private AacFrame(byte[] data, int from, int to) {
        this.data = data;
        this.at = 8 * from;
        this.end = 8 * to;
    }

    static void blank(byte[] data, int from, int to) {
        var frame = new AacFrame(data, from, to);
        while (frame.blankElement()) {
            // Each call passes one element.
        }
    }

    /** Blanks the next element and passes it, unless it is sound, useful, or cut. */
    private boolean blankElement() {
        if (end - at < 24) {
            return false;
        }
        var element = take(3);
        int count;
        if (element == FILL) {
            count = take(4);
            count += count == 15 ? take(8) - 1 : 0;
            if (count > 0 && peek(4) >= FIRST_USEFUL) {
                return false;
            }
        } else if (element == DATA_STREAM) {
            take(4);
            var aligned = take(1) == 1;
            count = take(8);
            count += count == 255 ? take(8) : 0;
            at = aligned ? (at + 7) / 8 * 8 : at;
        } else {
            return false;
        }
        if (8 * count > end - at) {
            return false;
        }
        for (var stop = at + 8 * count; at < stop; at++) {
            data[at / 8] &= (byte) ~(0x80 >> at % 8);
        }
        return true;
    }

    private int peek(int count) {
        var bits = take(count);
        at -= count;
        return bits;
    }

    private int take(int count) {
        var bits = 0;
        for (var i = 0; i < count; i++, at++) {
            bits = bits << 1 | (at < end ? data[at / 8] >> 7 - at % 8 & 1 : 0);
        }
        return bits;
    }
}
