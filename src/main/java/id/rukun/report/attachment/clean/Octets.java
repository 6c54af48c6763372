package id.rukun.report.attachment.clean;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Reads a file sequentially. Reading past the end throws {@link EOFException}. */
final class Octets extends FilterInputStream {
    Octets(InputStream file) {
        super(file);
    }

    int octet() throws IOException {
        var octet = read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    byte[] take(int count) throws IOException {
        var taken = readNBytes(count);
        if (taken.length < count) {
            throw new EOFException();
        }
        return taken;
    }

    void drop(long count) throws IOException {
        skipNBytes(count);
    }

    /** Copies bytes without holding them all in memory. */
    void copy(long count, OutputStream... to) throws IOException {
        var buffer = new byte[8192];
        for (var left = count; left > 0; ) {
            var read = read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            for (var out : to) {
                out.write(buffer, 0, read);
            }
            left -= read;
        }
    }
}
