package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A client that openapi-generator makes of the contract compiles, and files a report. */
class GeneratedClientIT {
    private static final String LIKE_A_PROGRAM = "modelTests=false,apiTests=false,modelDocs=false,apiDocs=false";
    private static final Path FOLDER =
            Path.of("target", "generated-client", UUID.randomUUID().toString());

    @Test
    void a_client_generated_from_the_contract_files_a_report() throws Exception {
        Files.createDirectories(FOLDER);
        var generated = run(
                "java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                "target/openapi-generator/openapi-generator.jar",
                "generate",
                "--input-spec=openapi.yaml",
                "--generator-name=java",
                "--library=native",
                "--output=" + FOLDER,
                "--global-property=models,apis,supportingFiles," + LIKE_A_PROGRAM,
                "--additional-properties=openApiNullable=false,useJakartaEe=true,enumUnknownDefaultCase=true");
        assertThat(generated, not(containsString("ERROR")));

        run(compiler());

        var service = PackagedService.shared();
        var written = run(
                "java",
                "-cp",
                classPath(),
                "FileReport",
                service.uri(),
                service.token("pioneer.sampang", Api.PASSWORD));
        assertThat(written.strip(), equalTo("201 200 SUBMITTED"));
    }

    private static String[] compiler() throws IOException {
        var words = new ArrayList<>(List.of(
                "javac",
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-nowarn",
                "-proc:none",
                "-d",
                FOLDER.toString(),
                "-cp",
                classPath()));
        words.add("src/test/resources/client/FileReport.java");
        try (Stream<Path> files = Files.walk(FOLDER.resolve("src/main/java"))) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(words::add);
        }
        return words.toArray(String[]::new);
    }

    /** Returns the class path of the generated client: Jackson, and httpmime, which REST Assured brings. */
    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"), FOLDER.toString(), System.getProperty("java.class.path"));
    }

    /** @return what a program of the JDK wrote; it has to end with status 0 */
    private static String run(String... command) throws IOException, InterruptedException {
        var words = new ArrayList<>(Arrays.asList(command));
        words.set(0, Path.of(System.getProperty("java.home"), "bin", command[0]).toString());
        var output = FOLDER.resolve("output").toFile();
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
}
