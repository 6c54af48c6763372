package id.rukun;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Debian's Chromium, for tests that look at pages as a person does. */
public final class Browser {
    private Browser() {}

    /** Returns the browser. Installs it where the tests run as root; otherwise skips the test and says so. */
    public static synchronized Path orSkip() throws IOException, InterruptedException {
        var installed = find();
        if (installed.isEmpty() && "root".equals(System.getProperty("user.name"))) {
            new ProcessBuilder("sh", "-c", "apt-get update -qq; apt-get install -y -qq chromium")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            installed = find();
        }
        assumeTrue(
                installed.isPresent(),
                "NOT RUN: there is no chromium on this machine and it cannot be installed (apt-get install chromium)");
        return installed.get();
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
