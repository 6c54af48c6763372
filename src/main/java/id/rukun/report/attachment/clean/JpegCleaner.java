package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cleans JPEG files (ITU-T T.81 annex B). It keeps the segments that a decoder needs, those of JFIF and Adobe without a
 * thumbnail, and the orientation. It drops other application segments, comments, and everything after the end of the
 * image, where cameras store previews and motion pictures. The coded image is copied unchanged.
 */
final class JpegCleaner {
    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private final Octets in;
    private final OutputStream out;
    private boolean frame;
    private boolean scan;
    private boolean oriented;

    private JpegCleaner(Octets in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    static void clean(Octets in, OutputStream out) throws IOException {
        new JpegCleaner(in, out).clean();
    }

    private void clean() throws IOException {
        if (in.octet() != 0xFF || in.octet() != SOI) {
            throw BrokenContent.damaged("no start of image");
        }
        write(out, SOI);
        var marker = nextMarker();
        while (marker != EOI) {
            marker = marker == SOS ? scan() : segment(marker);
        }
        if (!scan) {
            throw BrokenContent.damaged("no picture");
        }
        write(out, EOI);
    }

    private int nextMarker() throws IOException {
        if (in.octet() != 0xFF) {
            throw BrokenContent.damaged("no marker where one belongs");
        }
        int marker;
        do {
            marker = in.octet();
        } while (marker == 0xFF);
        return marker;
    }

    private int segment(int marker) throws IOException {
        if (marker < 0xC0 || marker == SOI || marker >= 0xD0 && marker <= 0xD7) {
            throw BrokenContent.damaged("a marker that does not belong there");
        }
        var content = content();
        var filtered = filtered(marker, content);
        if (filtered.isPresent()) {
            write(out, marker, filtered.get());
        }
        frame |= isFrame(marker);
        return nextMarker();
    }

    private byte[] content() throws IOException {
        var length = in.octet() << 8 | in.octet();
        if (length < 2) {
            throw BrokenContent.damaged("a segment without length");
        }
        return in.take(length - 2);
    }

    private Optional<byte[]> filtered(int marker, byte[] content) {
        if (marker == APP0) {
            return jfif(content);
        }
        if (marker == APP1) {
            return orientation(content);
        }
        if (marker == APP14) {
            return startsWith(content, "Adobe") && content.length >= 12
                    ? Optional.of(Arrays.copyOf(content, 12))
                    : Optional.empty();
        }
        return marker <= 0xCF || marker >= 0xDB && marker <= 0xDF ? Optional.of(content) : Optional.empty();
    }

    private static Optional<byte[]> jfif(byte[] content) {
        if (!startsWith(content, "JFIF") || content.length < 14) {
            return Optional.empty();
        }
        var filtered = Arrays.copyOf(content, 14);
        filtered[12] = 0;
        filtered[13] = 0;
        return Optional.of(filtered);
    }

    private Optional<byte[]> orientation(byte[] content) {
        if (oriented || !Orientation.startsWithExif(content)) {
            return Optional.empty();
        }
        var only = Orientation.only(Orientation.withoutExifHeader(content));
        oriented = only.isPresent();
        return only.map(tiff -> {
            var exif = Arrays.copyOf(EXIF, EXIF.length + tiff.length);
            System.arraycopy(tiff, 0, exif, EXIF.length, tiff.length);
            return exif;
        });
    }

    /** Copies a scan: its header and its coded data, in which 0xFF is followed by 0 or by a restart marker. */
    private int scan() throws IOException {
        if (!frame) {
            throw BrokenContent.damaged("a scan before its frame");
        }
        scan = true;
        write(out, SOS, content());
        while (true) {
            var octet = in.octet();
            if (octet != 0xFF) {
                out.write(octet);
                continue;
            }
            var next = in.octet();
            while (next == 0xFF) {
                next = in.octet();
            }
            if (next != 0 && (next < 0xD0 || next > 0xD7)) {
                return next;
            }
            write(out, next);
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean startsWith(byte[] content, String name) {
        return content.length > name.length()
                && new String(content, 0, name.length(), java.nio.charset.StandardCharsets.ISO_8859_1).equals(name);
    }

    private static void write(OutputStream out, int marker) throws IOException {
        out.write(0xFF);
        out.write(marker);
    }

    private static void write(OutputStream out, int marker, byte[] content) throws IOException {
        write(out, marker);
        out.write((content.length + 2) >> 8);
        out.write(content.length + 2);
        out.write(content);
    }
}
