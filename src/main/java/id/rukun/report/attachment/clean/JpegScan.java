package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The header of a scan of a JPEG file (ITU-T T.81 section B.2.3) and the tables that the scan uses.
 *
 * @param first the first coefficient that the scan delivers, 0 to 63
 * @param last the last coefficient
 * @param before the lowest bit that earlier scans delivered; 0 if there are none
 * @param now the lowest bit that this scan delivers
 */
record JpegScan(int first, int last, int before, int now, List<Part> parts, Map<Integer, JpegHuffman> used) {
    private static final int LAST = 63;
    private static final int MAX_DIRECT = 15;
    private static final int MAX_SHIFT = 13;

    /** A component with its tables, which are null if the scan uses none. */
    record Part(JpegFrame.Component component, byte selectors, JpegHuffman direct, JpegHuffman alternating) {}

    static JpegScan of(JpegFrame frame, byte[] content, JpegHuffman[][] tables) throws BrokenContent {
        var count = content.length == 0 ? 0 : content[0];
        if (count < 1 || count > 4 || content.length < 4 + 2 * count) {
            throw BrokenContent.damaged("a scan header that cannot be read");
        }
        var rest = 1 + 2 * count;
        var scan = frame.progressive
                ? new JpegScan(content[rest], content[rest + 1], content[rest + 2] >> 4 & 15, content[rest + 2] & 15)
                : new JpegScan(0, LAST, 0, 0);
        var direct = scan.first == 0 && scan.last == 0;
        if (frame.progressive && !direct && (scan.first < 1 || scan.last < scan.first || scan.last > LAST || count > 1)
                || scan.now > MAX_SHIFT) {
            throw BrokenContent.damaged("a scan of impossible coefficients");
        }
        for (var i = 0; i < count; i++) {
            scan.add(frame.component(Byte.toUnsignedInt(content[1 + 2 * i])), content[2 + 2 * i], tables);
        }
        return scan;
    }

    private JpegScan(int first, int last, int before, int now) {
        this(first, last, before, now, new ArrayList<>(), new TreeMap<>());
    }

    private void add(JpegFrame.Component component, byte selectors, JpegHuffman[][] tables) throws BrokenContent {
        component.advance(first, last, before, now);
        var direct = first == 0 && before == 0 ? table(tables, 0, selectors >> 4 & 15) : null;
        var alternating = last > 0 ? table(tables, 1, selectors & 15) : null;
        var kept = (direct == null ? 0 : selectors & 0xF0) | (alternating == null ? 0 : selectors & 15);
        parts.add(new Part(component, (byte) kept, direct, alternating));
    }

    private JpegHuffman table(JpegHuffman[][] tables, int kind, int number) throws BrokenContent {
        if (number > 3 || tables[kind][number] == null) {
            throw BrokenContent.damaged("a scan without its table");
        }
        var key = kind << 4 | number;
        if (!used.containsKey(key)) {
            used.put(key, tables[kind][number].ready(kind == 0 ? MAX_DIRECT : 0xFF));
        }
        return used.get(key);
    }

    byte[] header() {
        var header = ByteBuffer.allocate(4 + 2 * parts.size()).put((byte) parts.size());
        parts.forEach(part -> header.put((byte) part.component.id).put(part.selectors));
        return header.put((byte) first)
                .put((byte) last)
                .put((byte) (before << 4 | now))
                .array();
    }

    /** Returns the definitions of the tables; they are known after the scan was read. */
    Collection<byte[]> definitions() {
        var definitions = new ArrayList<byte[]>();
        used.forEach((key, table) -> {
            var definition = table.definition();
            definitions.add(ByteBuffer.allocate(definition.length + 1)
                    .put(key.byteValue())
                    .put(definition)
                    .array());
        });
        return definitions;
    }
}
