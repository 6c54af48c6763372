package id.rukun.report.attachment.clean;

/**
 * Reads the bits of a JPEG file's coded data up to the next marker. In coded data 0xFF is followed by a zero; 0xFF
 * before anything else begins a marker.
 */
final class JpegBits {
    private static final int MARKER = 0xFF;

    private final byte[] file;
    private final int start;
    private int at;
    private long buffer;
    private int buffered;
    private long delivered;

    /** The number of bits in the buffer that lie behind the end of the data. */
    private int missing;

    JpegBits(byte[] file, int start) {
        this.file = file;
        this.start = start;
        this.at = start;
    }

    /** Returns the next bits without consuming them; zeros follow the end of the data. */
    int peek(int count) {
        if (buffered < count) {
            fill();
        }
        return (int) (buffer >>> buffered - count) & (1 << count) - 1;
    }

    void skip(int count) throws BrokenContent {
        if (buffered < count) {
            fill();
        }
        buffered -= count;
        delivered += count;
        if (buffered < missing) {
            throw BrokenContent.damaged("coded data ends early");
        }
    }

    /** @param count at most 16 */
    int take(int count) throws BrokenContent {
        var bits = peek(count);
        skip(count);
        return bits;
    }

    private void fill() {
        while (buffered <= 48) {
            buffer = buffer << 8 | next();
            buffered += 8;
        }
    }

    private int next() {
        var octet = at < file.length ? Byte.toUnsignedInt(file[at]) : MARKER;
        if (octet != MARKER) {
            at++;
            return octet;
        }
        var after = afterFill(at);
        if (after < file.length && file[after] == 0) {
            at = after + 1;
            return octet;
        }
        missing += 8;
        return 0;
    }

    private int afterFill(int from) {
        var after = from;
        while (after < file.length && file[after] == (byte) MARKER) {
            after++;
        }
        return after;
    }

    /**
     * Copies the octets whose bits were consumed to an earlier place in the file, with the unused bits of the last
     * octet set to ones.
     *
     * @return the positions after the copy and after the original
     */
    int[] copyConsumed(int to) {
        var from = start;
        var target = to;
        for (var left = delivered; left > 0; left -= 8) {
            var octet = Byte.toUnsignedInt(file[from++]);
            if (octet == MARKER) {
                from = afterFill(from) + 1;
            }
            if (left < 8) {
                var unused = (1 << 8 - left) - 1;
                // Ones would make it a marker, which needs one more octet.
                octet = (octet | unused) == MARKER ? octet & ~unused : octet | unused;
            }
            file[target++] = (byte) octet;
            if (octet == MARKER) {
                file[target++] = 0;
            }
        }
        return new int[] {target, from};
    }
}
