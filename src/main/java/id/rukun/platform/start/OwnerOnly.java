package id.rukun.platform.start;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** Restricts files and folders to the operating-system user of the service. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** Creates the folder and those above it, as far as they do not exist, and restricts all of them. */
    public static void folder(Path folder) throws IOException {
        if (isPosix(folder.toAbsolutePath().getRoot())) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
        restrict(folder, "rwx------");
    }

    public static void file(Path file) throws IOException {
        restrict(file, "rw-------");
    }

    /** Writes the file atomically and never over an existing one: the first of several writers wins. */
    static void create(Path file, byte[] content) throws IOException {
        var part = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
        try {
            restrict(part, "rw-------");
            Files.write(part, content);
            Files.createLink(file, part);
        } catch (FileAlreadyExistsException alreadyWritten) {
            // The content of the first writer is used.
        } finally {
            Files.delete(part);
        }
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    private static void restrict(Path path, String permissions) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
