package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies of an MP3 or MP4 file that each hide a word at another place. */
final class SoundPlaces {
    /** Words that encoders and exiftool wrote; in their place the word stands in metadata, samples and parameters. */
    private static final String[] WRITTEN = {
        "SitiRahayu",
        "ContohPhone9",
        "VideoHandler",
        "SoundHandler",
        "Lavc",
        "Lavf",
        "x264 - core",
        "x265 (build",
        "LAME"
    };

    private SoundPlaces() {}

    static Map<String, byte[]> of(byte[] file, byte[] word) {
        var places = new LinkedHashMap<String, byte[]>();
        var text = new String(file, StandardCharsets.ISO_8859_1);
        for (var written : WRITTEN) {
            for (var at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) {
                if (at + word.length <= file.length && room(text, at) >= word.length) {
                    var hiding = file.clone();
                    System.arraycopy(word, 0, hiding, at, word.length);
                    places.put("instead of " + written + " at " + at, hiding);
                }
            }
        }
        places.put("behind the end", HidingTest.join(file, word));
        if (text.startsWith("ftyp", 4)) {
            for (var type : new String[] {"free", "skip", "uuid", "rkUn", "mdat", "udta", "meta"}) {
                places.put("in " + type, HidingTest.join(file, box(type, word)));
            }
            places.put("in brands", withBrands(file, word));
        } else if (!text.startsWith("OggS")) {
            places.put(
                    "in ID3v1",
                    HidingTest.join(file, HidingTest.join("TAG".getBytes(), java.util.Arrays.copyOf(word, 125))));
            var tag = HidingTest.join("ID3\4\0\0\0\0\0".getBytes(), new byte[] {(byte) word.length}, word);
            places.put("in ID3v2", HidingTest.join(tag, file));
        }
        return places;
    }

    /** Returns the number of printable characters from a place on. */
    private static int room(String text, int at) {
        var end = at;
        while (end < text.length() && text.charAt(end) >= ' ' && text.charAt(end) < 127) {
            end++;
        }
        return end - at;
    }

    private static byte[] withBrands(byte[] file, byte[] word) {
        // A movie refers to positions in the file, so the brands replace the box that follows them.
        var brands = ByteBuffer.wrap(file).getInt(0);
        var hiding = file.clone();
        System.arraycopy(word, 0, hiding, 16, Math.min(word.length, brands - 16));
        return HidingTest.join(hiding, word);
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(content)
                .array();
    }
}
