package id.rukun;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The contract that clients generate from: complete in every operation, and the committed file is what is served. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ContractTest {
    private static final Path COMMITTED = Path.of("openapi.yaml");
    private static final String REWRITE = "./mvnw test -Dtest=ContractTest -Drukun.contract.write=true";

    /** The operations that anyone may call. A new public operation must be added here. */
    private static final Set<String> PUBLIC = Set.of(
            "getStart",
            "getClientSettings",
            "getToken",
            "revokeToken",
            "listProblems",
            "getProblem",
            "listRegions",
            "getRegion",
            "getBoundaries",
            "listCodeLists",
            "getReportStatistics",
            "getCodeList",
            "getReference",
            "listTables",
            "getTable",
            "listAlerts",
            "getAlert",
            "getAlertMessage",
            "getAlertFeed",
            "getSituation");

    /** Answers without a body. */
    private static final Set<String> EMPTY = Set.of(
            "changePassword 204",
            "deleteWebhook 204",
            "giveBackReport 204",
            "revokeToken 200",
            "signOutEverywhere 204");

    @Test
    void the_committed_contract_is_the_one_served() throws IOException {
        var served = given().get("/openapi").then().statusCode(200).extract().asString();
        if (Boolean.getBoolean("rukun.contract.write")) {
            Files.writeString(COMMITTED, served);
        }
        var committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";

        assertThat(
                "openapi.yaml is not what the code says. Look at the change, then write it with: " + REWRITE,
                firstDifferences(committed.lines().toList(), served.lines().toList()),
                is(empty()));
    }

    @Test
    void a_reader_of_yaml_1_1_takes_no_example_for_a_date() {
        var served = given().get("/openapi").asString();

        assertThat(served, containsString("\"2026-"));
        assertThat(dates(new Yaml().load(served)).toList(), is(empty()));
    }

    private static Stream<Object> dates(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(ContractTest::dates);
        }
        if (node instanceof List<?> list) {
            return list.stream().flatMap(ContractTest::dates);
        }
        return Stream.of(node).filter(Date.class::isInstance);
    }

    @Test
    void a_client_that_has_the_contract_gets_it_only_when_it_changed() {
        var tag = given().get("/openapi").then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", tag).get("/openapi").then().statusCode(304);
        given().accept("application/json")
                .header("If-None-Match", tag)
                .get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void every_operation_is_named_explained_and_tagged() {
        var ids = new HashSet<String>();

        assertThat(
                operationsThat(
                        operation -> operation.path("operationId").asText().isEmpty()
                                || !ids.add(operation.path("operationId").asText())
                                || operation.path("summary").asText().isEmpty()
                                || operation.path("tags").size() != 1),
                is(empty()));
    }

    @Test
    void every_tag_says_what_it_holds() {
        var silent = StreamSupport.stream(
                        Contract.served().document().get("tags").spliterator(), false)
                .filter(tag -> tag.path("description").asText().isEmpty())
                .map(tag -> tag.path("name").asText())
                .toList();

        assertThat("give one resource of each @Tag(name, description)", silent, is(empty()));
    }

    @Test
    void every_operation_says_who_may_call_it() {
        assertThat(
                operationsThat(operation -> isPublic(operation.path("security"))
                        != PUBLIC.contains(operation.path("operationId").asText())),
                is(empty()));
    }

    /** Nothing is asked for, or nothing is one of the ways. */
    private static boolean isPublic(JsonNode security) {
        return security.isEmpty()
                || StreamSupport.stream(security.spliterator(), false).anyMatch(JsonNode::isEmpty);
    }

    @Test
    void every_operation_says_what_it_answers() {
        assertThat(
                operationsThat(operation -> operation.path("responses").properties().stream()
                                .noneMatch(response -> response.getKey().startsWith("2"))
                        || operation.path("responses").properties().stream()
                                .filter(response -> response.getKey().startsWith("2"))
                                .filter(response -> !EMPTY.contains(
                                        operation.path("operationId").asText() + " " + response.getKey()))
                                .map(response -> response.getValue().path("content"))
                                .anyMatch(content -> content.isEmpty()
                                        || StreamSupport.stream(content.spliterator(), false)
                                                .anyMatch(media ->
                                                        media.path("schema").isEmpty()))),
                is(empty()));
    }

    @Test
    void every_operation_answers_problems_as_rfc_9457() {
        assertThat(
                operationsThat(operation -> operation.path("responses").properties().stream()
                        .filter(response -> response.getKey().compareTo("400") >= 0)
                        .anyMatch(response -> !Contract.served()
                                .resolved(response.getValue())
                                .path("content")
                                .has("application/problem+json"))),
                is(empty()));
    }

    /** Generated clients send the default of a field that was not set, which would reset it. */
    @Test
    void no_patch_has_a_default_at_any_depth() {
        var patches = Contract.served().operations().stream()
                .filter(operation -> operation.method().equals("patch"))
                .toList();
        var preset = patches.stream()
                .filter(operation -> hasDefault(operation.definition().at("/requestBody"), new HashSet<>()))
                .map(Contract.Operation::toString)
                .toList();

        assertThat(patches, is(not(empty())));
        assertThat(preset, is(empty()));
    }

    /** @param seen the references followed so far */
    private static boolean hasDefault(JsonNode schema, Set<String> seen) {
        if (schema.has("$ref") && seen.add(schema.get("$ref").asText())) {
            return hasDefault(Contract.served().resolved(schema), seen);
        }
        return schema.has("default")
                || StreamSupport.stream(schema.spliterator(), false).anyMatch(child -> hasDefault(child, seen));
    }

    /** Two records of one name get a number behind it, which changes with the order in which they are found. */
    @Test
    void no_two_schemas_share_a_name() {
        var numbered = new ArrayList<String>();
        Contract.served().document().at("/components/schemas").fieldNames().forEachRemaining(name -> {
            if (name.matches(".*\\d")) {
                numbered.add(name);
            }
        });

        assertThat("give one of them another @Schema(name)", numbered, is(empty()));
    }

    private static List<String> operationsThat(Predicate<JsonNode> wrong) {
        return Contract.served().operations().stream()
                .filter(operation -> wrong.test(operation.definition()))
                .map(Contract.Operation::toString)
                .toList();
    }

    private static List<String> firstDifferences(List<String> committed, List<String> served) {
        var from = IntStream.range(0, Math.max(committed.size(), served.size()))
                .filter(line -> line >= committed.size()
                        || line >= served.size()
                        || !committed.get(line).equals(served.get(line)))
                .findFirst();
        return from.isEmpty()
                ? List.of()
                : IntStream.range(from.getAsInt(), from.getAsInt() + 10)
                        .mapToObj(line -> "line " + (line + 1) + ": committed <" + at(committed, line) + "> served <"
                                + at(served, line) + ">")
                        .toList();
    }

    private static String at(List<String> lines, int line) {
        return line < lines.size() ? lines.get(line) : "";
    }
}
