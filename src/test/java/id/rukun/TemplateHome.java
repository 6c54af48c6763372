package id.rukun;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * A home of the service after its first start: keys, a migrated database, the trial's accounts, no report and no level. It is
 * made once in each run of the tests, and a new home is a copy of it with its keys and passwords, which takes a fraction of a
 * second.
 */
final class TemplateHome {
    private static final Path HOME = PackagedService.newHome();

    /** The classes that the service loaded, in the form in which a later Java process loads them fastest. */
    private static final Path CLASSES = HOME.resolveSibling(HOME.getFileName() + ".jsa");

    /** Levels of that start would rest on no report, and would stand until the next midnight. */
    private static final Map<String, String> WITHOUT_REPORTS =
            Map.of("RUKUN_TRIAL_DATA", "false", "RUKUN_LEVELS_EVERY", "off");

    private static boolean made;

    private TemplateHome() {}

    static void copyTo(Path home) {
        makeOnce();
        try (var files = Files.walk(HOME)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var copy = home.resolve(HOME.relativize(file));
                if (Files.isRegularFile(file) && isProgram(file)) {
                    Files.createLink(copy, file);
                } else {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the option with which the Java process of a service loads its classes faster. */
    static String javaOption(Path home) {
        if (home.equals(HOME)) {
            return "-XX:ArchiveClassesAtExit=" + CLASSES;
        }
        makeOnce();
        return "-XX:SharedArchiveFile=" + CLASSES;
    }

    private static synchronized void makeOnce() {
        if (!made) {
            try (var service = PackagedService.startOn(HOME, WITHOUT_REPORTS)) {
                service.stop();
            }
            made = true;
        }
    }

    /** PostgreSQL's programs are never changed, so that copies may share them. */
    private static boolean isProgram(Path file) {
        var parts = HOME.relativize(file);
        return parts.getNameCount() > 1 && parts.getName(1).toString().startsWith("PG-");
    }
}
