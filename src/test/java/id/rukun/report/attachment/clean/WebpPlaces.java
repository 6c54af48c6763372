package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of a WebP file that each hide a word at another place. */
final class WebpPlaces {
    private WebpPlaces() {}

    /** @param word of even length */
    static Map<String, byte[]> of(byte[] picture, byte[] word) {
        var places = new LinkedHashMap<String, byte[]>();
        var extended = type(picture, 12).equals("VP8X");
        for (var at = 12; at < picture.length; at += 8 + padded(length(picture, at))) {
            if (at > 12) {
                for (var type : new String[] {"XMP ", "ICCP", "rkUN", "ANIM", "ANMF"}) {
                    places.put(type + " at " + at, sized(HidingTest.insert(picture, at, chunk(type, word))));
                }
            }
            var type = type(picture, at);
            if (type.startsWith("VP8") || type.equals("ALPH")) {
                var end = at + 8 + length(picture, at);
                var longer = HidingTest.insert(picture, end, word);
                little(longer).putInt(at + 4, length(picture, at) + word.length);
                places.put("behind " + type, sized(longer));
            }
            if (type.equals("VP8 ")) {
                var tag = little(picture).getInt(at + 8) & 0xFFFFFF;
                var longer = HidingTest.insert(picture, at + 8 + 10 + (tag >> 5), word);
                var changed = (tag & 31 | (tag >> 5) + word.length << 5) | longer[at + 11] << 24;
                little(longer).putInt(at + 8, changed).putInt(at + 4, length(picture, at) + word.length);
                places.put("behind the first partition", sized(longer));
            }
        }
        places.put("behind the end", HidingTest.join(picture, word));
        places.put("in a last chunk", sized(HidingTest.join(picture, chunk("rkUN", word))));
        if (extended) {
            var exif = HidingTest.join("MM\0*\0\0\0\10\0\0\0\0\0\0".getBytes(), word);
            places.put("in Exif", sized(HidingTest.join(picture, chunk("EXIF", exif))));
        }
        return places;
    }

    private static ByteBuffer little(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String type(byte[] picture, int at) {
        return new String(picture, at, 4, StandardCharsets.ISO_8859_1);
    }

    private static int length(byte[] picture, int at) {
        return little(picture).getInt(at + 4);
    }

    private static int padded(int length) {
        return length + (length & 1);
    }

    private static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] sized(byte[] file) {
        little(file).putInt(4, file.length - 8);
        return file;
    }
}
