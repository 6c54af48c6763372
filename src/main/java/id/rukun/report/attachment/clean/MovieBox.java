package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A box (ISO/IEC 14496-12 section 4.2) inside a movie's description, as a view of a shared buffer. Boxes are blanked in
 * place and never cut out, so that offsets into the file stay valid.
 */
final class MovieBox {
    private static final int HEADER = 8;

    final String type;
    private final ByteBuffer all;
    private final int start;
    private final int end;

    private MovieBox(ByteBuffer all, int start, int end) {
        this.all = all;
        this.start = start;
        this.end = end;
        this.type = typeAt(all, start + 4);
    }

    static MovieBox of(byte[] whole) {
        return new MovieBox(ByteBuffer.wrap(whole), 0, whole.length);
    }

    static String typeAt(ByteBuffer octets, int at) {
        return new String(octets.array(), at, 4, StandardCharsets.ISO_8859_1);
    }

    /** @param skipped the bytes of content before the first child */
    List<MovieBox> children(int skipped) throws BrokenContent {
        var children = new ArrayList<MovieBox>();
        var at = start + HEADER + skipped;
        // QuickTime ends some lists with four zeros.
        while (at < end && !(end - at == 4 && all.getInt(at) == 0)) {
            var size = end - at < HEADER ? 0 : all.getInt(at);
            if (size < HEADER || size > end - at) {
                throw BrokenContent.damaged("a box longer than what holds it");
            }
            children.add(new MovieBox(all, at, at + size));
            at += size;
        }
        return children;
    }

    Optional<MovieBox> child(String wanted) throws BrokenContent {
        return children(0).stream().filter(box -> box.type.equals(wanted)).findFirst();
    }

    MovieBox require(String wanted) throws BrokenContent {
        var found = child(wanted);
        if (found.isEmpty()) {
            throw BrokenContent.damaged("no box " + wanted);
        }
        return found.get();
    }

    int length() {
        return end - start - HEADER;
    }

    int intAt(int offset) throws BrokenContent {
        return all.getInt(inside(offset, 4));
    }

    long longAt(int offset) throws BrokenContent {
        return all.getLong(inside(offset, 8));
    }

    int octetAt(int offset) throws BrokenContent {
        return Byte.toUnsignedInt(all.get(inside(offset, 1)));
    }

    int shortAt(int offset) throws BrokenContent {
        return Short.toUnsignedInt(all.getShort(inside(offset, 2)));
    }

    String codeAt(int offset) throws BrokenContent {
        return typeAt(all, inside(offset, 4));
    }

    void blank(int from, int to) throws BrokenContent {
        if (to > from) {
            inside(from, to - from);
            Arrays.fill(all.array(), start + HEADER + from, start + HEADER + to, (byte) 0);
        }
    }

    /** An edit in place of a range of bytes. */
    @FunctionalInterface
    interface Edit {
        void apply(byte[] all, int from, int to) throws BrokenContent;
    }

    void edit(int from, int to, Edit edit) throws BrokenContent {
        inside(from, to - from);
        edit.apply(all.array(), start + HEADER + from, start + HEADER + to);
    }

    /** Turns the box into a {@code free} box of zeros. */
    void erase() {
        Arrays.fill(all.array(), start + HEADER, end, (byte) 0);
        System.arraycopy("free".getBytes(StandardCharsets.ISO_8859_1), 0, all.array(), start + 4, 4);
    }

    private int inside(int offset, int count) throws BrokenContent {
        if (offset < 0 || offset > length() - count) {
            throw BrokenContent.damaged("a box " + type + " too short");
        }
        return start + HEADER + offset;
    }
}
