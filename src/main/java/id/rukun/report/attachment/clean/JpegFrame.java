package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The frame of a JPEG file (ITU-T T.81 section B.2.2): size and components, and what the scans have delivered so far.
 */
final class JpegFrame {
    private static final int PROGRESSIVE = 0xC2;
    private static final int COEFFICIENTS = 64;
    private static final int UNKNOWN = -1;

    /** Limits the memory for a progressive picture to 16 MiB. It is reached by 89 megapixels of a usual photo. */
    private static final int MAX_PROGRESSIVE_BLOCKS = 1 << 21;

    /** One component, with its sampling factors and its number of blocks. */
    static final class Component {
        final int id;
        final int across;
        final int down;
        final int quantization;
        int blocks;

        /** The lowest bit that the scans delivered of each coefficient. */
        private final int[] precision = new int[COEFFICIENTS];

        /** One bit for each coefficient of each block: whether it is not zero. Only progressive pictures need it. */
        long[] nonzero;

        private Component(int id, int sampling, int quantization) throws BrokenContent {
            this.id = id;
            this.across = sampling >> 4;
            this.down = sampling & 15;
            this.quantization = quantization;
            Arrays.fill(precision, UNKNOWN);
            if (across < 1 || across > 4 || down < 1 || down > 4 || quantization > 3) {
                throw BrokenContent.damaged("an impossible component");
            }
        }

        /** Records a scan. Each must add something, so that the number of scans is limited. */
        void advance(int first, int last, int before, int now) throws BrokenContent {
            for (var coefficient = first; coefficient <= last; coefficient++) {
                var known = precision[coefficient];
                if (before == 0 ? known != UNKNOWN : known != before || now != before - 1) {
                    throw BrokenContent.damaged("a scan out of turn");
                }
                precision[coefficient] = now;
            }
        }
    }

    final int marker;
    final boolean progressive;
    final byte[] header;
    final List<Component> components;

    /** The number of MCUs of a scan with several components. */
    final int units;

    private JpegFrame(int marker, byte[] content) throws BrokenContent {
        this.marker = marker;
        progressive = marker == PROGRESSIVE;
        var count = content.length < 6 ? 0 : content[5];
        if (count < 1 || count > 4 || content.length < 6 + 3 * count || content[0] != 8) {
            throw BrokenContent.damaged("an unsupported frame");
        }
        header = Arrays.copyOf(content, 6 + 3 * count);
        var parts = new Component[count];
        for (var i = 0; i < count; i++) {
            parts[i] = new Component(
                    Byte.toUnsignedInt(header[6 + 3 * i]), header[7 + 3 * i], Byte.toUnsignedInt(header[8 + 3 * i]));
        }
        components = List.of(parts);
        var size = ByteBuffer.wrap(header);
        units = measure(Short.toUnsignedInt(size.getShort(3)), Short.toUnsignedInt(size.getShort(1)));
    }

    static JpegFrame of(int marker, byte[] content) throws BrokenContent {
        return new JpegFrame(marker, content);
    }

    private int measure(int width, int height) throws BrokenContent {
        Pixels.requireBounded(width, height);
        var across = components.stream().mapToInt(part -> part.across).max().getAsInt();
        var down = components.stream().mapToInt(part -> part.down).max().getAsInt();
        for (var part : components) {
            part.blocks = ceil(ceil(width * part.across, across), 8) * ceil(ceil(height * part.down, down), 8);
        }
        if (progressive) {
            if (components.stream().mapToInt(part -> part.blocks).sum() > MAX_PROGRESSIVE_BLOCKS) {
                throw Pixels.tooMany();
            }
            components.forEach(part -> part.nonzero = new long[part.blocks]);
        }
        return ceil(width, 8 * across) * ceil(height, 8 * down);
    }

    private static int ceil(int number, int divisor) {
        return (number + divisor - 1) / divisor;
    }

    Component component(int id) throws BrokenContent {
        return components.stream()
                .filter(part -> part.id == id)
                .findFirst()
                .orElseThrow(() -> BrokenContent.damaged("a scan of a component that does not exist"));
    }

    /** Returns whether the scans so far show the whole picture, if perhaps coarsely. */
    boolean isVisible() {
        return components.stream().allMatch(part -> part.precision[0] != UNKNOWN);
    }

    /** Returns whether no further scan can add anything. */
    boolean isComplete() {
        return components.stream().allMatch(part -> IntStream.of(part.precision).allMatch(lowest -> lowest == 0));
    }
}
