package id.rukun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** PostgreSQL's programs, unpacked by the first service that was started: the homes of later ones get links to them. */
final class PostgresPrograms {
    private static final Path KEPT =
            Path.of("target", "test-home", "postgresql-programs").toAbsolutePath();
    private static boolean kept;

    private PostgresPrograms() {}

    /** To a home that is not there yet. */
    static synchronized void give(Path home) {
        if (kept && !Files.exists(home)) {
            try {
                Files.createDirectories(
                        home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                link(KEPT, home.resolve("postgresql"));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    static synchronized void keep(Path home) throws IOException {
        // A service with a database of its own unpacks none.
        if (kept || !Files.exists(home.resolve("postgresql"))) {
            return;
        }
        try (var folders = Files.newDirectoryStream(home.resolve("postgresql"), "PG-*")) {
            for (var folder : folders) {
                link(folder, KEPT.resolve(folder.getFileName()));
                kept = true;
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else if (!Files.exists(copy)) {
                    Files.createLink(copy, file);
                }
            }
        }
    }
}
