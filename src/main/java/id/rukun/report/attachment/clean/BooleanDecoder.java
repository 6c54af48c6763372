package id.rukun.report.attachment.clean;

/** The arithmetic decoder of VP8 (RFC 6386 section 7) over one partition. */
final class BooleanDecoder {
    /** Encoders may leave out the last bytes of a partition if they are zero. */
    private static final int SPARE = 2;

    private final byte[] data;
    private final int from;
    private final int to;
    private int at;
    private int value;
    private int range = 255;

    /** The number of bits shifted out since the last byte was read. */
    private int shifted;

    /** The number of bits before the eight bits that decided the last decision. */
    private long passed;

    private long shifts;

    BooleanDecoder(byte[] data, int from, int to) {
        this.data = data;
        this.from = from;
        this.to = to;
        this.at = from;
        value = next() << 8 | next();
    }

    private int next() {
        at++;
        return at <= to ? Byte.toUnsignedInt(data[at - 1]) : 0;
    }

    /** @param probability the probability of false, of 256 */
    boolean decide(int probability) {
        passed = shifts;
        var split = 1 + ((range - 1) * probability >> 8);
        var decision = value >= split << 8;
        if (decision) {
            range -= split;
            value -= split << 8;
        } else {
            range = split;
        }
        var shift = Integer.numberOfLeadingZeros(range) - 24;
        range <<= shift;
        shifts += shift;
        for (; shift > 0; shift--) {
            value <<= 1;
            if (++shifted == 8) {
                value |= next();
                shifted = 0;
            }
        }
        return decision;
    }

    int bit(int probability) {
        return decide(probability) ? 1 : 0;
    }

    /** Reads a number whose bits are all equally probable. */
    int number(int bits) {
        var number = 0;
        for (var i = 0; i < bits; i++) {
            number = number << 1 | bit(128);
        }
        return number;
    }

    /** Reads a flag and, if it is set, a number with a sign. */
    void optional(int bits) {
        if (decide(128)) {
            number(bits + 1);
        }
    }

    /** Returns the bytes that decided anything; the unused bits of the last byte, and one more byte, are zero. */
    byte[] used() throws BrokenContent {
        var bits = passed + 8;
        var length = (int) ((bits + 7) / 8);
        if (length > to - from + SPARE) {
            throw BrokenContent.damaged("a partition that ends early");
        }
        var used = new byte[length + 1];
        System.arraycopy(data, from, used, 0, Math.min(length, to - from));
        used[length - 1] &= (byte) (0xFF << 8 * length - (int) bits);
        return used;
    }

    /** Fails if decisions went far beyond the end, so that a small file cannot cost much time. */
    void requireData() throws BrokenContent {
        if (at > to + 2 + SPARE) {
            throw BrokenContent.damaged("a partition that ends early");
        }
    }
}
