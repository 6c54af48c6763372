package id.rukun;

import static id.rukun.Patience.patiently;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.http.ContractExamples;
import id.rukun.platform.http.ContractExamples.Answer;
import id.rukun.platform.http.ContractExamples.Request;
import id.rukun.report.attachment.Media;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Sends every example of the contract to a trial, as Swagger UI does, in the order of {@code contract/requests.json}. After
 * a change that it complains of: write the answers with {@code -Drukun.contract.write=true}, package again.
 */
class ExamplesIT {
    private static final Path RECORDED = Path.of("src/main/resources/contract/responses.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Request> REQUESTS = ContractExamples.requests();

    /** Lists that have a single item in a trial, after everything was sent. */
    private static final Set<String> SHORT = Set.of(
            "listAcknowledgements",
            "listIncidents",
            "listLevelChanges",
            "listOutreachVersions",
            "listReportVersions",
            "listWebhooks");

    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private PackagedService service;
    private Contract contract;
    private byte[] exported;

    @Test
    void every_example_of_the_contract_works_in_a_trial_and_is_answered_as_shown() throws Exception {
        try (var trial = PackagedService.start(PackagedService.newHome(), Map.of())) {
            service = trial;
            contract = Contract.of(trial);
            awaitComputations();
            var sent = JSON.writeValueAsString(REQUESTS);
            for (var request : REQUESTS) {
                if (request.operation().equals("getImport")) {
                    awaitDone(with("officer.jatim"), "/imports/", "getImport");
                }
                send(request, sent);
            }
            if (Boolean.getBoolean("rukun.contract.write")) {
                write();
            } else {
                compareWithContract();
            }
            everyPageLinksTheNext();
        }

        assertThat(String.join("\n", wrong), wrong, is(empty()));
    }

    /** A person is slower than the workers that compute after the start. */
    private void awaitComputations() {
        var officer = with("officer.jatim");
        patiently()
                .until(() -> !given().spec(officer)
                        .get("/early-warning/levels?regionCode=35.27")
                        .<List<?>>path("items")
                        .isEmpty());
        awaitDone(officer, "/early-warning/backtests/", "getBacktest");
    }

    private void awaitDone(RequestSpecification by, String path, String operation) {
        var id = requestOf(operation).parameters().get("id");
        patiently().until(() -> "DONE".equals(given().spec(by).get(path + id).path("status")));
    }

    private static Request requestOf(String operation) {
        return REQUESTS.stream()
                .filter(request -> request.operation().equals(operation))
                .findFirst()
                .orElseThrow(() -> new AssertionError("requests.json has no " + operation));
    }

    private void send(Request request, String sent) throws Exception {
        var operation = operation(request.operation());
        var type = types(operation).isEmpty() ? null : types(operation).get(0);
        if ("text/event-stream".equals(type)) {
            record(request, 200, type, firstEvent(request), sent);
            return;
        }
        var answer = call(request, operation, type, Map.of());
        if (request.operation().equals("exportReports")) {
            exported = answer.asByteArray();
        }
        if (answer.statusCode() / 100 != 2) {
            wrong.add(operation + " answered " + answer.statusCode() + " " + answer.asString());
            return;
        }
        var received = answer.contentType().split(";")[0];
        if (received.endsWith("json")) {
            var media = operation.pointer() + "/responses/" + answer.statusCode() + "/content/"
                    + received.replace("/", "~1");
            contract.violations(media + "/schema", answer.asString())
                    .forEach(each -> wrong.add(operation + " " + each));
        }
        record(request, answer.statusCode(), received, answer.asString(), sent);
    }

    private Response call(Request request, Contract.Operation operation, String accept, Map<String, Object> changed) {
        var spec = request.account() == null
                ? given().baseUri(service.uri())
                : with(request.account()).basePath("");
        spec.accept(accept == null ? "*/*" : accept).urlEncodingEnabled(true);
        var parameters = new HashMap<>(request.parameters());
        parameters.putAll(changed);
        parameters.forEach((name, value) -> add(spec, in(operation, name), name, value));
        addBody(spec, request, operation);
        return spec.request(operation.method(), operation.path());
    }

    private static void add(RequestSpecification spec, String in, String name, Object value) {
        switch (in) {
            case "path" -> spec.pathParam(name, value);
            case "header" -> spec.header(name, value);
            default -> spec.queryParam(name, value instanceof List<?> list ? list.toArray() : new Object[] {value});
        }
    }

    private void addBody(RequestSpecification spec, Request request, Contract.Operation operation) {
        if (request.body() == null && request.file() == null) {
            spec.noContentType();
            return;
        }
        var type =
                operation.definition().at("/requestBody/content").fieldNames().next();
        if (type.startsWith("multipart/")) {
            spec.contentType(type).multiPart("file", request.file(), file(request.file()));
            request.body().forEach((name, value) -> spec.multiPart(name, String.valueOf(value)));
        } else if (type.contains("form")) {
            spec.contentType(type).formParams(request.body());
        } else {
            spec.contentType(type).body(request.body());
        }
    }

    private byte[] file(String name) {
        return name.endsWith(".csv") ? exported : Media.photo();
    }

    /** Reads from a stream that begins in the past, so that nothing has to happen meanwhile. */
    private String firstEvent(Request request) throws IOException, InterruptedException {
        String after = with(request.account()).get("/changes?limit=1").path("next");
        var uri = service.uri() + "/api/v1/events?after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        var asked =
                HttpRequest.newBuilder(URI.create(uri)).header("Authorization", "Bearer " + token(request.account()));
        var event = new ArrayList<String>();
        try (var lines = HttpClient.newHttpClient()
                .send(asked.build(), BodyHandlers.ofLines())
                .body()) {
            for (var line = lines.iterator(); line.hasNext(); ) {
                var next = line.next();
                if (next.isEmpty() && event.stream().anyMatch(each -> each.startsWith("data:"))) {
                    break;
                } else if (next.isEmpty()) {
                    event.clear();
                } else {
                    event.add(next);
                }
            }
        }
        return String.join("\n", event) + "\n\n";
    }

    private void record(Request request, int status, String type, String body, String sent) {
        answers.putIfAbsent(
                request.operation(),
                new Answer(String.valueOf(status), type.isEmpty() ? null : type, RecordedAnswer.of(type, body, sent)));
    }

    private void write() throws IOException {
        var indent = new DefaultIndenter("  ", "\n");
        var printer = new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        Files.writeString(RECORDED, JSON.writer(printer).writeValueAsString(answers) + "\n");
    }

    private void compareWithContract() {
        var named = new TreeSet<>(REQUESTS.stream().map(Request::operation).toList());
        var known = new TreeSet<>(
                contract.operations().stream().map(Contract.Operation::id).toList());
        if (!named.equals(known)) {
            wrong.add("requests.json names " + named + " instead of " + known);
        }
        contract.operations().forEach(operation -> {
            compareParameters(operation);
            compareAnswer(operation);
        });
        REQUESTS.forEach(this::compareBody);
    }

    private void compareParameters(Contract.Operation operation) {
        var request = requestOf(operation.id());
        for (var each : operation.definition().path("parameters")) {
            var parameter = contract.resolved(each);
            var shown = parameter.has("example") ? parameter.get("example") : null;
            var sent = request.parameters().get(parameter.path("name").asText());
            if (!each.has("$ref") && !Objects.equals(shown, sent == null ? null : JSON.valueToTree(sent))) {
                wrong.add(operation + " shows " + parameter.get("name") + " as " + shown);
            }
        }
    }

    private void compareBody(Request request) {
        var operation = operation(request.operation());
        for (var media : operation.definition().at("/requestBody/content")) {
            var shown =
                    request.name() == null ? media.path("example") : media.at("/examples/" + request.name() + "/value");
            if (request.body() != null && !shown.equals(JSON.<JsonNode>valueToTree(request.shownBody()))) {
                wrong.add(operation + " shows the body " + shown);
            }
        }
    }

    private void compareAnswer(Contract.Operation operation) {
        var answer = answers.get(operation.id());
        if (answer == null || answer.body() == null) {
            return;
        }
        var shown = operation
                .definition()
                .at("/responses/" + answer.status() + "/content/"
                        + answer.type().replace("/", "~1") + "/example");
        var missing = RecordedAnswer.difference(answer.body(), shown);
        if (!missing.isEmpty()) {
            wrong.add(operation + " shows an answer that differs at " + missing);
        }
    }

    /** RFC 8288: the links are absolute and lead through the whole list. */
    private void everyPageLinksTheNext() {
        var onePage = new TreeSet<String>();
        REQUESTS.stream()
                .filter(request -> in(operation(request.operation()), "cursor") != null)
                .forEach(request -> {
                    var operation = operation(request.operation());
                    var first = call(request, operation, "application/json", Map.of("limit", 1));
                    String next = first.statusCode() == 200 ? first.path("next") : null;
                    if (next == null) {
                        onePage.add(operation.id());
                        return;
                    }
                    var link = String.valueOf(first.header("Link"));
                    if (!link.startsWith("<" + service.uri() + "/api/v1/")
                            || !link.endsWith("cursor=" + next + ">; rel=\"next\"")) {
                        wrong.add(operation + " links " + link);
                    } else {
                        var following = link.substring(1, link.indexOf('>'));
                        var spec = request.account() == null
                                ? given()
                                : given().auth().oauth2(token(request.account()));
                        var second = spec.urlEncodingEnabled(false).get(following);
                        if (second.statusCode() != 200
                                || second.<List<?>>path("items").isEmpty()) {
                            wrong.add(following + " answered " + second.statusCode());
                        }
                    }
                });
        if (!onePage.equals(SHORT)) {
            wrong.add("lists of a single page: " + onePage);
        }
    }

    private static List<String> types(Contract.Operation operation) {
        var types = new ArrayList<String>();
        operation.definition().path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response ->
                        response.getValue().path("content").fieldNames().forEachRemaining(types::add));
        return types;
    }

    private String in(Contract.Operation operation, String name) {
        for (var each : operation.definition().path("parameters")) {
            var parameter = contract.resolved(each);
            if (parameter.path("name").asText().equals(name)) {
                return parameter.path("in").asText();
            }
        }
        return null;
    }

    private Contract.Operation operation(String id) {
        return contract.operations().stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + id));
    }

    private RequestSpecification with(String account) {
        return service.with(token(account));
    }

    private String token(String account) {
        return tokens.computeIfAbsent(
                account,
                name -> name.startsWith("integrator.")
                        ? service.machineToken(name, Api.PASSWORD)
                        : service.token(name, Api.PASSWORD));
    }
}
