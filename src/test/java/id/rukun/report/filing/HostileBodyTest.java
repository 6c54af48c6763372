package id.rukun.report.filing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies sent by careless or hostile clients: each is answered with a 4xx problem in the client's language and stores
 * nothing.
 */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class HostileBodyTest {
    private static final int LIMIT = 1 << 20;

    @TestHTTPResource("/api/v1/reports")
    URL reports;

    private record Body(String name, byte[] bytes, String id) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Body> bodies() {
        var bodies = new ArrayList<Body>();
        change(bodies, "NUL", "\"Contoh kejadian\"", "\"a\\u0000b\"");
        change(bodies, "a lone surrogate", "\"Contoh kejadian\"", "\"a\\ud800b\"");
        change(bodies, "a lone surrogate as field", "\"title\"", "\"\\ud800\"");
        change(bodies, "a repeated field", "\"kind\":", "\"kind\":\"CONFLICT\",\"kind\":");
        change(bodies, "a number in quotes", "\"severity\":3", "\"severity\":\"3\"");
        change(bodies, "a fraction for a whole number", "\"severity\":3", "\"severity\":3.5");
        change(bodies, "a boolean for a number", "\"severity\":3", "\"severity\":true");
        change(bodies, "minus zero", "\"severity\":3", "\"severity\":-0");
        change(bodies, "a number beyond all", "\"severity\":3", "\"severity\":1e400");
        change(bodies, "a number of many digits", "\"severity\":3", "\"severity\":" + "9".repeat(5000));
        change(bodies, "not a number", "\"severity\":3", "\"severity\":NaN");
        change(
                bodies,
                "an infinite latitude",
                "\"title\"",
                "\"position\":{\"latitude\":1e400,\"longitude\":113},\"title\"");
        change(bodies, "a number for a code", "\"CLASH\"", "1");
        change(bodies, "an empty code", "\"CLASH\"", "\"\"");
        change(bodies, "a code in lower case", "\"CLASH\"", "\"clash\"");
        change(bodies, "a list for text", "\"Contoh kejadian\"", "[\"Contoh\"]");
        change(bodies, "a number for text", "\"Contoh kejadian\"", "5");
        change(bodies, "text for a list", "[\"ECONOMIC\"]", "\"ECONOMIC\"");
        change(bodies, "a null in a list", "[\"ECONOMIC\"]", "[null]");
        change(bodies, "a comment", "\"kind\"", "/* */\"kind\"");
        change(bodies, "a trailing comma", "[\"ECONOMIC\"]", "[\"ECONOMIC\",]");
        add(bodies, "something behind it", (json, id) -> (json + "x").getBytes());
        add(bodies, "a second document behind it", (json, id) -> (json + json).getBytes());
        add(
                bodies,
                "cut off",
                (json, id) -> json.substring(0, json.length() - 2).getBytes());
        add(bodies, "a byte order mark", (json, id) -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8));
        add(bodies, "UTF-16", (json, id) -> json.getBytes(StandardCharsets.UTF_16));
        add(bodies, "UTF-16 without mark", (json, id) -> json.getBytes(StandardCharsets.UTF_16LE));
        add(bodies, "Latin-1", (json, id) -> json.replace("Contoh", "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        add(bodies, "a list", (json, id) -> ("[" + json + "]").getBytes());
        add(bodies, "nothing", (json, id) -> new byte[0]);
        add(bodies, "blanks", (json, id) -> "  \n ".getBytes());
        add(bodies, "null", (json, id) -> "null".getBytes());
        add(bodies, "text", (json, id) -> "\"laporan\"".getBytes());
        add(bodies, "deep lists", (json, id) -> "[".repeat(LIMIT - 1).getBytes());
        add(bodies, "deep objects", (json, id) -> "{\"a\":".repeat(100_000).getBytes());
        add(
                bodies,
                "too deep inside",
                (json, id) -> json.replace("[\"ECONOMIC\"]", "[".repeat(40) + "]".repeat(40))
                        .getBytes());
        return bodies.stream();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_that_cannot_be_read_is_a_problem_in_either_language_and_stores_nothing(Body body) throws Exception {
        for (var language : List.of("id", "en")) {
            var answer = send(body.bytes(), "application/json", Map.of("Accept-Language", language), false);

            assertProblem(answer, anyOf(equalTo(400)), language);
        }
        assertNotStored(body.id());
    }

    @Test
    void a_body_over_the_limit_is_too_large_announced_or_not() throws Exception {
        var id = UUID.randomUUID().toString();
        var json = json(id);
        var full = json.replace("Contoh kejadian", "a".repeat(LIMIT + 1 - json.length() + "Contoh kejadian".length()));
        assertThat(full.length(), equalTo(LIMIT + 1));

        for (var chunked : List.of(false, true)) {
            assertProblem(send(full.getBytes(), "application/json", Map.of(), chunked), equalTo(413), "id");
            assertProblem(
                    send((json + " ".repeat(LIMIT)).getBytes(), "application/json", Map.of(), chunked),
                    equalTo(413),
                    "id");
        }
        assertNotStored(id);
    }

    @Test
    void a_body_as_large_as_the_limit_is_read() throws Exception {
        var json = json(UUID.randomUUID().toString());
        var padded = json + " ".repeat(LIMIT - json.length());

        assertThat(send(padded.getBytes(), "application/json", Map.of(), false).statusCode(), equalTo(201));
        assertThat(send(padded.getBytes(), "application/json", Map.of(), true).statusCode(), equalTo(200));
    }

    @Test
    void ten_megabytes_of_brackets_are_refused() throws Exception {
        var brackets = "[".repeat(10 << 20).getBytes();

        for (var chunked : List.of(false, true)) {
            assertProblem(
                    send(brackets, "application/json", Map.of(), chunked), anyOf(equalTo(400), equalTo(413)), "id");
        }
    }

    @Test
    void a_body_of_another_type_is_refused() throws Exception {
        var id = UUID.randomUUID().toString();
        for (var type : new String[] {
            "text/plain", "application/xml", "application/x-www-form-urlencoded", "text/html", "garbage"
        }) {
            assertProblem(send(json(id).getBytes(), type, Map.of(), false), anyOf(equalTo(415), equalTo(400)), "id");
        }
        assertNotStored(id);
    }

    @Test
    void a_compressed_body_is_read_up_to_the_limit_of_a_body() throws Exception {
        var id = UUID.randomUUID().toString();

        assertThat(sendCompressed(json(id).getBytes()).statusCode(), equalTo(201));
        assertProblem(sendCompressed(" ".repeat(64 << 20).getBytes()), equalTo(413), "id");
        assertProblem(sendCompressed((json(id) + " ".repeat(LIMIT)).getBytes()), equalTo(413), "id");
    }

    @Test
    void a_body_whose_compression_is_broken_or_unknown_is_refused() throws Exception {
        var id = UUID.randomUUID().toString();
        var compressed = gzip(json(id).getBytes());
        var cut = java.util.Arrays.copyOf(compressed, compressed.length - 20);

        for (var broken : List.of(json(id).getBytes(), cut, new byte[1])) {
            assertProblem(
                    send(broken, "application/json", Map.of("Content-Encoding", "gzip"), false), equalTo(400), "id");
        }
        var unknown = send(compressed, "application/json", Map.of("Content-Encoding", "br"), false);
        assertProblem(unknown, equalTo(415), "id");
        assertThat(unknown.headers().firstValue("Accept-Encoding").orElse(""), equalTo("gzip"));
        assertNotStored(id);
    }

    private HttpResponse<String> sendCompressed(byte[] body) throws Exception {
        return send(gzip(body), "application/json", Map.of("Content-Encoding", "gzip"), false);
    }

    private static byte[] gzip(byte[] body) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        }
        return bytes.toByteArray();
    }

    @Test
    void a_synchronised_item_with_a_broken_id_is_answered() {
        Api.as("pioneer.sampang")
                .body("{\"reports\":[{\"id\":\"\\ud800\"},null,5,[],\"x\",{\"id\":\"\\u0000\"}]}")
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", equalTo(java.util.Collections.nCopies(6, "INVALID")));
    }

    private interface Making {
        byte[] of(String json, String id);
    }

    private static void add(List<Body> bodies, String name, Making making) {
        var id = UUID.randomUUID().toString();
        bodies.add(new Body(name, making.of(json(id), id), id));
    }

    private static void change(List<Body> bodies, String name, String from, String to) {
        add(bodies, name, (json, id) -> {
            assertThat(name, json.contains(from), equalTo(true));
            return json.replace(from, to).getBytes(StandardCharsets.UTF_8);
        });
    }

    private static String json(String id) {
        var draft = Drafts.conflict("35.27.01");
        draft.put("id", id);
        try {
            return new ObjectMapper().writeValueAsString(draft);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpResponse<String> send(byte[] body, String type, Map<String, String> headers, boolean chunked)
            throws Exception {
        var publisher = chunked
                ? HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))
                : HttpRequest.BodyPublishers.ofByteArray(body);
        var request = HttpRequest.newBuilder(URI.create(reports.toString()))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + TOKEN.get())
                .header("Content-Type", type)
                .POST(publisher);
        headers.forEach(request::header);
        return HttpClient.newHttpClient()
                .send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final java.util.function.Supplier<String> TOKEN = new java.util.function.Supplier<>() {
        private String token;

        @Override
        public String get() {
            token = token == null ? Api.token("pioneer.sampang") : token;
            return token;
        }
    };

    private static void assertProblem(
            HttpResponse<String> answer, org.hamcrest.Matcher<Integer> status, String language) throws Exception {
        assertThat(answer.body(), answer.statusCode(), status);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""), startsWith("application/problem+json"));
        assertThat(answer.headers().firstValue("Content-Language").orElse(""), equalTo(language));
        var problem = new ObjectMapper().readTree(answer.body());
        assertThat(problem.path("status").asInt(), equalTo(answer.statusCode()));
        assertThat(problem.path("type").asText(), startsWith("/problems/"));
        assertThat(problem.path("type").asText(), not(equalTo("/problems/bad-request")));
    }

    private static void assertNotStored(String id) {
        Api.as("pioneer.sampang").get("/reports/" + id).then().statusCode(404);
    }
}
