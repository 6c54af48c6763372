package id.rukun;

import static id.rukun.Patience.patiently;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.rukun.importing.UcdpRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs the examples of docs/integrating.md and docs/webhooks.md as they stand there, but for the address. */
class IntegratingIT {
    private static final Pattern IDS = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Events of UCDP, which are 18 pages of 100. */
    private static final int EVENTS = 1734;

    private static final Matcher<String> FILED = allOf(containsString("Filed: 201"), containsString("Filed: 200"));

    private static PackagedService service;

    @BeforeAll
    static void importHistory() throws IOException {
        service = PackagedService.shared();
        var officer = service.token("officer.nasional", Api.PASSWORD);
        String id = service.with(officer)
                .contentType("multipart/form-data")
                .multiPart("file", "ucdp.csv", UcdpRows.history(), "text/csv")
                .multiPart("format", "UCDP_GED")
                .post("/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        patiently()
                .until(() -> "DONE"
                        .equals(service.with(officer).get("/imports/" + id).path("status")));
    }

    @Test
    void the_shell_example_reads_all_pages() throws Exception {
        assertThat(idsIn(run(example("bash"), "integrate.sh", "bash")), greaterThan(EVENTS));
    }

    /** What follows an error in a script is worth nothing. */
    @Test
    void no_example_takes_a_refusal_for_the_end() throws Exception {
        var commands = new LinkedHashMap<String, List<String>>();
        commands.put("bash", List.of("integrate.sh", "bash"));
        commands.put("java", List.of("Integrate.java", java()));
        if (isHere("python3")) {
            commands.put("python", List.of("integrate.py", "python3"));
        }
        if (isHere("node")) {
            commands.put("js", List.of("integrate.mjs", "node"));
        }
        for (var language : commands.keySet()) {
            var refused = example(language).replace("limit=100", "limit=1000");
            var command = commands.get(language);
            var prepared = prepared(refused, command.get(0), command.get(1));
            var status = prepared.start().waitFor();
            var written = Files.readString(output(prepared));
            assertThat(language + " " + written, status, not(0));
            assertThat(language, written, containsString("400"));
        }
    }

    @Test
    void the_java_example_reads_all_pages_and_files_once() throws Exception {
        readsAllAndFiles(run(example("java"), "Integrate.java", java()));
    }

    @Test
    void the_python_example_reads_all_pages_and_files_once() throws Exception {
        assumeIsHere("python3");
        readsAllAndFiles(run(example("python"), "integrate.py", "python3"));
    }

    @Test
    void the_javascript_example_reads_all_pages_and_files_once() throws Exception {
        assumeIsHere("node");
        readsAllAndFiles(run(example("js"), "integrate.mjs", "node"));
    }

    @Test
    void the_java_receiver_takes_what_is_signed_and_nothing_else() throws Exception {
        receives(receiver("java"), "Receive.java", java());
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

    @Test
    void the_recipe_for_express_takes_what_is_signed_and_nothing_else() throws Exception {
        var folder = Files.createDirectories(
                NodeTools.folder().resolve(UUID.randomUUID().toString()));
        var port = FreePort.find();
        var recipe = blocks("webhooks.md", "js").get(0).replace("9000", String.valueOf(port));
        var start = NodeTools.process(Files.writeString(folder.resolve("receive.mjs"), recipe))
                .redirectOutput(folder.resolve("output").toFile());
        receives(start, port);
    }

    private static void readsAllAndFiles(String written) {
        assertThat(idsIn(written), greaterThan(EVENTS));
        assertThat(written, FILED);
    }

    private static int idsIn(String text) {
        return (int)
                IDS.matcher(text).results().map(MatchResult::group).distinct().count();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private void receives(String program, String file, String... command) throws Exception {
        var port = FreePort.find();
        receives(prepared(program.replace("9000", String.valueOf(port)), file, command), port);
    }

    private void receives(ProcessBuilder start, int port) throws Exception {
        var receiver = "http://127.0.0.1:" + port;
        var integrator = service.machineToken("integrator.demo", Api.PASSWORD);
        var webhook = service.with(integrator)
                .body(Map.of("url", receiver, "events", List.of("report.verified")))
                .post("/webhooks")
                .then()
                .statusCode(201)
                .extract();
        var path = "/webhooks/" + webhook.path("id");
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
    private static String example(String language) throws IOException {
        return blocks("integrating.md", language).get(0).replace("http://localhost:8080", service.uri());
    }

    /** The second is called. */
    private String receiver(String language) throws IOException {
        return blocks("integrating.md", language).get(1);
    }

    private static List<String> blocks(String document, String language) throws IOException {
        return Pattern.compile("(?m)^```" + language + "\\n((?s:.*?))^```")
                .matcher(Files.readString(Path.of("docs", document)))
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
        assumeTrue(isHere(interpreter), interpreter + " is not on this machine: its example is not run");
    }

    private static boolean isHere(String interpreter) throws InterruptedException {
        try {
            var process = new ProcessBuilder(interpreter, "--version").redirectErrorStream(true);
            return process.start().waitFor() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
