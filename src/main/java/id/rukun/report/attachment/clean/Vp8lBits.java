package id.rukun.report.attachment.clean;

import java.util.Arrays;

/** Reads bits from the lowest to the highest of each byte, as the lossless WebP format does. */
final class Vp8lBits {
    private final byte[] data;
    private final long length;
    private long at;

    Vp8lBits(byte[] data) {
        this.data = data;
        this.length = 8L * data.length;
    }

    /** @param count at most 24 */
    int take(int count) throws BrokenContent {
        if (count > length - at) {
            throw BrokenContent.damaged("a picture that ends early");
        }
        var bits = 0;
        for (var i = 0; i < count; ) {
            var shift = (int) (at & 7);
            var some = Math.min(8 - shift, count - i);
            bits |= (data[(int) (at >> 3)] >> shift & (1 << some) - 1) << i;
            i += some;
            at += some;
        }
        return bits;
    }

    /** Returns the bytes up to the last bit that was read, whose unused bits are zero. */
    byte[] used() {
        var used = Arrays.copyOf(data, (int) (at + 7 >> 3));
        if ((at & 7) != 0) {
            used[used.length - 1] &= (byte) ((1 << (at & 7)) - 1);
        }
        return used;
    }
}
