package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of a JPEG file that each hide a word at another place. */
final class JpegPlaces {
    private JpegPlaces() {}

    static Map<String, byte[]> of(byte[] picture, byte[] word) {
        var places = new LinkedHashMap<String, byte[]>();
        var exif = HidingTest.join("Exif\0\0MM\0*\0\0\0\10\0\0\0\0\0\0".getBytes(), word);
        var at = 2;
        for (; (picture[at + 1] & 0xFF) != 0xDA; at += 2 + length(picture, at)) {
            var longer = HidingTest.insert(picture, at + 2 + length(picture, at), word);
            ByteBuffer.wrap(longer).putShort(at + 2, (short) (length(picture, at) + word.length));
            places.put("behind the content of " + (picture[at + 1] & 0xFF), longer);
            var isLast = (picture[at + 3 + length(picture, at)] & 0xFF) == 0xDA;
            if (at > 2 && !isLast) {
                continue;
            }
            var before = "before " + at + ": ";
            for (var marker = 0xE0; marker <= 0xEF; marker++) {
                places.put(before + "application segment " + marker, insert(picture, at, marker, word));
            }
            for (var marker : new int[] {0xC8, 0xDE, 0xDF, 0xDC, 0xFE, 0xF0, 0xFD}) {
                places.put(before + "segment " + marker, insert(picture, at, marker, word));
            }
            places.put(before + "no segment", HidingTest.insert(picture, at, word));
            places.put(
                    before + "thumbnail",
                    insert(picture, at, 0xE0, HidingTest.join("JFIF\0\1\1\0\0\1\0\1\2\4".getBytes(), word)));
            places.put(
                    before + "Adobe",
                    insert(picture, at, 0xEE, HidingTest.join("Adobe\0\144\0\0\0\0\1".getBytes(), word)));
            places.put(before + "Exif", insert(picture, at, 0xE1, exif));
            var table = HidingTest.join(new byte[] {3}, Arrays.copyOf(word, 64));
            places.put(before + "unused quantization", insert(picture, at, 0xDB, table));
            places.put(before + "restart interval", insert(picture, at, 0xDD, HidingTest.join(new byte[2], word)));
            var counts = new byte[17];
            counts[0] = 0x13;
            counts[16] = (byte) word.length;
            places.put(before + "unused codes", insert(picture, at, 0xC4, HidingTest.join(counts, word)));
        }
        var end = picture.length - 2;
        places.put("before the end", HidingTest.insert(picture, end, word));
        places.put("behind the end", HidingTest.join(picture, word));
        places.put("in place of the end", HidingTest.join(Arrays.copyOf(picture, end), word));
        for (; at < end; at++) {
            if (picture[at] == (byte) 0xFF && (picture[at + 1] & 0xFF) == 0xDA) {
                places.put("between scans at " + at, HidingTest.insert(picture, at, word));
                var longer = HidingTest.insert(picture, at + 2 + length(picture, at), word);
                ByteBuffer.wrap(longer).putShort(at + 2, (short) (length(picture, at) + word.length));
                places.put("in the header of the scan at " + at, longer);
            }
        }
        return places;
    }

    private static int length(byte[] picture, int at) {
        return ByteBuffer.wrap(picture).getShort(at + 2) & 0xFFFF;
    }

    private static byte[] insert(byte[] picture, int at, int marker, byte[] content) {
        var length = content.length + 2;
        var head = new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length};
        return HidingTest.insert(picture, at, HidingTest.join(head, content));
    }
}
