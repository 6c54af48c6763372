package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.report.Drafts;
import id.rukun.report.attachment.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests for every operation of the contract which roles may call it, as {@code role-matrix.txt} lists them. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RoleMatrixTest {
    static final String PUBLIC = "";

    static final List<String> CALLERS = List.of(
            PUBLIC,
            "pioneer.sampang",
            "coordinator.sampang",
            "coordinator.surabaya",
            "officer.jatim",
            "admin",
            "integrator.demo");

    private static final String ALERT = """
            {"regionCode":"35.27","level":"SIAGA","headline":{"id":"Contoh","en":"Example"},
             "description":{"id":"Contoh","en":"Example"},"instruction":{"id":"Contoh","en":"Example"}}""";

    /**
     * The resource that a word of the matrix stands for, created again after each call that may have changed it. A word may use the value
     * of a word that stands before it in the same line.
     */
    private static final Map<String, Function<Map<String, String>, String>> WORDS = Map.ofEntries(
            word("$unknown", said -> UUID.randomUUID().toString()),
            word("$random", said -> "matrix." + UUID.randomUUID()),
            word("$draft", said -> draft(false)),
            word("$report", said -> created("pioneer.sampang", "/reports", draft(false))),
            word("$sensitive", said -> created("pioneer.sampang", "/reports", draft(true))),
            word("$verified", said -> verified()),
            word("$incident", said -> incident()),
            word("$heir", said -> incident()),
            word("$action", said -> created("officer.jatim", "/incidents/" + said.get("$incident") + "/actions", """
                    {"type":"DIALOGUE","status":"PLANNED","plannedOn":"2026-01-02","description":"Contoh"}""")),
            word("$relief", said -> created("officer.jatim", "/incidents/" + said.get("$incident") + "/relief", """
                    {"type":"FOOD","quantity":2,"unit":"paket","givenOn":"2026-01-02"}""")),
            word("$outreach", said -> created("pioneer.sampang", "/outreach", """
                    {"type":"DIALOGUE","regionCode":"35.27.01","heldOn":"2026-01-31","title":"Sarasehan"}""")),
            word(
                    "$assessment",
                    said -> created("officer.jatim", "/vulnerability-assessments", """
                    {"regionCode":"35.27","period":"1988","scores":{"ECONOMIC":5},"evidence":"%s"}""".formatted(UUID.randomUUID()))),
            word("$proposal", said -> created("officer.jatim", "/alerts", ALERT)),
            word("$alert", said -> published()),
            word("$pioneer", said -> created("officer.jatim", "/pioneers", """
                    {"name":"Contoh","regionCode":"35.27.01"}""")),
            word("$attachment", said -> attached()),
            word("$webhook", said -> webhook()),
            word("$account", said -> created("admin", "/accounts", """
                    {"username":"matrix.%s","kind":"MACHINE","roles":["INTEGRATOR"]}""".formatted(UUID.randomUUID()))));

    record Line(String operation, List<Integer> statuses, Map<String, String> path, String body) {
        static Line of(String text) {
            var words = text.split("\\s+", CALLERS.size() + 2);
            var statuses = Arrays.stream(words, 1, CALLERS.size() + 1)
                    .map(Integer::valueOf)
                    .toList();
            var path = new LinkedHashMap<String, String>();
            var body = new ArrayList<String>();
            var call = words.length > CALLERS.size() + 1 ? words[CALLERS.size() + 1].split(" ") : new String[0];
            for (var part : call) {
                var pair = part.split("=", 2);
                if (body.isEmpty() && pair.length == 2 && isInPath(words[0], pair[0])) {
                    path.put(pair[0], pair[1]);
                } else {
                    body.add(part);
                }
            }
            return new Line(words[0], statuses, path, body.isEmpty() ? null : String.join(" ", body));
        }

        private static boolean isInPath(String operation, String name) {
            return Contract.served().operations().stream()
                    .anyMatch(each -> each.id().equals(operation) && each.path().contains("{" + name + "}"));
        }
    }

    @Test
    void the_matrix_names_every_operation_of_the_contract_and_no_other() {
        var inMatrix = new TreeSet<>(matrix().stream().map(Line::operation).toList());
        var inContract = new TreeSet<>(Contract.served().operations().stream()
                .map(Contract.Operation::id)
                .toList());

        assertThat("add a line to role-matrix.txt", inMatrix, is(inContract));
    }

    @Test
    void every_caller_gets_what_the_matrix_says() {
        var wrong = new ArrayList<String>();
        for (var line : matrix()) {
            var said = new HashMap<String, String>();
            for (var caller = 0; caller < CALLERS.size(); caller++) {
                var status = call(line, CALLERS.get(caller), said);
                if (status != line.statuses().get(caller)) {
                    wrong.add(line.operation() + " as " + (caller == 0 ? "public" : CALLERS.get(caller)) + ": " + status
                            + " instead of " + line.statuses().get(caller));
                }
            }
        }

        assertThat(wrong, is(empty()));
    }

    /** Paths name resources that do not exist, so a refusal that depends on the resource does not count. */
    @Test
    void who_may_not_call_an_operation_is_told_so_before_anything_about_the_request() {
        var wrong = new ArrayList<String>();
        for (var line : matrix()) {
            for (var caller = 0; caller < CALLERS.size(); caller++) {
                var name = CALLERS.get(caller);
                if (List.of(401, 403).contains(line.statuses().get(caller))
                        && isRefusedByRole(send(line, name, Sent.WELL))
                        && !(isRefusedByRole(send(line, name, Sent.BROKEN))
                                && (!hasBody(line) || isRefusedByRole(send(line, name, Sent.OF_ANOTHER_TYPE))))) {
                    wrong.add(line.operation() + " as " + name);
                }
            }
        }

        assertThat(wrong, is(empty()));
    }

    @Test
    void who_may_call_an_operation_is_told_which_media_type_it_does_not_take() {
        var wrong = new ArrayList<String>();
        for (var line : matrix()) {
            if (hasBody(line)) {
                var may = IntStream.range(0, CALLERS.size())
                        .filter(caller -> line.statuses().get(caller) < 300)
                        .mapToObj(CALLERS::get)
                        .findFirst();
                may.map(name -> send(line, name, Sent.OF_ANOTHER_TYPE).statusCode())
                        .filter(status -> status != 415)
                        .ifPresent(status -> wrong.add(line.operation() + " " + status));
            }
        }

        assertThat(wrong, is(empty()));
    }

    /** BROKEN: the body is no JSON, and a query parameter unknown. */
    private enum Sent {
        WELL,
        BROKEN,
        OF_ANOTHER_TYPE
    }

    private static Response send(Line line, String caller, Sent how) {
        var operation = operation(line);
        var request = caller.equals(PUBLIC) ? Api.anyone() : Api.as(caller);
        switch (how) {
            case WELL -> withBody(request, operation, line, new HashMap<>());
            case BROKEN -> {
                request.queryParam("no-such-parameter", "1");
                if (hasBody(line)) {
                    request.contentType(mediaType(operation)).body("{\"".getBytes(StandardCharsets.UTF_8));
                }
            }
            case OF_ANOTHER_TYPE -> request.contentType("application/x-tar").body(new byte[] {1});
        }
        var path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());
        return request.basePath("").request(operation.method(), path);
    }

    private static boolean hasBody(Line line) {
        return operation(line).definition().has("requestBody");
    }

    private static boolean isRefusedByRole(Response answer) {
        return answer.statusCode() == 401
                || answer.statusCode() == 403 && answer.path("type").toString().endsWith("/forbidden");
    }

    private static Contract.Operation operation(Line line) {
        return Contract.served().operations().stream()
                .filter(each -> each.id().equals(line.operation()))
                .findFirst()
                .orElseThrow();
    }

    private static int call(Line line, String caller, Map<String, String> said) {
        var operation = operation(line);
        var request = caller.equals(PUBLIC) ? Api.anyone() : Api.as(caller);
        var path = operation.path();
        for (var parameter : line.path().entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", spoken(parameter.getValue(), said));
        }
        withBody(request, operation, line, said);
        // Any version will do: what is tested here is who may, not what they knew.
        if (!operation.method().equals("get")) {
            request.header("If-Match", "*");
        }
        var status = request.basePath("").request(operation.method(), path).statusCode();
        if (status < 300 && !operation.method().equals("get")) {
            said.clear();
        }
        return status;
    }

    static void withBody(
            RequestSpecification request, Contract.Operation operation, Line line, Map<String, String> said) {
        if (line.body() != null) {
            var type = mediaType(operation);
            if (type.startsWith("multipart/")) {
                var part = line.body().split("=", 2);
                request.contentType(type).multiPart(part[0], part[1]);
            } else {
                request.contentType(type).body(spoken(line.body(), said));
            }
        }
    }

    private static String mediaType(Contract.Operation operation) {
        return operation.definition().at("/requestBody/content").fieldNames().next();
    }

    static String spoken(String text, Map<String, String> said) {
        var spoken = text;
        for (var word : WORDS.entrySet()) {
            if (spoken.contains(word.getKey())) {
                if (!said.containsKey(word.getKey())) {
                    said.put(word.getKey(), word.getValue().apply(said));
                }
                spoken = spoken.replace(word.getKey(), said.get(word.getKey()));
            }
        }
        return spoken;
    }

    private static Map.Entry<String, Function<Map<String, String>, String>> word(
            String word, Function<Map<String, String>, String> meaning) {
        return Map.entry(word, meaning);
    }

    private static String incident() {
        return created("officer.jatim", "/incidents", """
                {"title":"Contoh","regionCode":"35.27.01","severity":3,"phase":"CESSATION","reports":["%s"]}""".formatted(verified()));
    }

    /** One of few: an account may not have many. */
    private static String webhook() {
        var there = Api.as("integrator.demo")
                .get("/webhooks?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .<List<String>>path("items.id");
        return there.isEmpty() ? created("integrator.demo", "/webhooks", """
                {"url":"https://example.invalid/","events":["report.filed"],"active":false}""") : there.get(0);
    }

    private static String published() {
        var id = created("officer.jatim", "/alerts", ALERT);
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .post("/alerts/" + id + "/publish")
                .then()
                .statusCode(200);
        return id;
    }

    private static String verified() {
        var id = created("pioneer.sampang", "/reports", draft(false));
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body("""
                        {"to":"VERIFIED","sourceReliability":"B","credibility":"2"}""")
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        return id;
    }

    private static String created(String by, String path, String body) {
        return Api.as(by).body(body).post(path).then().statusCode(201).extract().path("id");
    }

    private static String attached() {
        var report = created("pioneer.sampang", "/reports", draft(false));
        return Api.as("pioneer.sampang")
                .contentType("multipart/form-data")
                .multiPart("file", "photo.jpg", Media.photo())
                .post("/reports/" + report + "/attachments")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String draft(boolean sensitive) {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", sensitive);
        try {
            return new ObjectMapper().writeValueAsString(draft);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static List<Line> matrix() {
        try (var text = RoleMatrixTest.class.getResourceAsStream("/role-matrix.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::of)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
