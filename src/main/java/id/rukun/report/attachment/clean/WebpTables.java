package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

/** The constant tables of the codecs of WebP (RFC 6386, RFC 9649), from {@code media/webp-tables.txt}. */
final class WebpTables {
    static final int BLOCK_MODES = 10;

    /** For each mode above and mode to the left, the nine probabilities of the tree of modes. */
    static final int[] MODES;

    /** For 4 planes, 8 bands and 3 contexts, the eleven probabilities of the tree of tokens. */
    static final int[] COEFFICIENTS;

    /** The probabilities that a frame changes an entry of {@link #COEFFICIENTS}. */
    static final int[] CHANGES;

    /** For each of 120 short distances, the columns to the left and the rows up. */
    static final int[] DISTANCES;

    static {
        var tables = read();
        MODES = tables[0];
        COEFFICIENTS = tables[1];
        CHANGES = tables[2];
        DISTANCES = tables[3];
    }

    private WebpTables() {}

    private static int[][] read() {
        try (var file = WebpTables.class.getResourceAsStream("/media/webp-tables.txt")) {
            var parts = new String(file.readAllBytes(), StandardCharsets.US_ASCII).split("#.*\n");
            return Arrays.stream(parts)
                    .skip(1)
                    .map(part -> Stream.of(part.strip().split("\\s+"))
                            .mapToInt(Integer::parseInt)
                            .toArray())
                    .toArray(int[][]::new);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
