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

/** The character encodings of files to import. */
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** The default of spreadsheets in western languages. */
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
     * Detects the encoding. Assumes UTF-8; falls back to Windows-1252 if the file has bytes that are invalid in UTF-8
     * and no valid character beyond ASCII. In a partly broken UTF-8 file the broken rows are rejected instead of
     * misreading all others.
     */
    static Encoding of(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return new Detection().isWindows(stream) ? WINDOWS_1252 : UTF_8;
        }
    }

    private static final class Detection {
        private final ByteBuffer octets = ByteBuffer.allocate(BUFFER);
        private final CharBuffer characters = CharBuffer.allocate(BUFFER);
        private boolean nonAscii;
        private boolean invalid;

        boolean isWindows(InputStream file) throws IOException {
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var atEnd = false;
            while (!atEnd && !nonAscii) {
                var read = file.read(octets.array(), octets.position(), octets.remaining());
                atEnd = read < 0;
                octets.position(octets.position() + Math.max(0, read)).flip();
                decode(decoder, atEnd);
                octets.compact();
            }
            return invalid && !nonAscii;
        }

        /** Decodes until the buffer is empty. Refilling it after each error would be slow if every byte is invalid. */
        private void decode(CharsetDecoder decoder, boolean atEnd) {
            CoderResult result;
            do {
                result = decoder.decode(octets, characters, atEnd);
                checkCharacters();
                if (result.isError()) {
                    invalid = true;
                    octets.position(octets.position() + result.length());
                }
            } while (!nonAscii && !result.isUnderflow());
        }

        private void checkCharacters() {
            characters.flip();
            while (characters.hasRemaining() && !nonAscii) {
                nonAscii = characters.get() > 0x7F;
            }
            characters.clear();
        }
    }
}
