package id.rukun.report.attachment.clean;

import java.util.Arrays;

/**
 * A Huffman table of a JPEG file (ITU-T T.81 annex C). It records which symbols occur in the coded data, because the
 * values of unused symbols could hold other data.
 */
final class JpegHuffman {
    private static final int LONGEST = 16;

    private final byte[] counts;
    private final int[] symbols;
    private final boolean[] used = new boolean[256];

    /** Length and symbol of the code that starts each sequence of 16 bits; 0 where there is no code. */
    private char[] lookup;

    /**
     * @param counts the number of codes of each length, 1 to 16
     * @param symbols all different
     */
    JpegHuffman(byte[] counts, byte[] symbols) {
        this.counts = counts;
        this.symbols = new int[symbols.length];
        Arrays.setAll(this.symbols, at -> Byte.toUnsignedInt(symbols[at]));
    }

    /** Prepares the table for a scan: only then is the effort spent, because a file may define any number of tables. */
    JpegHuffman ready(int largestSymbol) throws BrokenContent {
        if (Arrays.stream(symbols).anyMatch(symbol -> symbol > largestSymbol)
                || Arrays.stream(symbols).distinct().count() < symbols.length) {
            throw BrokenContent.damaged("impossible symbols");
        }
        Arrays.fill(used, false);
        lookup = new char[1 << LONGEST];
        var next = 0;
        var at = 0;
        for (var length = 1; length <= LONGEST; length++) {
            for (var i = 0; i < Byte.toUnsignedInt(counts[length - 1]); i++) {
                var end = next + (1 << LONGEST - length);
                if (end > lookup.length) {
                    throw BrokenContent.damaged("more codes than there can be");
                }
                Arrays.fill(lookup, next, end, (char) (length << 8 | symbols[at++]));
                next = end;
            }
        }
        return this;
    }

    int next(JpegBits bits) throws BrokenContent {
        var found = lookup[bits.peek(LONGEST)];
        if (found == 0) {
            throw BrokenContent.damaged("a code that does not exist");
        }
        bits.skip(found >>> 8);
        used[found & 0xFF] = true;
        return found & 0xFF;
    }

    /** Returns the content of a table definition, in which the smallest free values replace the unused symbols. */
    byte[] definition() {
        var definition = Arrays.copyOf(counts, LONGEST + symbols.length);
        var free = 0;
        for (var i = 0; i < symbols.length; i++) {
            var symbol = symbols[i];
            if (!used[symbol]) {
                while (used[free]) {
                    free++;
                }
                symbol = free++;
            }
            definition[LONGEST + i] = (byte) symbol;
        }
        return definition;
    }
}
