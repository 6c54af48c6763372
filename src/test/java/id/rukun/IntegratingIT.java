package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/integrating.md as they stand there, but for the address. */
class IntegratingIT {
    private static final Matcher<String> READ_AND_FILED =
            allOf(containsString("35.27"), containsString("Filed: 201"), containsString("Filed: 200"));

    private static PackagedService service;

    @BeforeAll
    static void start() {
        service = PackagedService.start(PackagedService.newHome(), Map.of());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_shell_example_reads_all_pages() throws Exception {
        assertThat(
                run(example("bash"), "integrate.sh", "bash", "-eu"),
                allOf(containsString("\"status\":\"VERIFIED\""), containsString("\"next\":null")));
    }

    @Test
    void the_java_example_reads_and_files_once() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(example("java"), "Integrate.java", java), READ_AND_FILED);
    }

    @Test
    void the_python_example_reads_and_files_once() throws Exception {
        assumeIsHere("python3");
        assertThat(run(example("python"), "integrate.py", "python3"), READ_AND_FILED);
    }

    @Test
    void the_javascript_example_reads_and_files_once() throws Exception {
        assumeIsHere("node");
        assertThat(run(example("js"), "integrate.mjs", "node"), READ_AND_FILED);
    }

    private static String example(String language) throws IOException {
        var blocks = Pattern.compile("(?m)^```" + language + "\\n((?s:.*?))^```")
                .matcher(Files.readString(Path.of("docs", "integrating.md")))
                .results()
                .toList();
        assertThat("examples in " + language, blocks.size(), equalTo(1));
        return blocks.get(0).group(1).replace("http://localhost:8080", service.uri());
    }

    /** @return what it wrote to standard output; it has to end with status 0 */
    private static String run(String program, String file, String... command) throws Exception {
        var folder = Files.createDirectories(
                Path.of("target", "integrating", UUID.randomUUID().toString()));
        var words = new java.util.ArrayList<>(List.of(command));
        words.add(Files.writeString(folder.resolve(file), program).toString());
        var output = folder.resolve("output").toFile();
        var process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        process.getOutputStream().close();
        var status = process.waitFor();
        var written = Files.readString(output.toPath());
        assertThat(written, status, equalTo(0));
        return written;
    }

    /** A bare machine has a JDK, git and curl only. */
    private static void assumeIsHere(String interpreter) throws InterruptedException {
        try {
            assumeTrue(
                    new ProcessBuilder(interpreter, "--version")
                                    .redirectErrorStream(true)
                                    .start()
                                    .waitFor()
                            == 0,
                    interpreter);
        } catch (IOException absent) {
            assumeTrue(false, interpreter + " is not on this machine: its example is not run");
        }
    }
}
