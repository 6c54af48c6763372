package id.rukun;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Generates clients from the contract with the configurations of docs/generated-clients.md, and uses each with the packaged
 * service. Every client is generated from a contract that lacks the code SUBMITTED, as one that is older than the service.
 */
@Execution(ExecutionMode.CONCURRENT)
class GeneratedClientIT {
    private static final Path FOLDER =
            Path.of("target", "generated-client", UUID.randomUUID().toString()).toAbsolutePath();
    private static final Path PROGRAMS = Path.of("src/test/resources/client").toAbsolutePath();
    private static final Path PICTURE = PROGRAMS.resolve("kebun.png");
    private static final Path CONTRACT = FOLDER.resolve("openapi.json");
    private static final Set<String> TYPES = Set.of("ALERT", "INCIDENT", "LEVEL", "OUTREACH", "REPORT");

    private static final String DONE = """
            filed: 201 200
            unknown status: true
            corrected: null 3 null Perselisihan batas kebun
            uploaded: image/png
            three pages: true
            changes: ChangedAlert ChangedIncident ChangedLevel ChangedOutreach ChangedReport
            """;

    @BeforeAll
    static void generate() throws Exception {
        Files.createDirectories(FOLDER);
        writeOlderContract();
        Files.writeString(
                FOLDER.resolve("model_enum.mustache"), blocks("mustache").get(0));
        var command = new ArrayList<>(List.of(java("java"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar"));
        command.add("target/openapi-generator/openapi-generator.jar");
        command.addAll(List.of("batch", "--threads=2", "--fail-fast", "--"));
        for (var configuration : blocks("yaml")) {
            command.add(configuration(configuration).toString());
        }
        assertThat(run(command), not(containsString("ERROR")));
        haveEveryTypeOfChange();
    }

    @Test
    void a_java_client_files_corrects_uploads_pages_and_follows() throws Exception {
        var classes = FOLDER.resolve("java-classes");
        var classPath = classPath(classes, library -> library.startsWith("jackson-databind-nullable"));
        var compile = new ArrayList<>(List.of(java("javac"), "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
        compile.addAll(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp", classPath));
        compile.add(PROGRAMS.resolve("FileReport.java").toString());
        compile.addAll(files(FOLDER.resolve("rukun-java/src/main/java")));
        run(compile);

        assertThat(use(java("java"), "-XX:TieredStopAtLevel=1", "-cp", classPath, "FileReport"), equalTo(DONE));
    }

    @Test
    void a_kotlin_client_files_corrects_uploads_pages_and_follows() throws Exception {
        var classes = FOLDER.resolve("kotlin-classes");
        var classPath = classPath(classes, library -> !library.startsWith("kotlin-compiler"));
        var compile = new ArrayList<>(List.of(java("java"), "-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        compile.addAll(List.of("-cp", libraries(library -> true), "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler"));
        compile.addAll(List.of("-nowarn", "-no-stdlib", "-no-reflect", "-jvm-target", "17"));
        compile.addAll(List.of("-d", classes.toString(), "-cp", classPath));
        compile.add(PROGRAMS.resolve("FileReport.kt").toString());
        compile.add(FOLDER.resolve("rukun-kotlin/src/main/kotlin").toString());
        run(compile);

        assertThat(use(java("java"), "-XX:TieredStopAtLevel=1", "-cp", classPath, "FileReportKt"), equalTo(DONE));
    }

    @Test
    void a_python_client_files_corrects_uploads_pages_and_follows() throws Exception {
        var program = PROGRAMS.resolve("file_report.py").toString();
        assumeTrue(succeeds("python3", "--version"), "NOT RUN: this machine has no python3 for the Python client");
        if (!succeeds(
                "python3", "-c", "from pydantic import field_validator; import urllib3, dateutil, typing_extensions")) {
            run(List.of(
                    "python3",
                    "-m",
                    "compileall",
                    "-q",
                    FOLDER.resolve("rukun-python").toString(),
                    program));
            assumeTrue(
                    false,
                    "NOT RUN: the Python client was only compiled; it needs pydantic 2, urllib3 2 and python-dateutil");
        }

        assertThat(use("python3", program), equalTo(DONE));
    }

    @Test
    void typescript_clients_are_typed_and_file_correct_upload_page_and_follow() throws Exception {
        var command = blocks("text").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("npx openapi-typescript "))
                .map(line -> line.substring("npx openapi-typescript ".length())
                        .replace("http://localhost:8080/openapi", CONTRACT.toString())
                        .replace("rukun.d.ts", "target/node/client/rukun.d.ts"))
                .findFirst()
                .orElseThrow();
        requireSuccess(NodeTools.run("openapi-typescript", command.split(" ")));
        requireSuccess(NodeTools.run("tsc", "-p", "target/node/client"));

        for (var program : List.of("openapi-fetch", "typescript-fetch")) {
            var used = NodeTools.script(
                    "client/out/" + program + ".js", arguments().toArray(String[]::new));
            assertThat(program, used.output(), equalTo(DONE));
        }
    }

    private static void writeOlderContract() throws IOException {
        var json = new ObjectMapper();
        var contract = json.readTree(new File("target/openapi/openapi.json"));
        var statuses = (ArrayNode) contract.at("/components/schemas/ReportStatus/enum");
        assertThat(statuses.remove(0).asText(), equalTo("SUBMITTED"));
        json.writeValue(CONTRACT.toFile(), contract);
    }

    /** Writes a configuration of the document with the paths of this test, and without what the test does not use. */
    private static Path configuration(String documented) throws IOException, InterruptedException {
        var written = documented
                .replace("http://localhost:8080/openapi", CONTRACT.toString())
                .replace("templateDir: templates", "templateDir: " + FOLDER)
                .replace("outputDir: rukun-typescript", "outputDir: " + typescript())
                .replace("outputDir: ", "outputDir: " + FOLDER + "/")
                .replace(FOLDER + "//", "/");
        // Kotlin compiles at 10 files a second.
        var apis = documented.contains("kotlin") ? "Attachments,Changes,Reports,SigningIn" : "";
        return Files.writeString(FOLDER.resolve(UUID.randomUUID() + ".yaml"), written + """
                        globalProperties:
                          apis: "%s"
                          models: ""
                          supportingFiles: ""
                          apiDocs: "false"
                          apiTests: "false"
                          modelDocs: "false"
                          modelTests: "false"
                        """.formatted(apis));
    }

    /** Where programs of npm's packages find the generated client. */
    private static Path typescript() throws IOException, InterruptedException {
        return NodeTools.folder().resolve("client/typescript-fetch");
    }

    /** The trial has no outreach activity, and its level and alert come some time after its start. */
    private static void haveEveryTypeOfChange() {
        var service = PackagedService.shared();
        service.with(service.token("pioneer.sampang", Api.PASSWORD))
                .body(Map.of(
                        "type",
                        "DIALOGUE",
                        "regionCode",
                        "35.27.03",
                        "heldOn",
                        "2026-11-01",
                        "title",
                        "Sarasehan pemuda"))
                .post("/outreach")
                .then()
                .statusCode(201);
        var officer = service.token("officer.jatim", Api.PASSWORD);
        var seen = new HashSet<String>();
        var after = new String[1];
        patiently().until(() -> {
            var request = service.with(officer).queryParam("limit", 200);
            var batch = after[0] == null ? request : request.queryParam("after", after[0]);
            var answer = batch.get("/changes").jsonPath();
            after[0] = answer.getString("next");
            seen.addAll(answer.getList("items.type"));
            return seen.equals(TYPES);
        });
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?m)^```" + language + "\\n((?s:.*?))^```")
                .matcher(Files.readString(Path.of("docs/generated-clients.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** Returns a class path with Jackson and httpmime, which REST Assured brings, and libraries of the client. */
    private static String classPath(Path classes, Predicate<String> wanted) throws IOException {
        var ours = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> file.contains("jackson-") || file.contains("http") || file.contains("annotation"));
        return Stream.concat(Stream.of(classes.toString(), libraries(wanted)), ours)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String libraries(Predicate<String> wanted) throws IOException {
        try (var files = Files.list(Path.of("target/client-libraries").toAbsolutePath())) {
            return files.filter(file -> wanted.test(file.getFileName().toString()))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static List<String> arguments() {
        return List.of(PackagedService.shared().uri(), Api.PASSWORD, PICTURE.toString());
    }

    private static String use(String... program) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(program), arguments().stream()).toList());
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException absent) {
            return false;
        }
    }

    private static void requireSuccess(NodeTools.Result result) {
        assertThat(result.output(), result.status(), equalTo(0));
    }

    /** @return what a program wrote; it has to end with status 0 */
    private static String run(List<String> command) throws IOException, InterruptedException {
        var output = Files.createTempFile(FOLDER, "output", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("PYTHONPATH", FOLDER.resolve("rukun-python").toString());
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        var written = Files.readString(output);
        assertThat(written, process.waitFor(), equalTo(0));
        return written;
    }
}
