package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** The orientation of a picture (Exif tag 0x0112, values 1–8), the only Exif value that is kept. */
final class Orientation {
    private static final int TAG = 0x0112;
    private static final int UPRIGHT = 1;
    private static final int ENTRY = 12;

    private Orientation() {}

    /** @return a TIFF structure that contains only the orientation, or empty if the picture is upright */
    static Optional<byte[]> only(byte[] tiff) {
        var orientation = of(tiff);
        return orientation <= UPRIGHT || orientation > 8 ? Optional.empty() : Optional.of(tiff((short) orientation));
    }

    private static int of(byte[] tiff) {
        if (tiff.length < 10) {
            return UPRIGHT;
        }
        var data = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var directory = data.getInt(4);
        if (directory < 8 || directory > tiff.length - 2) {
            return UPRIGHT;
        }
        var entries = Short.toUnsignedInt(data.getShort(directory));
        for (var i = 0; i < entries; i++) {
            var entry = directory + 2 + i * ENTRY;
            if (entry > tiff.length - ENTRY) {
                return UPRIGHT;
            }
            if (Short.toUnsignedInt(data.getShort(entry)) == TAG) {
                return Short.toUnsignedInt(data.getShort(entry + 8));
            }
        }
        return UPRIGHT;
    }

    private static byte[] tiff(short orientation) {
        return ByteBuffer.allocate(26)
                .put(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8})
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) 3)
                .putInt(1)
                .putShort(orientation)
                .array();
    }

    /** Strips "Exif", NUL, NUL, which JPEG and some WebP writers put before the TIFF structure. */
    static byte[] withoutExifHeader(byte[] exif) {
        return startsWithExif(exif) ? Arrays.copyOfRange(exif, 6, exif.length) : exif;
    }

    static boolean startsWithExif(byte[] segment) {
        return segment.length >= 6 && segment[0] == 'E' && segment[1] == 'x' && segment[2] == 'i' && segment[3] == 'f';
    }
}
