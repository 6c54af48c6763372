package id.rukun.report.attachment.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cleans Ogg files with Opus sound (RFC 3533, RFC 7845, RFC 6716), as messengers record voices. It keeps the pages of the
 * first stream, with an empty comment header, a fixed serial number and new checksums, and blanks padding of packets.
 */
final class OggCleaner {
    private static final int PAGE_HEADER = 27;
    private static final int FIRST = 2;
    private static final int KEPT_FLAGS = 5;
    private static final int SERIAL = 1;
    private static final int CONTINUES = 255;
    private static final int HEAD = 19;
    private static final byte[] NO_TAGS = "OpusTags\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int POLYNOMIAL = 0x04C11DB7;

    /** A page: where its lengths and its content are. */
    private record Page(int flags, long granule, int lengths, int segments, int content, int end) {}

    private final byte[] file;
    private final OutputStream out;
    private final List<Page> pages = new ArrayList<>();
    private int sequence;

    private OggCleaner(byte[] file, OutputStream out) {
        this.file = file;
        this.out = out;
    }

    /** @param head the first bytes of a file */
    static boolean isOpus(byte[] head) {
        return head.length >= PAGE_HEADER + 9
                && new String(head, StandardCharsets.ISO_8859_1).startsWith("OpusHead", PAGE_HEADER + 1);
    }

    /** @param file is overwritten */
    static void clean(byte[] file, OutputStream out) throws IOException {
        var cleaner = new OggCleaner(file, out);
        cleaner.readPages();
        cleaner.write();
    }

    private void readPages() throws BrokenContent {
        var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        var serial = file.length < PAGE_HEADER ? 0 : buffer.getInt(14);
        for (var at = 0; file.length - at >= PAGE_HEADER && buffer.getInt(at) == 0x5367674F; ) {
            var segments = file[at + 26] & 0xFF;
            var content = at + PAGE_HEADER + segments;
            var end = content;
            for (var i = at + PAGE_HEADER; i < Math.min(content, file.length); i++) {
                end += file[i] & 0xFF;
            }
            if (end > file.length) {
                throw BrokenContent.damaged("a page longer than the file");
            }
            if (buffer.getInt(at + 14) == serial) {
                pages.add(new Page(file[at + 5], buffer.getLong(at + 6), at + PAGE_HEADER, segments, content, end));
            }
            at = end;
        }
    }

    private void write() throws IOException {
        var first = pages.isEmpty() ? null : pages.get(0);
        var channels = first == null || first.end - first.content < HEAD ? 0 : file[first.content + 9];
        // Other families describe surround sound.
        if (channels < 1 || channels > 2 || file[first.content + 18] != 0 || !isOpus(file)) {
            throw BrokenContent.damaged("no Opus sound of one or two channels");
        }
        var sound = 1;
        while (sound < pages.size() && (sound == 1 || (pages.get(sound).flags & 1) != 0)) {
            sound++;
        }
        if (sound == pages.size() || (pages.get(pages.size() - 1).flags & 4) == 0) {
            throw BrokenContent.damaged("sound that ends early");
        }
        blankPadding(pages.subList(sound, pages.size()));
        page(FIRST, 0, new byte[] {HEAD}, Arrays.copyOfRange(file, first.content, first.content + HEAD));
        page(0, 0, new byte[] {(byte) NO_TAGS.length}, NO_TAGS);
        for (var page : pages.subList(sound, pages.size())) {
            page(
                    page.flags & KEPT_FLAGS,
                    page.granule,
                    Arrays.copyOfRange(file, page.lengths, page.lengths + page.segments),
                    Arrays.copyOfRange(file, page.content, page.end));
        }
    }

    private void page(int flags, long granule, byte[] lengths, byte[] content) throws IOException {
        var page = ByteBuffer.allocate(PAGE_HEADER + lengths.length + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OggS".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(granule)
                .putInt(SERIAL)
                .putInt(sequence++)
                .putInt(0)
                .put((byte) lengths.length)
                .put(lengths)
                .put(content);
        page.putInt(22, checksum(page.array()));
        out.write(page.array());
    }

    private static int checksum(byte[] page) {
        var sum = 0;
        for (var octet : page) {
            sum ^= octet << 24;
            for (var bit = 0; bit < 8; bit++) {
                sum = sum << 1 ^ (sum < 0 ? POLYNOMIAL : 0);
            }
        }
        return sum;
    }

    /** Puts the segments of each packet together, which may lie on several pages. */
    private void blankPadding(List<Page> sound) throws BrokenContent {
        var packet = new ByteArrayOutputStream();
        var places = new ArrayList<int[]>();
        for (var page : sound) {
            var at = page.content;
            for (var i = page.lengths; i < page.lengths + page.segments; i++) {
                var length = file[i] & 0xFF;
                packet.write(file, at, length);
                places.add(new int[] {at, length});
                at += length;
                if (length < CONTINUES) {
                    blankPadding(packet.toByteArray(), places);
                    packet.reset();
                    places.clear();
                }
            }
        }
    }

    /** Blanks the padding at the end of a packet of several frames (RFC 6716 section 3.2.5). */
    private void blankPadding(byte[] packet, List<int[]> places) throws BrokenContent {
        if (packet.length < 2 || (packet[0] & 3) != 3 || (packet[1] & 0x40) == 0) {
            return;
        }
        var padding = 0;
        var at = 2;
        int more;
        do {
            more = at < packet.length ? packet[at++] & 0xFF : 0;
            padding += more == 255 ? 254 : more;
        } while (more == 255);
        if (padding > packet.length - at) {
            throw BrokenContent.damaged("more padding than the packet has");
        }
        Arrays.fill(packet, packet.length - padding, packet.length, (byte) 0);
        var from = 0;
        for (var place : places) {
            System.arraycopy(packet, from, file, place[0], place[1]);
            from += place[1];
        }
    }
}
