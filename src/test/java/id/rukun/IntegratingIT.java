package id.rukun;

import static id.rukun.Patience.patiently;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/integrating.md as they stand there, but for the address. */
class IntegratingIT {
    private static final Matcher<String> READ_AND_FILED =
            allOf(containsString("35.27"), containsString("Filed: 201"), containsString("Filed: 200"));

    private final PackagedService service = PackagedService.shared();

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

    @Test
    void the_java_receiver_takes_what_is_signed_and_nothing_else() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        receives(receiver("java"), "Receive.java", java);
    }

    @Test
    void the_python_receiver_takes_what_is_signed_and_nothing_else() throws Exception {
        assumeIsHere("python3");
        receives(receiver("python"), "receive.py", "python3");
    }

    @Test
    void the_javascript_receiver_takes_what_is_signed_and_nothing_else() throws Exception {
        assumeIsHere("node");
        receives(receiver("js"), "receive.mjs", "node");
    }

    private void receives(String program, String file, String... command) throws Exception {
        var port = FreePort.find();
        var receiver = "http://127.0.0.1:" + port;
        var integrator = service.machineToken("integrator.demo", Api.PASSWORD);
        var webhook = service.with(integrator)
                .body(Map.of("url", receiver, "events", List.of("report.verified")))
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract();
        var path = "/webhooks/" + webhook.path("id");
        var start = prepared(program.replace("9000", String.valueOf(port)), file, command);
        start.environment().put("RUKUN_WEBHOOK_SECRET", webhook.path("secret"));
        var process = start.start();
        try {
            patiently().until(() -> answers(receiver));
            assertThat(given().body("{}").post(receiver).statusCode(), equalTo(401));
            assertThat(
                    given().header("webhook-id", "1")
                            .header("webhook-timestamp", Instant.now().getEpochSecond())
                            .header("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= v1, v2")
                            .body("{}")
                            .post(receiver)
                            .statusCode(),
                    equalTo(401));
            isDelivered(integrator, path);
            service.with(integrator)
                    .header("If-Match", "*")
                    .post(path + "/secret")
                    .then()
                    .statusCode(200);
            isDelivered(integrator, path);
            assertThat(Files.readString(output(start)), containsString("id.rukun.webhook.test"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void isDelivered(String token, String webhook) {
        var delivery = service.with(token)
                .post(webhook + "/test")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        patiently()
                .until(() -> service.with(token)
                        .get(webhook + "/deliveries/" + delivery)
                        .path("status")
                        .equals("DELIVERED"));
    }

    private static boolean answers(String uri) {
        try {
            given().get(uri);
            return true;
        } catch (Exception refused) {
            return false;
        }
    }

    /** The first example in a language signs in, reads and files. */
    private String example(String language) throws IOException {
        return blocks(language).get(0).replace("http://localhost:8080", service.uri());
    }

    /** The second is called. */
    private String receiver(String language) throws IOException {
        return blocks(language).get(1);
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("(?m)^```" + language + "\\n((?s:.*?))^```")
                .matcher(Files.readString(Path.of("docs", "integrating.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** @return what it wrote to standard output; it has to end with status 0 */
    private static String run(String program, String file, String... command) throws Exception {
        var prepared = prepared(program, file, command);
        var process = prepared.start();
        process.getOutputStream().close();
        var status = process.waitFor();
        var written = Files.readString(output(prepared));
        assertThat(written, status, equalTo(0));
        return written;
    }

    private static ProcessBuilder prepared(String program, String file, String... command) throws IOException {
        var folder = Files.createDirectories(
                Path.of("target", "integrating", UUID.randomUUID().toString()));
        var words = new ArrayList<>(List.of(command));
        words.add(Files.writeString(folder.resolve(file), program).toString());
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
    }

    private static Path output(ProcessBuilder prepared) {
        return prepared.redirectOutput().file().toPath();
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
