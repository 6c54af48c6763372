package id.rukun.report.attachment;

import id.rukun.platform.start.InstallationSettings;
import id.rukun.platform.start.OwnerOnly;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/**
 * The folder {@code incoming} in the home folder, in which files are read and cleaned. Only one service uses a home
 * folder, so files found at its start were left by a service that died, and are deleted. A command may run beside it.
 */
@Startup
@Singleton
class WorkFolder {
    private static final Logger LOG = Logger.getLogger(WorkFolder.class);

    private final Path folder;

    WorkFolder(InstallationSettings installation, @CommandLineArguments String[] words) throws IOException {
        folder = installation.home().resolve("incoming");
        OwnerOnly.folder(folder);
        if (words.length == 0) {
            deleteLeftovers();
        }
    }

    private void deleteLeftovers() throws IOException {
        try (var leftovers = Files.list(folder)) {
            for (var leftover : leftovers.toList()) {
                Files.delete(leftover);
            }
        }
    }

    /** Creates an empty file that only the service's user may read. The caller must delete it. */
    Path newFile() throws IOException {
        var file = Files.createTempFile(folder, "upload", null);
        OwnerOnly.file(file);
        return file;
    }

    Path folder() {
        return folder;
    }

    /** Deletes the file if it is in this folder. */
    void deleteIfInside(Path file) {
        try {
            if (file.getParent().equals(folder)) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            LOG.warnf("%s could not be deleted; it is deleted at the next start: %s", file, failed.getMessage());
        }
    }
}
