package id.rukun.platform.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A file of reference data inside the program. Its hash changes whenever its content changes, which happens only with a
 * release.
 */
public record ReferenceFile(byte[] content, String hash) {
    public static ReferenceFile read(String path) {
        try (var stream = ReferenceFile.class.getResourceAsStream(path)) {
            var content = stream.readAllBytes();
            var hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new ReferenceFile(content, HexFormat.of().formatHex(Arrays.copyOf(hash, 8)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
