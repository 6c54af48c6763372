package id.rukun.report.attachment.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A stream of a PDF file (ISO 32000-1 section 7.4). It is decompressed and compressed anew, so that nothing behind the
 * compressed data or behind the last row of a picture remains. Photos are cleaned as JPEG files.
 */
final class PdfStream {
    private static final String FLATE = "FlateDecode";
    private static final String FAX = "CCITTFaxDecode";
    private static final String JPEG = "DCTDecode";
    private static final Map<String, String> SHORT =
            Map.of("Fl", FLATE, "CCF", FAX, "DCT", JPEG, "A85", "ASCII85Decode", "AHx", "ASCIIHexDecode");
    private static final Set<String> TEXT = Set.of("ASCII85Decode", "ASCIIHexDecode", "A85", "AHx");
    private static final List<String> BINARY = List.of(FLATE, "Fl", FAX, "CCF", JPEG, "DCT");
    private static final long MAX_LENGTH = PdfStreams.MAX_LENGTH;

    private static final int MAX_OPERATORS = 16 << 20;

    private final COSStream stream;
    private final String filter;

    PdfStream(COSStream stream) throws BrokenContent {
        this.stream = stream;
        var filters = filters(stream);
        var binary = filters.stream().dropWhile(TEXT::contains).toList();
        filter = binary.isEmpty() ? "" : SHORT.getOrDefault(binary.get(0), binary.get(0));
        if (binary.size() > 1 || !Set.of("", FLATE, FAX, JPEG).contains(filter) || stream.containsKey(COSName.F)) {
            throw new BrokenContent(BrokenContent.Reason.EMBEDDED_CONTENT, "a stream in an unsupported format");
        }
    }

    private static List<String> filters(COSStream stream) {
        var filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name.getName());
        }
        return filters instanceof COSArray array ? array.toCOSNameStringList() : List.of();
    }

    void clean() throws IOException {
        if (filter.equals(JPEG)) {
            var picture = new ByteArrayOutputStream();
            try (var in = encoded()) {
                JpegCleaner.clean(in.readNBytes((int) MAX_LENGTH), picture);
            }
            stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
            write(picture::writeTo);
        } else if (filter.equals(FAX)) {
            var decoded = fax();
            stream.removeItem(COSName.DECODE_PARMS);
            deflate(decoded, pictureLength(false));
        } else {
            var predictor = filter.equals(FLATE) ? predictor() : null;
            var rows = predictor != null && predictor.getInt(COSName.PREDICTOR) >= 10;
            var length = isPicture() ? pictureLength(rows) : MAX_LENGTH;
            try (var in = filter.equals(FLATE) ? new InflaterInputStream(encoded()) : encoded()) {
                stream.setItem(COSName.DECODE_PARMS, predictor);
                deflate(in, length);
            }
        }
    }

    /** Returns the whole decoded content of a stream that holds operators or a table. */
    byte[] decoded() throws IOException {
        if (filter.equals(FAX) || filter.equals(JPEG)) {
            throw BrokenContent.damaged("a picture where there should be none");
        }
        try (var in = stream.createInputStream()) {
            var content = in.readNBytes(MAX_OPERATORS + 1);
            if (content.length > MAX_OPERATORS) {
                throw BrokenContent.damaged("a page too large");
            }
            return content;
        }
    }

    void replace(byte[] content) throws IOException {
        stream.removeItem(COSName.DECODE_PARMS);
        try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content);
        }
    }

    /** Returns the content as the binary filter encoded it, without the text filters around it. */
    private InputStream encoded() throws IOException {
        return new PDStream(stream).createInputStream(BINARY);
    }

    private COSDictionary predictor() {
        var parameters = stream.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        var found = parameters instanceof COSArray array && array.size() > 0
                ? array.getObject(array.size() - 1)
                : parameters;
        if (!(found instanceof COSDictionary dictionary) || dictionary.getInt(COSName.PREDICTOR) <= 1) {
            return null;
        }
        var kept = new COSDictionary();
        for (var key : List.of(COSName.PREDICTOR, COSName.COLORS, COSName.BITS_PER_COMPONENT, COSName.COLUMNS)) {
            if (dictionary.containsKey(key)) {
                kept.setInt(key, dictionary.getInt(key));
            }
        }
        return kept;
    }

    private boolean isPicture() {
        return COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE));
    }

    /** @param filtered whether a byte before each row names its filter */
    private long pictureLength(boolean filtered) throws IOException {
        var width = stream.getInt(COSName.WIDTH, COSName.W);
        var height = stream.getInt(COSName.HEIGHT, COSName.H);
        Pixels.requireBounded(width, height);
        var mask = stream.getBoolean(COSName.IMAGE_MASK, false);
        var space = stream.getDictionaryObject(COSName.COLORSPACE, COSName.CS);
        var bits = mask || filter.equals(FAX) ? 1 : stream.getInt(COSName.BITS_PER_COMPONENT, COSName.BPC);
        var components = mask || filter.equals(FAX) ? 1 : components(space);
        if (bits < 1 || bits > 16) {
            throw BrokenContent.damaged("a picture of an impossible depth");
        }
        return height * (((long) width * bits * components + 7) / 8 + (filtered ? 1 : 0));
    }

    /** Returns the number of components of a colour space, without reading colour profiles. */
    private static int components(COSBase space) throws BrokenContent {
        var array = space instanceof COSArray parts ? parts : new COSArray(List.of(space == null ? COSName.A : space));
        if (!(array.getObject(0) instanceof COSName name)) {
            throw BrokenContent.damaged("no colour space");
        }
        return switch (name.getName()) {
            case "DeviceGray", "G", "CalGray", "Indexed", "I", "Separation" -> 1;
            case "DeviceRGB", "RGB", "CalRGB", "Lab" -> 3;
            case "DeviceCMYK", "CMYK" -> 4;
            case "DeviceN" -> array.getObject(1) instanceof COSArray names ? names.size() : 1;
            case "ICCBased" -> array.getObject(1) instanceof COSStream profile ? profile.getInt(COSName.N) : 3;
            default -> throw BrokenContent.damaged("an unknown colour space");
        };
    }

    private InputStream fax() throws IOException {
        if (!isPicture() || pictureLength(false) > MAX_LENGTH) {
            throw BrokenContent.damaged("a scan without size, or too large");
        }
        return stream.createInputStream();
    }

    private void deflate(InputStream in, long most) throws IOException {
        if (most > MAX_LENGTH) {
            throw Pixels.tooMany();
        }
        stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
        write(out -> {
            try (var deflated = new DeflaterOutputStream(out)) {
                var buffer = new byte[1 << 14];
                var left = most;
                while (left > 0) {
                    var read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                    if (read < 0) {
                        return;
                    }
                    deflated.write(buffer, 0, read);
                    left -= read;
                }
            }
        });
    }

    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void write(Content content) throws IOException {
        // The input may be read from the stream itself, which can be written only afterwards.
        var written = new ByteArrayOutputStream();
        content.writeTo(written);
        try (var out = stream.createRawOutputStream()) {
            written.writeTo(out);
        }
    }
}
