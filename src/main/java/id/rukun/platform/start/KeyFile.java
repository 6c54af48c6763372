package id.rukun.platform.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * A key file that only the service's user may read. If several nodes create it at once, all use the key that was
 * written first.
 */
public record KeyFile(Path path) {
    public byte[] readOrCreate(Supplier<byte[]> make) {
        try {
            if (!Files.exists(path)) {
                OwnerOnly.create(path, make.get());
            }
            return Files.readAllBytes(path);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Replaces the file atomically. */
    public void replace(byte[] content) {
        try {
            var next = path.resolveSibling(path.getFileName() + ".next");
            Files.deleteIfExists(next);
            OwnerOnly.create(next, content);
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
