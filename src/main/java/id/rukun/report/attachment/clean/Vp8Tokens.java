package id.rukun.report.attachment.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The coefficients of a VP8 key frame (RFC 6386 section 13), in one or more partitions. Their values are not kept. */
final class Vp8Tokens {
    private static final int Y_AFTER_Y2 = 0;
    private static final int Y2 = 1;
    private static final int CHROMA = 2;
    private static final int Y = 3;
    private static final int TREE = 11;
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};

    /** Probabilities of the extra bits of the four largest categories of values. */
    private static final int[][] EXTRA_BITS = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    /** Contexts of a macroblock: four of Y, two of U, two of V, and one of Y2. */
    private static final int CONTEXTS = 9;

    private static final int Y2_CONTEXT = 8;

    private final BooleanDecoder[] partitions;
    private final int[] probabilities = WebpTables.COEFFICIENTS.clone();
    private final int[] above;
    private final int[] left = new int[CONTEXTS];
    private BooleanDecoder data;

    Vp8Tokens(int columns, BooleanDecoder[] partitions) {
        this.partitions = partitions;
        this.above = new int[CONTEXTS * columns];
    }

    void readProbabilities(BooleanDecoder header) {
        for (var i = 0; i < probabilities.length; i++) {
            if (header.decide(WebpTables.CHANGES[i])) {
                probabilities[i] = header.number(8);
            }
        }
    }

    void startRow(int row) {
        data = partitions[row % partitions.length];
        Arrays.fill(left, 0);
    }

    /** @param whole whether the macroblock has a Y2 block */
    void skip(int column, boolean whole) {
        var contexts = whole ? CONTEXTS : Y2_CONTEXT;
        Arrays.fill(left, 0, contexts, 0);
        Arrays.fill(above, CONTEXTS * column, CONTEXTS * column + contexts, 0);
    }

    void read(int column, boolean whole) {
        if (whole) {
            block(Y2, 0, CONTEXTS * column + Y2_CONTEXT, Y2_CONTEXT);
        }
        square(whole ? Y_AFTER_Y2 : Y, whole ? 1 : 0, CONTEXTS * column, 0, 4);
        square(CHROMA, 0, CONTEXTS * column + 4, 4, 2);
        square(CHROMA, 0, CONTEXTS * column + 6, 6, 2);
    }

    private void square(int plane, int start, int aboveAt, int leftAt, int side) {
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                block(plane, start, aboveAt + x, leftAt + y);
            }
        }
    }

    private void block(int plane, int start, int aboveAt, int leftAt) {
        var some = coefficients(plane, start, above[aboveAt] + left[leftAt]) ? 1 : 0;
        above[aboveAt] = some;
        left[leftAt] = some;
    }

    /** Reads the tokens of a block, and returns whether there are any before its end. */
    private boolean coefficients(int plane, int start, int context) {
        var node = node(plane, start, context);
        for (var at = start; at < 16; at++) {
            if (!data.decide(probabilities[node])) {
                return at > start;
            }
            while (!data.decide(probabilities[node + 1])) {
                if (++at == 16) {
                    return true;
                }
                node = node(plane, at, 0);
            }
            var large = data.decide(probabilities[node + 2]);
            if (large) {
                large(node);
            }
            data.decide(128);
            node = node(plane, at + 1, large ? 2 : 1);
        }
        return true;
    }

    private static int node(int plane, int at, int context) {
        return ((plane * 8 + BANDS[at]) * 3 + context) * TREE;
    }

    private void large(int node) {
        if (!data.decide(probabilities[node + 3])) {
            if (data.decide(probabilities[node + 4])) {
                data.decide(probabilities[node + 5]);
            }
        } else if (!data.decide(probabilities[node + 6])) {
            if (!data.decide(probabilities[node + 7])) {
                data.decide(159);
            } else {
                data.decide(165);
                data.decide(145);
            }
        } else {
            var high = data.bit(probabilities[node + 8]);
            for (var probability : EXTRA_BITS[2 * high + data.bit(probabilities[node + 9 + high])]) {
                data.decide(probability);
            }
        }
    }

    void requireData() throws BrokenContent {
        data.requireData();
    }

    List<byte[]> used() throws BrokenContent {
        var used = new ArrayList<byte[]>();
        for (var partition : partitions) {
            used.add(partition.used());
        }
        return used;
    }
}
