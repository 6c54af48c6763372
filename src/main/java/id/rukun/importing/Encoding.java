package id.rukun.importing;

import java.io.BufferedInputStream;
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
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The character encodings of files to import. */
@Schema(name = "FileEncoding")
public enum Encoding {
    UTF_8(StandardCharsets.UTF_8),
    /** The default of spreadsheets in western languages. */
    WINDOWS_1252(Charset.forName("windows-1252")),
    /** The encoding that spreadsheets call Unicode text. */
    UTF_16LE(StandardCharsets.UTF_16LE),
    UTF_16BE(StandardCharsets.UTF_16BE);

    /** Marks an unreadable character: a noncharacter that Unicode reserves for use inside a program. */
    static final char UNREADABLE = '\uFDD0';

    private static final int BUFFER = 1 << 16;

    private final Charset charset;

    Encoding(Charset charset) {
        this.charset = charset;
    }

    Charset charset() {
        return charset;
    }

    /**
     * Detects the encoding. UTF-16 begins with a byte order mark or with a character of ASCII. Otherwise assumes UTF-8;
     * falls back to Windows-1252 if the file has bytes that are invalid in UTF-8 and no valid character beyond ASCII. In a
     * partly broken UTF-8 file the broken rows are rejected instead of misreading all others.
     */
    static Encoding of(Path file) throws IOException {
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            stream.mark(2);
            var start = stream.readNBytes(2);
            stream.reset();
            if (start.length == 2) {
                var first = (start[0] & 0xFF) << Byte.SIZE | start[1] & 0xFF;
                if (first == 0xFFFE || start[0] != 0 && start[1] == 0) {
                    return UTF_16LE;
                }
                if (first == 0xFEFF || start[0] == 0 && start[1] != 0) {
                    return UTF_16BE;
                }
            }
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
