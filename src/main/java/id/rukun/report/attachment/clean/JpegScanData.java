package id.rukun.report.attachment.clean;

import java.util.List;

/**
 * The coded data of a scan of a JPEG file (ITU-T T.81 annexes F and G). It is read symbol by symbol, without computing
 * pixels, to find out where each part ends, and the parts are moved together.
 */
final class JpegScanData {
    private static final int LAST = 63;
    private static final int RESTART = 0xD0;

    private final JpegFrame frame;
    private final List<JpegScan.Part> parts;
    private final int first;
    private final int last;
    private final boolean refining;
    private final int interval;
    private int endOfBand;

    /** @param interval the number of units between restart markers, or 0 */
    JpegScanData(JpegFrame frame, JpegScan scan, int interval) {
        this.frame = frame;
        this.parts = scan.parts();
        this.first = scan.first();
        this.last = scan.last();
        this.refining = scan.before() > 0;
        this.interval = interval;
    }

    /**
     * Moves the coded data together, in place.
     *
     * @return the positions after the moved data and after the original data
     */
    int[] compact(byte[] file, int start) throws BrokenContent {
        var units = parts.size() > 1 ? frame.units : parts.get(0).component().blocks;
        var bits = new JpegBits(file, start);
        var to = start;
        var restarts = 0;
        for (var unit = 0; unit < units; unit++) {
            if (interval > 0 && unit > 0 && unit % interval == 0) {
                var ends = bits.copyConsumed(to);
                var from = restart(file, ends[1]);
                to = ends[0];
                file[to++] = (byte) 0xFF;
                file[to++] = (byte) (RESTART | restarts++ & 7);
                bits = new JpegBits(file, from);
                endOfBand = 0;
            }
            unit(bits, unit);
        }
        return bits.copyConsumed(to);
    }

    /** Returns the position after the next marker, which must be a restart marker. */
    private static int restart(byte[] file, int from) throws BrokenContent {
        for (var at = from; at + 1 < file.length; at++) {
            if (file[at] == (byte) 0xFF && file[at + 1] != 0 && file[at + 1] != (byte) 0xFF) {
                if ((file[at + 1] & 0xF8) == RESTART) {
                    return at + 2;
                }
                break;
            }
        }
        throw BrokenContent.damaged("no restart where one belongs");
    }

    private void unit(JpegBits bits, int unit) throws BrokenContent {
        if (parts.size() == 1) {
            block(bits, parts.get(0), unit);
            return;
        }
        for (var part : parts) {
            for (var i = part.component().across * part.component().down; i > 0; i--) {
                block(bits, part, unit);
            }
        }
    }

    private void block(JpegBits bits, JpegScan.Part part, int block) throws BrokenContent {
        if (!frame.progressive) {
            direct(bits, part.direct());
            sequential(bits, part.alternating());
        } else if (first > 0 && refining) {
            refine(bits, part.alternating(), part.component().nonzero, block);
        } else if (first > 0) {
            band(bits, part.alternating(), part.component().nonzero, block);
        } else if (refining) {
            bits.skip(1);
        } else {
            direct(bits, part.direct());
        }
    }

    private static void direct(JpegBits bits, JpegHuffman table) throws BrokenContent {
        bits.skip(table.next(bits));
    }

    private static void sequential(JpegBits bits, JpegHuffman table) throws BrokenContent {
        for (var at = 1; at <= LAST; at++) {
            var symbol = table.next(bits);
            var size = symbol & 15;
            if (size == 0 && symbol != 0xF0) {
                return;
            }
            at += symbol >> 4;
            requireInside(at, LAST);
            bits.skip(size);
        }
    }

    private static void requireInside(int at, int last) throws BrokenContent {
        if (at > last) {
            throw BrokenContent.damaged("more coefficients than a block has");
        }
    }

    private void band(JpegBits bits, JpegHuffman table, long[] nonzero, int block) throws BrokenContent {
        if (endOfBand > 0) {
            endOfBand--;
            return;
        }
        for (var at = first; at <= last; at++) {
            var symbol = table.next(bits);
            var run = symbol >> 4;
            var size = symbol & 15;
            if (size == 0 && run < 15) {
                endOfBand = (1 << run) - 1 + bits.take(run);
                return;
            }
            at += run;
            requireInside(at, last);
            bits.skip(size);
            if (size > 0) {
                nonzero[block] |= 1L << at;
            }
        }
    }

    private void refine(JpegBits bits, JpegHuffman table, long[] nonzero, int block) throws BrokenContent {
        var at = first;
        while (endOfBand == 0 && at <= last) {
            var symbol = table.next(bits);
            var run = symbol >> 4;
            if (symbol == run << 4 && run < 15) {
                endOfBand = (1 << run) + bits.take(run);
                break;
            }
            // The sign of a coefficient that becomes 1 or -1.
            bits.skip(symbol & 15);
            at = refineRun(bits, nonzero[block], at, run);
            if ((symbol & 15) > 0) {
                requireInside(at, last);
                nonzero[block] |= 1L << at;
            }
            at++;
        }
        if (endOfBand > 0) {
            refineRun(bits, nonzero[block], at, LAST);
            endOfBand--;
        }
    }

    /** Reads one bit for each coefficient that is not zero, up to the zero after a run of zeros. */
    private int refineRun(JpegBits bits, long nonzero, int from, int run) throws BrokenContent {
        var left = run;
        for (var at = from; at <= last; at++) {
            if ((nonzero >>> at & 1) != 0) {
                bits.skip(1);
            } else if (left-- == 0) {
                return at;
            }
        }
        return last + 1;
    }
}
