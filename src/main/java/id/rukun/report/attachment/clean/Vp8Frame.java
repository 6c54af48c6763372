package id.rukun.report.attachment.clean;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A key frame of VP8 (RFC 6386), as WebP files hold it. All its decisions are decoded, without computing pixels, to find
 * out which bytes of each partition are used; only those are written again.
 */
final class Vp8Frame {
    private static final int TAG = 10;

    /** The tree of block modes (RFC 6386 section 11.2): positive numbers are nodes, others are negated modes. */
    private static final int[] MODE_TREE = {0, 2, -1, 4, -2, 6, 8, 12, -3, 10, -5, -6, -4, 14, -7, 16, -8, -9};

    private final byte[] data;
    private final int columns;
    private final int rows;
    private final BooleanDecoder first;
    private final Vp8Tokens tokens;
    private boolean segmentMap;
    private final int[] segmentProbabilities = {255, 255, 255};
    private boolean skipping;
    private int skipProbability;
    private final int[] modesAbove;

    private Vp8Frame(byte[] data) throws BrokenContent {
        this.data = data;
        if (data.length < TAG || (data[0] & 1) != 0 || data[3] != (byte) 0x9D || data[4] != 1 || data[5] != 0x2A) {
            throw BrokenContent.damaged("no key frame");
        }
        var size = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        var width = size.getShort(6) & 0x3FFF;
        var height = size.getShort(8) & 0x3FFF;
        Pixels.requireBounded(width, height);
        columns = (width + 15) / 16;
        rows = (height + 15) / 16;
        modesAbove = new int[4 * columns];
        var end = TAG + ((size.getInt(0) & 0xFFFFFF) >> 5);
        if (end > data.length) {
            throw BrokenContent.damaged("a partition longer than the frame");
        }
        first = new BooleanDecoder(data, TAG, end);
        var partitions = partitions(end, header());
        tokens = new Vp8Tokens(columns, partitions);
    }

    /** Returns the frame without anything that does not contribute to the picture. */
    static byte[] clean(byte[] data) throws BrokenContent {
        var frame = new Vp8Frame(data);
        frame.decode();
        return frame.written();
    }

    /** @return the number of partitions of tokens */
    private int header() {
        first.number(2);
        if (first.decide(128)) {
            segments();
        }
        first.number(1 + 6 + 3);
        if (first.decide(128) && first.decide(128)) {
            for (var i = 0; i < 8; i++) {
                first.optional(6);
            }
        }
        var partitions = 1 << first.number(2);
        first.number(7);
        for (var i = 0; i < 5; i++) {
            first.optional(4);
        }
        first.number(1);
        return partitions;
    }

    private void segments() {
        segmentMap = first.decide(128);
        if (first.decide(128)) {
            first.number(1);
            for (var i = 0; i < 8; i++) {
                first.optional(i < 4 ? 7 : 6);
            }
        }
        for (var i = 0; segmentMap && i < 3; i++) {
            segmentProbabilities[i] = first.decide(128) ? first.number(8) : 255;
        }
    }

    private BooleanDecoder[] partitions(int sizes, int count) throws BrokenContent {
        var partitions = new BooleanDecoder[count];
        var from = sizes + 3 * (count - 1);
        for (var i = 0; i < count; i++) {
            var at = sizes + 3 * i;
            var length = i == count - 1 || at + 3 > data.length
                    ? data.length - from
                    : data[at] & 0xFF | (data[at + 1] & 0xFF) << 8 | (data[at + 2] & 0xFF) << 16;
            if (length < 0 || length > data.length - from) {
                throw BrokenContent.damaged("a partition longer than the frame");
            }
            partitions[i] = new BooleanDecoder(data, from, from + length);
            from += length;
        }
        return partitions;
    }

    private void decode() throws BrokenContent {
        tokens.readProbabilities(first);
        skipping = first.decide(128);
        skipProbability = skipping ? first.number(8) : 0;
        for (var row = 0; row < rows; row++) {
            var modesLeft = new int[4];
            tokens.startRow(row);
            for (var column = 0; column < columns; column++) {
                macroblock(column, modesLeft);
            }
            first.requireData();
            tokens.requireData();
        }
    }

    private void macroblock(int column, int[] modesLeft) {
        if (segmentMap) {
            first.decide(segmentProbabilities[first.decide(segmentProbabilities[0]) ? 2 : 1]);
        }
        var skipped = skipping && first.decide(skipProbability);
        var whole = first.decide(145);
        if (whole) {
            var mode = first.decide(156) ? first.decide(128) ? 1 : 3 : first.decide(163) ? 2 : 0;
            Arrays.fill(modesAbove, 4 * column, 4 * column + 4, mode);
            Arrays.fill(modesLeft, mode);
        } else {
            blockModes(column, modesLeft);
        }
        if (first.decide(142) && first.decide(114)) {
            first.decide(183);
        }
        if (skipped) {
            tokens.skip(column, whole);
        } else {
            tokens.read(column, whole);
        }
    }

    private void blockModes(int column, int[] modesLeft) {
        for (var y = 0; y < 4; y++) {
            for (var x = 4 * column; x < 4 * column + 4; x++) {
                var probabilities = 9 * (WebpTables.BLOCK_MODES * modesAbove[x] + modesLeft[y]);
                var node = 0;
                do {
                    node = MODE_TREE[node + first.bit(WebpTables.MODES[probabilities + node / 2])];
                } while (node > 0);
                modesAbove[x] = -node;
                modesLeft[y] = -node;
            }
        }
    }

    private byte[] written() throws BrokenContent {
        var frame = new ByteArrayOutputStream();
        var head = first.used();
        var tag = data[0] & 0x1F | head.length << 5;
        frame.writeBytes(new byte[] {(byte) tag, (byte) (tag >> 8), (byte) (tag >> 16)});
        frame.write(data, 3, TAG - 3);
        frame.writeBytes(head);
        var partitions = tokens.used();
        for (var partition : partitions.subList(0, partitions.size() - 1)) {
            var length = partition.length;
            frame.writeBytes(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16)});
        }
        partitions.forEach(frame::writeBytes);
        return frame.toByteArray();
    }
}
