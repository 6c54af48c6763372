package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Copies of a PNG file that each hide a word at another place. */
final class PngPlaces {
    private PngPlaces() {}

    static Map<String, byte[]> of(byte[] picture, byte[] word) {
        var places = new LinkedHashMap<String, byte[]>();
        var file = ByteBuffer.wrap(picture);
        var indexed = picture[25] == 3;
        var within = false;
        var compressed = HidingTest.build(out -> {
            try (var deflated = new DeflaterOutputStream(out)) {
                deflated.write(word);
            }
        });
        for (var at = 33; at < picture.length; at += 12 + file.getInt(at)) {
            var next = at;
            if (within && type(picture, at).equals("IDAT")) {
                continue;
            }
            within = type(picture, at).equals("IDAT");
            for (var type : new String[] {
                "tEXt", "iTXt", "rkUn", "sBIT", "bKGD", "hIST", "pHYs", "tIME", "gAMA", "cHRM", "acTL", "fcTL", "fdAT",
                "sPLT"
            }) {
                places.put(type + " at " + next, HidingTest.insert(picture, next, chunk(type, word)));
            }
            var keyed = HidingTest.join("Comment\0\0".getBytes(), compressed);
            for (var type : new String[] {"zTXt", "iCCP"}) {
                places.put(type + " at " + next, HidingTest.insert(picture, next, chunk(type, keyed)));
            }
            var exif = HidingTest.join("MM\0*\0\0\0\10\0\0\0\0\0\0".getBytes(), word);
            places.put("eXIf at " + next, HidingTest.insert(picture, next, chunk("eXIf", exif)));
            if (!indexed && !type(picture, at).equals("IDAT")) {
                places.put("PLTE at " + next, HidingTest.insert(picture, next, chunk("PLTE", word)));
            }
        }
        places.put("behind the end", HidingTest.join(picture, word));
        var data = data(picture);
        places.put("behind the compressed data", withData(picture, HidingTest.join(data, word)));
        places.put(
                "in more data",
                HidingTest.insert(
                        picture, picture.length - 12, HidingTest.join(chunk("rkUn", word), chunk("IDAT", word))));
        places.put("behind the last row", withData(picture, HidingTest.build(out -> {
            try (var deflated = new DeflaterOutputStream(out);
                    var rows = new InflaterInputStream(new java.io.ByteArrayInputStream(data))) {
                rows.transferTo(deflated);
                deflated.write(word);
            }
        })));
        if (indexed) {
            places.put("in unused colours", withUnusedColours(picture, word));
        }
        return places;
    }

    private static String type(byte[] picture, int at) {
        return new String(picture, at + 4, 4, StandardCharsets.ISO_8859_1);
    }

    private static byte[] data(byte[] picture) {
        return HidingTest.build(out -> {
            for (var at = 8;
                    at < picture.length;
                    at += 12 + ByteBuffer.wrap(picture).getInt(at)) {
                if (type(picture, at).equals("IDAT")) {
                    out.write(picture, at + 8, ByteBuffer.wrap(picture).getInt(at));
                }
            }
        });
    }

    private static byte[] withData(byte[] picture, byte[] data) {
        return rewritten(picture, "IDAT", data);
    }

    private static byte[] withUnusedColours(byte[] picture, byte[] word) {
        for (var at = 8;
                at < picture.length;
                at += 12 + ByteBuffer.wrap(picture).getInt(at)) {
            if (type(picture, at).equals("PLTE")) {
                var colours = Arrays.copyOfRange(
                        picture, at + 8, at + 8 + ByteBuffer.wrap(picture).getInt(at));
                return rewritten(picture, "PLTE", HidingTest.join(colours, word));
            }
        }
        throw new AssertionError("no palette");
    }

    private static byte[] rewritten(byte[] picture, String type, byte[] content) {
        return HidingTest.build(out -> {
            out.write(picture, 0, 8);
            var written = false;
            for (var at = 8;
                    at < picture.length;
                    at += 12 + ByteBuffer.wrap(picture).getInt(at)) {
                if (!type(picture, at).equals(type)) {
                    out.write(picture, at, 12 + ByteBuffer.wrap(picture).getInt(at));
                } else if (!written) {
                    out.write(chunk(type, content));
                    written = true;
                }
            }
        });
    }

    private static byte[] chunk(String type, byte[] content) {
        var name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(name)
                .put(content)
                .putInt((int) crc.getValue())
                .array();
    }
}
