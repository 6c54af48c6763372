package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/**
 * Sends boundary values in every parameter and every field of the body, for every operation of the contract and every
 * role. Nothing may fail with a 5xx, and every answer must be as the contract says ({@link ContractCheck}).
 *
 * <p>The choice is the same in each run. {@code -Drukun.boundary.values=40} sends more values of each parameter and
 * field, {@code -Drukun.boundary.seed=2} sends others.
 */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class BoundaryValuesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int VALUES = Integer.getInteger("rukun.boundary.values", 1);
    private static final long SEED = Long.getLong("rukun.boundary.seed", 1);
    private static final String PLACEHOLDER = "@@boundary@@";

    /** A stream without an end. */
    private static final Set<String> LEFT_OUT = Set.of("streamEvents");

    /** Looks up names in the network, streams every report, or starts a computation. */
    private static final Set<String> SLOW =
            Set.of("createWebhook", "changeWebhook", "exportReports", "startBacktest", "testWebhook");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "\uFEFF",
            "\u00A0=1+1",
            "0",
            "-1",
            "1.5",
            "2147483648",
            "-9223372036854775809",
            "1e400",
            "NaN",
            "-Infinity",
            "true",
            "null",
            "35",
            "35.27",
            "35.27.01.2001",
            "99.99",
            "92.71",
            "54",
            "NO_SUCH_CODE",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "2026-02-30",
            "0001-01-01",
            "9999-12-31",
            "+999999999-12-31",
            "0001-01-01T00:00:00+07:00",
            "9999-12-31T23:59:59.999999999-18:00",
            "1970-01-01T00:00:00Z",
            "1,2,3",
            "1e308,1e308,1e308,1e308",
            "' or 1=1 --",
            "%' \\ _",
            "../../etc/passwd",
            "\uD83D\uDD25".repeat(201),
            "a".repeat(3000));

    /** Values as they stand in a JSON document. */
    private static final List<String> JSON_VALUES = List.of(
            "null",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ufeff=1+1\"",
            "0",
            "-1",
            "-0.0",
            "1.5",
            "12.0",
            "2147483648",
            "9223372036854775808",
            "1e400",
            "-1e400",
            "1e-400",
            "1e999999999",
            "1" + "0".repeat(49),
            "1" + "0".repeat(400),
            "true",
            "[]",
            "[null]",
            "[[[]]]",
            "{}",
            "{\"\":1}",
            "\"35\"",
            "\"35.27.01.2001\"",
            "\"99.99\"",
            "\"91.01\"",
            "\"54\"",
            "\"NO_SUCH_CODE\"",
            "\"00000000-0000-0000-0000-000000000000\"",
            "\"2026-02-30\"",
            "\"0001-01-01\"",
            "\"9999-12-31\"",
            "\"+999999999-12-31\"",
            "\"0001-01-01T00:00:00+07:00\"",
            "\"9999-12-31T23:59:59.999999999-18:00\"",
            "\"1970-01-01T00:00:00Z\"",
            "\"' or 1=1 --\"",
            "\"" + "\\ud83d\\udd25".repeat(201) + "\"",
            "\"" + "a".repeat(20_001) + "\"",
            "[" + "1,".repeat(300) + "1]");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "\"x\"",
            "1e400",
            "{",
            "{\"id\":1,\"id\":1}",
            "[".repeat(2000),
            "\uFEFF{}",
            "{\"\\ud800\":1}");

    private static final List<String> VERSIONS =
            List.of("", "x", "\"1\"", "W/\"1\"", "\"99999999999999999999\"", "\"1\", \"2\"", "\"-1\"");

    private final Random random = new Random(SEED);
    private final Map<String, String> said = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, Long> millis = new TreeMap<>();
    private int sent;

    /** One request in which one thing is odd. The body is null to send what the matrix says. */
    private record Call(Map<String, String> path, String query, String body, String ifMatch) {}

    @Test
    void no_boundary_value_makes_the_service_fail() {
        for (var line : RoleMatrixTest.matrix()) {
            if (!LEFT_OUT.contains(line.operation())) {
                var start = System.nanoTime();
                vary(line);
                millis.put(line.operation(), (System.nanoTime() - start) / 1_000_000);
            }
        }
        if (VALUES > 10) {
            System.out.println(sent + " requests, milliseconds: " + millis);
        }

        assertThat(sent + " requests", wrong, is(empty()));
    }

    private void vary(RoleMatrixTest.Line line) {
        var operation = Contract.served().operations().stream()
                .filter(each -> each.id().equals(line.operation()))
                .findFirst()
                .orElseThrow();
        var calls = calls(operation, line);
        Collections.shuffle(calls, random);
        var some = SLOW.contains(operation.id()) && VALUES < 10 ? calls.subList(0, Math.min(20, calls.size())) : calls;
        var allowed = new ArrayList<Integer>();
        for (var caller = 0; caller < RoleMatrixTest.CALLERS.size(); caller++) {
            var status = line.statuses().get(caller);
            if (status != 401 && status != 403) {
                allowed.add(caller);
            }
        }
        for (var i = 0; i < some.size(); i++) {
            send(operation, line, some.get(i), allowed.get(i % allowed.size()));
        }
        // A caller who may not call the operation at all is refused before the body is read.
        for (var caller = 0; caller < RoleMatrixTest.CALLERS.size(); caller++) {
            if (!allowed.contains(caller)) {
                send(operation, line, some.get(caller % some.size()), caller);
            }
        }
    }

    private List<Call> calls(Contract.Operation operation, RoleMatrixTest.Line line) {
        var calls = new ArrayList<Call>();
        calls.add(new Call(Map.of(), "", null, "*"));
        var parameters = StreamSupport.stream(
                        operation.definition().path("parameters").spliterator(), false)
                .map(Contract.served()::resolved)
                .toList();
        for (var parameter : parameters) {
            var name = parameter.path("name").asText();
            for (var value : some(TEXTS, VALUES)) {
                var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                switch (parameter.path("in").asText()) {
                    // Without a value the path is that of another operation.
                    case "path" -> calls.add(new Call(Map.of(name, value.isEmpty() ? "%20" : encoded), "", null, "*"));
                    case "query" -> calls.add(new Call(Map.of(), name + "=" + encoded, null, "*"));
                    default ->
                        calls.add(new Call(Map.of(), "", null, some(VERSIONS, 1).get(0)));
                }
            }
            if (parameter.path("in").asText().equals("query")) {
                calls.add(new Call(Map.of(), name + "=%FF%ED%A0%80", null, "*"));
                calls.add(new Call(Map.of(), name + "&" + name + "=1&" + name + "=2", null, "*"));
            }
        }
        if (operation.path().contains("/alerts/{id}")) {
            calls.add(new Call(Map.of("id", "$proposal"), "", null, "*"));
        }
        calls.addAll(bodies(operation, line));
        return calls;
    }

    private List<Call> bodies(Contract.Operation operation, RoleMatrixTest.Line line) {
        var content = operation.definition().at("/requestBody/content");
        if (content.isMissingNode() || !content.fieldNames().next().endsWith("json")) {
            return List.of();
        }
        var calls = new ArrayList<Call>();
        some(BODIES, VALUES).forEach(body -> calls.add(new Call(Map.of(), "", body, "*")));
        var schema = content.properties().iterator().next().getValue().path("schema");
        var base = line.body() == null ? "{}" : RoleMatrixTest.spoken(line.body(), said);
        for (var path : fields(schema, "", 0)) {
            for (var value : some(JSON_VALUES, VALUES)) {
                calls.add(new Call(Map.of(), "", with(base, path, value), "*"));
            }
        }
        return calls;
    }

    /** Returns the JSON pointers of the fields of a schema, without those of arrays. */
    private static List<String> fields(JsonNode reference, String at, int depth) {
        var schema = Contract.served().resolved(reference);
        var found = new ArrayList<String>();
        for (var part : List.of("allOf", "oneOf", "anyOf")) {
            schema.path(part).forEach(each -> found.addAll(fields(each, at, depth)));
        }
        schema.path("properties").properties().forEach(property -> {
            found.add(at + "/" + property.getKey());
            if (depth < 3) {
                found.addAll(fields(property.getValue(), at + "/" + property.getKey(), depth + 1));
            }
        });
        return found;
    }

    private static String with(String body, String pointer, String value) {
        try {
            var root = JSON.readTree(body);
            var node = (ObjectNode) root;
            var names = pointer.substring(1).split("/");
            for (var i = 0; i < names.length - 1; i++) {
                node = node.path(names[i]).isObject() ? (ObjectNode) node.get(names[i]) : node.putObject(names[i]);
            }
            node.put(names[names.length - 1], PLACEHOLDER);
            return JSON.writeValueAsString(root).replace("\"" + PLACEHOLDER + "\"", value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private <T> List<T> some(List<T> all, int count) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(count, shuffled.size()));
    }

    private void send(Contract.Operation operation, RoleMatrixTest.Line line, Call call, int caller) {
        var name = RoleMatrixTest.CALLERS.get(caller);
        var path = operation.path();
        for (var parameter : line.path().entrySet()) {
            // A later word of the line may need this one, even if an odd value stands in its place.
            RoleMatrixTest.spoken(parameter.getValue(), said);
            var value = call.path().getOrDefault(parameter.getKey(), parameter.getValue());
            path = path.replace("{" + parameter.getKey() + "}", RoleMatrixTest.spoken(value, said));
        }
        var request = name.equals(RoleMatrixTest.PUBLIC) ? Api.anyone() : Api.as(name);
        request.basePath("").urlEncodingEnabled(false);
        if (!operation.method().equals("get")) {
            request.header("If-Match", call.ifMatch());
        }
        if (call.body() != null) {
            request.contentType(operation
                            .definition()
                            .at("/requestBody/content")
                            .fieldNames()
                            .next())
                    .body(call.body());
        } else {
            RoleMatrixTest.withBody(request, operation, line, said);
        }
        var target = path + (call.query().isEmpty() ? "" : "?" + call.query());
        sent++;
        try {
            var answer = request.request(operation.method(), target);
            if (answer.statusCode() >= 500) {
                wrong.add(what(operation, target, call, name) + " answered " + answer.statusCode());
            } else if (answer.statusCode() < 300 && !operation.method().equals("get")) {
                said.clear();
            }
        } catch (AssertionError | RuntimeException failed) {
            wrong.add(what(operation, target, call, name) + ": " + shortened(failed.toString()));
        }
    }

    private static String what(Contract.Operation operation, String target, Call call, String caller) {
        return operation.id() + " as " + caller + " " + shortened(target) + " " + call.ifMatch() + " "
                + shortened(String.valueOf(call.body()));
    }

    private static String shortened(String text) {
        return text.length() <= 400 ? text : text.substring(0, 200) + "…" + text.substring(text.length() - 200);
    }
}
