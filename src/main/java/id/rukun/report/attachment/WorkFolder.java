package id.rukun.report.attachment;

import id.rukun.platform.start.OwnerOnly;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where files lie while they are read and cleaned: {@code incoming} in the home folder. The home folder has one service, so
 * what lies there at a start was left by one that died.
 */
@Startup
@Singleton
class WorkFolder {
    private static final Logger LOG = Logger.getLogger(WorkFolder.class);

    private final Path folder;

    WorkFolder(@ConfigProperty(name = "rukun.home") Path home) throws IOException {
        folder = home.resolve("incoming");
        Files.createDirectories(folder);
        OwnerOnly.folder(folder);
        try (var leftovers = Files.list(folder)) {
            for (var leftover : leftovers.toList()) {
                Files.delete(leftover);
            }
        }
    }

    /** A new, empty file for the service's own user; whoever takes it removes it. */
    Path newFile() throws IOException {
        var file = Files.createTempFile(folder, "upload", null);
        OwnerOnly.file(file);
        return file;
    }

    Path folder() {
        return folder;
    }

    /** Removes the file if it lies here. */
    void clear(Path file) {
        try {
            if (file.getParent().equals(folder)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            LOG.warnf("%s could not be removed; the next start will: %s", file, failed.getMessage());
        }
    }
}
