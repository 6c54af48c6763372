package id.rukun.report.attachment.clean;

/** A prefix code of the lossless WebP format (RFC 9649 section 3.7.2.1). */
final class Vp8lCode {
    private static final int LONGEST = 15;

    private final int[] counts = new int[LONGEST + 1];
    private final int[] symbols;

    /** @param lengths the length of the code of each symbol; 0 if the symbol has none */
    Vp8lCode(int[] lengths) throws BrokenContent {
        var some = 0;
        for (var length : lengths) {
            counts[length]++;
            some += length > 0 ? 1 : 0;
        }
        counts[0] = 0;
        symbols = new int[some];
        var places = new int[LONGEST + 2];
        var left = 1;
        for (var length = 1; length <= LONGEST; length++) {
            places[length + 1] = places[length] + counts[length];
            left = 2 * left - counts[length];
            if (left < 0) {
                throw BrokenContent.damaged("more codes than there can be");
            }
        }
        for (var symbol = 0; symbol < lengths.length; symbol++) {
            if (lengths[symbol] > 0) {
                symbols[places[lengths[symbol]]++] = symbol;
            }
        }
        if (some == 0 || some > 1 && left > 0) {
            throw BrokenContent.damaged("an incomplete code");
        }
    }

    /** A single symbol has a code without bits. */
    int next(Vp8lBits bits) throws BrokenContent {
        if (symbols.length == 1) {
            return symbols[0];
        }
        var code = 0;
        var first = 0;
        var index = 0;
        for (var length = 1; ; length++) {
            code |= bits.take(1);
            if (code - first < counts[length]) {
                return symbols[index + code - first];
            }
            index += counts[length];
            first = first + counts[length] << 1;
            code <<= 1;
        }
    }
}
