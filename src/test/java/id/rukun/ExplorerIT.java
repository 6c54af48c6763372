package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Opens the pages of a trial in Debian's Chromium. Pictures of them are in {@code target/explorer}. */
class ExplorerIT {
    @Test
    void a_newcomer_signs_in_with_the_password_that_the_page_names_and_files_the_prefilled_report() throws Exception {
        var browser = browser();
        assumeTrue(
                browser.isPresent(),
                "NOT RUN: there is no chromium on this machine and it cannot be installed (apt-get install chromium)");
        var pictures = Files.createDirectories(Path.of("target", "explorer"));

        var seen = NodeTools.script(
                "explorer.mjs",
                PackagedService.shared().uri(),
                browser.get().toString(),
                pictures.toAbsolutePath().toString(),
                "pioneer.sampang",
                "Reports",
                "fileReport");

        assertThat(seen.output(), seen.status(), equalTo(0));
        assertThat(
                seen.output(),
                allOf(
                        containsString("Start: Rukun"),
                        containsString("password " + Api.PASSWORD),
                        containsString("Answered: 201"),
                        not(containsString("Error:"))));
    }

    private static Optional<Path> browser() throws IOException, InterruptedException {
        var installed = find();
        if (installed.isEmpty() && "root".equals(System.getProperty("user.name"))) {
            new ProcessBuilder("sh", "-c", "apt-get update -qq; apt-get install -y -qq chromium")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            return find();
        }
        return installed;
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
