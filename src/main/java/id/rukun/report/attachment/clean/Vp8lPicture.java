package id.rukun.report.attachment.clean;

import java.util.Arrays;

/**
 * A picture in the lossless WebP format (RFC 9649 section 3). It is read symbol by symbol, to find out where it ends.
 * Pixels are computed only for the small picture that chooses among groups of codes.
 */
final class Vp8lPicture {
    private static final int SIGNATURE = 0x2F;
    private static final int LITERALS = 256;
    private static final int LENGTHS = 24;
    private static final int DISTANCES = 40;
    private static final int[] LENGTH_ORDER = {17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    /** Encoders use up to about 2,600 groups. */
    private static final int MAX_GROUPS = 8192;

    /** Enough for the smallest squares that encoders use in a picture of 100 megapixels. */
    private static final int MAX_CHOICES = 1 << 21;

    private static final int HASH = 0x1E35A7BD;

    private final Vp8lBits bits;

    private Vp8lPicture(byte[] data) {
        bits = new Vp8lBits(data);
    }

    /** Returns the content of a {@code VP8L} chunk up to the end of the picture. */
    static byte[] clean(byte[] data) throws BrokenContent {
        var picture = new Vp8lPicture(data);
        if (picture.bits.take(8) != SIGNATURE) {
            throw BrokenContent.damaged("no lossless picture");
        }
        var width = picture.bits.take(14) + 1;
        var height = picture.bits.take(14) + 1;
        // Whether there is transparency, and the version.
        picture.bits.take(1);
        if (picture.bits.take(3) != 0) {
            throw BrokenContent.damaged("an unknown version");
        }
        picture.read(width, height);
        return picture.bits.used();
    }

    /** Returns the content of a compressed {@code ALPH} chunk, which has a header of one byte. */
    static byte[] cleanAlpha(byte[] data, int width, int height) throws BrokenContent {
        var picture = new Vp8lPicture(data);
        picture.bits.take(8);
        picture.read(width, height);
        return picture.bits.used();
    }

    private void read(int width, int height) throws BrokenContent {
        Pixels.requireBounded(width, height);
        var columns = width;
        var seen = 0;
        while (bits.take(1) == 1) {
            var transform = bits.take(2);
            if ((seen & 1 << transform) != 0) {
                throw BrokenContent.damaged("a transform twice");
            }
            seen |= 1 << transform;
            switch (transform) {
                case 0, 1 -> {
                    var shift = bits.take(3) + 2;
                    pixels(blocks(columns, shift), blocks(height, shift), false, false);
                }
                case 3 -> {
                    var size = bits.take(8) + 1;
                    pixels(size, 1, false, false);
                    columns = blocks(columns, size > 16 ? 0 : size > 4 ? 1 : size > 2 ? 2 : 3);
                }
                default -> {
                    // Green is subtracted; this has no data.
                }
            }
        }
        pixels(columns, height, true, false);
    }

    private static int blocks(int length, int shift) {
        return length + (1 << shift) - 1 >> shift;
    }

    /**
     * @param grouped whether the picture may choose among groups of codes
     * @param wanted whether to compute the pixels
     * @return the pixels, or null
     */
    private int[] pixels(int width, int height, boolean grouped, boolean wanted) throws BrokenContent {
        var cacheBits = bits.take(1) == 1 ? bits.take(4) : 0;
        if (cacheBits > 11) {
            throw BrokenContent.damaged("a cache too large");
        }
        var shift = 0;
        int[] choice = null;
        var groups = 1;
        if (grouped && bits.take(1) == 1) {
            shift = bits.take(3) + 2;
            var across = blocks(width, shift);
            var down = blocks(height, shift);
            if (across * down > MAX_CHOICES) {
                throw BrokenContent.damaged("codes that change too often");
            }
            choice = pixels(across, down, false, true);
            groups = Arrays.stream(choice)
                            .map(pixel -> pixel >> 8 & 0xFFFF)
                            .max()
                            .getAsInt()
                    + 1;
        }
        if (groups > MAX_GROUPS) {
            throw BrokenContent.damaged("more groups of codes than encoders use");
        }
        var codes = new Vp8lCode[groups][];
        for (var i = 0; i < groups; i++) {
            var cache = cacheBits == 0 ? 0 : 1 << cacheBits;
            codes[i] = new Vp8lCode[] {
                code(LITERALS + LENGTHS + cache), code(LITERALS), code(LITERALS), code(LITERALS), code(DISTANCES)
            };
        }
        var pixels = wanted ? new int[width * height] : null;
        var cache = new int[1 << cacheBits];
        var total = width * height;
        var across = blocks(width, shift);
        for (var at = 0; at < total; ) {
            var group = choice == null
                    ? codes[0]
                    : codes[choice[(at / width >> shift) * across + (at % width >> shift)] >> 8 & 0xFFFF];
            at = symbol(group, pixels, at, width, total, cache, cacheBits);
        }
        return pixels;
    }

    /** Reads a pixel, or a copy of pixels, and returns the position after it. */
    private int symbol(Vp8lCode[] group, int[] pixels, int at, int width, int total, int[] cache, int cacheBits)
            throws BrokenContent {
        var symbol = group[0].next(bits);
        if (symbol >= LITERALS && symbol < LITERALS + LENGTHS) {
            var length = prefixed(symbol - LITERALS);
            var distance = prefixed(group[4].next(bits));
            if (length > total - at) {
                throw BrokenContent.damaged("a copy beyond the end");
            }
            for (var i = at; pixels != null && i < at + length; i++) {
                remember(pixels, i, pixels[source(distance, width, i)], cache, cacheBits);
            }
            return at + length;
        }
        var pixel = 0;
        if (symbol < LITERALS) {
            var red = group[1].next(bits);
            var blue = group[2].next(bits);
            pixel = group[3].next(bits) << 24 | red << 16 | symbol << 8 | blue;
        } else {
            pixel = cache[symbol - LITERALS - LENGTHS];
        }
        if (pixels != null) {
            remember(pixels, at, pixel, cache, cacheBits);
        }
        return at + 1;
    }

    private static int source(int code, int width, int at) throws BrokenContent {
        var table = WebpTables.DISTANCES;
        var distance = code > table.length / 2
                ? code - table.length / 2
                : Math.max(1, table[2 * code - 2] + table[2 * code - 1] * width);
        if (distance > at) {
            throw BrokenContent.damaged("a copy from before the start");
        }
        return at - distance;
    }

    private static void remember(int[] pixels, int at, int pixel, int[] cache, int cacheBits) {
        pixels[at] = pixel;
        if (cacheBits > 0) {
            cache[HASH * pixel >>> 32 - cacheBits] = pixel;
        }
    }

    private int prefixed(int symbol) throws BrokenContent {
        if (symbol < 4) {
            return symbol + 1;
        }
        var extra = symbol - 2 >> 1;
        return (2 + (symbol & 1) << extra) + bits.take(extra) + 1;
    }

    private Vp8lCode code(int alphabet) throws BrokenContent {
        if (bits.take(1) == 1) {
            var lengths = new int[LITERALS];
            var two = bits.take(1) == 1;
            lengths[bits.take(bits.take(1) == 1 ? 8 : 1)] = 1;
            if (two) {
                lengths[bits.take(8)] = 1;
            }
            return new Vp8lCode(Arrays.copyOf(lengths, Math.min(alphabet, LITERALS)));
        }
        var lengths = new int[LENGTH_ORDER.length];
        var given = 4 + bits.take(4);
        for (var i = 0; i < given; i++) {
            lengths[LENGTH_ORDER[i]] = bits.take(3);
        }
        return new Vp8lCode(lengths(new Vp8lCode(lengths), alphabet));
    }

    private int[] lengths(Vp8lCode code, int alphabet) throws BrokenContent {
        var left = bits.take(1) == 1 ? 2 + bits.take(2 + 2 * bits.take(3)) : alphabet;
        var lengths = new int[alphabet];
        var before = 8;
        for (var symbol = 0; symbol < alphabet && left-- > 0; ) {
            var length = code.next(bits);
            if (length < 16) {
                lengths[symbol++] = length;
                before = length == 0 ? before : length;
            } else {
                var repeated = length == 16 ? 3 + bits.take(2) : length == 17 ? 3 + bits.take(3) : 11 + bits.take(7);
                if (repeated > alphabet - symbol) {
                    throw BrokenContent.damaged("more lengths than symbols");
                }
                Arrays.fill(lengths, symbol, symbol + repeated, length == 16 ? before : 0);
                symbol += repeated;
            }
        }
        return lengths;
    }
}
