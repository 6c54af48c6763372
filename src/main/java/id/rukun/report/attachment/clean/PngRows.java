package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The header of a PNG file and the rows of its picture (PNG third edition, sections 7 to 9 and 11.2.1). */
final class PngRows {
    private static final int LENGTH = 13;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int INDEXED = 3;
    private static final int GREY_ALPHA = 4;
    private static final int RGB_ALPHA = 6;

    /** First column, first row, and the distances between columns and between rows, of the passes of Adam7. */
    private static final int[][] ADAM7 = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int[][] ONE_PASS = {{0, 0, 1, 1}};

    private final byte[] header;
    private final int width;
    private final int height;
    private final int depth;
    private final int colour;
    private final int bits;

    /** Which entries of the palette the pixels name. */
    private final boolean[] used = new boolean[256];

    PngRows(byte[] header) throws BrokenContent {
        this.header = header;
        var fields = ByteBuffer.wrap(header);
        if (header.length != LENGTH) {
            throw BrokenContent.damaged("a header of another length");
        }
        width = fields.getInt();
        height = fields.getInt();
        depth = fields.get();
        colour = fields.get();
        Pixels.requireBounded(width, height);
        var depths =
                switch (colour) {
                    case GREY -> "1 2 4 8 16";
                    case INDEXED -> "1 2 4 8";
                    case RGB, GREY_ALPHA, RGB_ALPHA -> "8 16";
                    default -> "";
                };
        if (!Arrays.asList(depths.split(" ")).contains(String.valueOf(depth))
                || header[10] != 0
                || header[11] != 0
                || header[12] < 0
                || header[12] > 1) {
            throw BrokenContent.damaged("an impossible header");
        }
        bits = depth * (colour == RGB ? 3 : colour == GREY_ALPHA ? 2 : colour == RGB_ALPHA ? 4 : 1);
    }

    byte[] header() {
        return header;
    }

    boolean isIndexed() {
        return colour == INDEXED;
    }

    /** Returns the number of bytes of a {@code tRNS} chunk; 0 if this kind of picture has none. */
    int transparencyLength(int palette) {
        return switch (colour) {
            case GREY -> 2;
            case RGB -> 6;
            case INDEXED -> palette;
            default -> 0;
        };
    }

    boolean isUsed(int entry) {
        return used[entry];
    }

    /** Copies the rows of all passes, and nothing after them. */
    void copy(InputStream from, OutputStream to) throws IOException {
        for (var pass : header[12] == 1 ? ADAM7 : ONE_PASS) {
            var columns = (width - pass[0] + pass[2] - 1) / pass[2];
            var rows = (height - pass[1] + pass[3] - 1) / pass[3];
            if (columns > 0) {
                copy(from, to, columns, rows);
            }
        }
    }

    private void copy(InputStream from, OutputStream to, int columns, int rows) throws IOException {
        var row = new byte[(int) (((long) columns * bits + 7) / 8)];
        var above = new byte[row.length];
        for (var i = 0; i < rows; i++) {
            var filter = from.read();
            if (filter < 0 || filter > 4 || from.readNBytes(row, 0, row.length) < row.length) {
                throw BrokenContent.damaged("a row too few, or one that cannot be read");
            }
            if (isIndexed() || depth < 8) {
                unfilter(filter, row, above);
                noteEntries(row, columns);
                filter = 0;
            }
            to.write(filter);
            to.write(row, 0, row.length - 1);
            // The bits behind the last pixel become zero, but only in the copy: the next row may refer to them.
            to.write(row[row.length - 1] & 0xFF << (int) (8L * row.length - (long) columns * bits));
            var spare = above;
            above = row;
            row = spare;
        }
    }

    /** Undoes the filter of a row whose pixels have one byte or less (section 9.2). */
    private static void unfilter(int filter, byte[] row, byte[] above) {
        var left = 0;
        var aboveLeft = 0;
        for (var i = 0; i < row.length; i++) {
            var up = Byte.toUnsignedInt(above[i]);
            left = Byte.toUnsignedInt(row[i])
                            + switch (filter) {
                                case 1 -> left;
                                case 2 -> up;
                                case 3 -> (left + up) / 2;
                                case 4 -> paeth(left, up, aboveLeft);
                                default -> 0;
                            }
                    & 0xFF;
            aboveLeft = up;
            row[i] = (byte) left;
        }
    }

    private static int paeth(int left, int up, int aboveLeft) {
        var toLeft = Math.abs(up - aboveLeft);
        var toUp = Math.abs(left - aboveLeft);
        var toAboveLeft = Math.abs(left + up - 2 * aboveLeft);
        if (toLeft <= toUp && toLeft <= toAboveLeft) {
            return left;
        }
        return toUp <= toAboveLeft ? up : aboveLeft;
    }

    private void noteEntries(byte[] row, int columns) {
        for (var i = 0; isIndexed() && i < columns; i++) {
            var shift = 8 - bits - i * bits % 8;
            used[row[i * bits / 8] >> shift & (1 << bits) - 1] = true;
        }
    }
}
