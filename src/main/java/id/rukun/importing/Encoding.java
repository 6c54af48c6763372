package id.rukun.importing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How the characters of a file are written. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** What spreadsheets of western languages write unless told otherwise. */
    WINDOWS_1252(Charset.forName("windows-1252"));

    private static final int BUFFER = 1 << 16;

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }

    /**
     * Of a file that does not say: UTF-8, but where something in it is not and no character beyond ASCII is. In a file of
     * UTF-8 with something broken in it the broken rows are refused, rather than all others misread.
     */
    static Encoding of(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return new Examination().isWindows(stream) ? WINDOWS_1252 : UTF_8;
        }
    }

    private static final class Examination {
        private final ByteBuffer octets = ByteBuffer.allocate(BUFFER);
        private final CharBuffer characters = CharBuffer.allocate(BUFFER);
        private boolean beyondAscii;
        private boolean broken;

        boolean isWindows(InputStream file) throws IOException {
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var atEnd = false;
            while (!atEnd && !beyondAscii) {
                var read = file.read(octets.array(), octets.position(), octets.remaining());
                atEnd = read < 0;
                octets.position(octets.position() + Math.max(0, read)).flip();
                decode(decoder, atEnd);
                octets.compact();
            }
            return broken && !beyondAscii;
        }

        /** Until the buffer is used up: to move it on at each error would take long where all is broken. */
        private void decode(CharsetDecoder decoder, boolean atEnd) {
            CoderResult result;
            do {
                result = decoder.decode(octets, characters, atEnd);
                look();
                if (result.isError()) {
                    broken = true;
                    octets.position(octets.position() + result.length());
                }
            } while (!beyondAscii && !result.isUnderflow());
        }

        private void look() {
            characters.flip();
            while (characters.hasRemaining() && !beyondAscii) {
                beyondAscii = characters.get() > 0x7F;
            }
            characters.clear();
        }
    }
}
