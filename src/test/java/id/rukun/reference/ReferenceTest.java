package id.rukun.reference;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReferenceTest {
    private static final String REFERENCE = "/api/v1/reference";
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFLICT = """
            {"kind": "CONFLICT", "title": "Contoh", "narrative": "Dikarang.", "regionCode": "35.27.01", "place": "Pasar",
             "position": {"latitude": -7.19, "longitude": 113.25, "accuracyMetres": 12.5}, "locationPrecision": "EXACT",
             "occurredAt": "2026-11-01T03:00:00Z", "timePrecision": "DAY", "filedAt": "2026-11-01T04:00:00Z",
             "dimensions": ["ECONOMIC"], "issue": "RESOURCE", "informationSource": "WITNESSED", "sensitive": false,
             "parties": [{"type": "RESIDENTS", "role": "TARGET", "name": "Warga", "estimatedSize": 20}],
             "conflict": {"form": "CLASH", "weapons": ["STONES"], "ongoing": true, "severity": 3, "impact": {
               "killed": 2, "killedLow": 1, "killedHigh": 3, "killedWomen": 1, "killedChildren": 1, "injured": 2,
               "injuredWomen": 1, "injuredChildren": 1, "displaced": 2, "displacedWomen": 1, "displacedChildren": 1,
               "missing": 1, "abducted": 1, "sexualViolence": 1, "buildingsDamaged": 1, "householdsAffected": 1}}}""";
    private static final String WARNING = """
            {"kind": "EARLY_WARNING", "title": "Contoh", "narrative": "Dikarang.", "regionCode": "35.27.01",
             "occurredAt": "2026-11-01T03:00:00Z", "dimensions": ["ECONOMIC"],
             "earlyWarning": {"indicators": [{"code": "REVENGE_VOW", "intensity": 2}], "likelihood": 3, "severity": 3,
               "horizon": "DAYS", "trend": "RISING", "peaceCapacities": ["OTHER"], "recommendation": "Dialog"}}""";
    private static final String OUTREACH = """
            {"type": "DIALOGUE", "regionCode": "35.27.01", "heldOn": "2026-11-01", "title": "Contoh", "women": 3, "men": 4,
             "topics": ["bantuan"], "notes": "Lancar"}""";

    @Test
    void a_client_keeps_the_bundle_and_gets_only_what_changed() throws Exception {
        var first = given().queryParam("region", "35.27").get(REFERENCE).then().statusCode(200);
        first.header("Cache-Control", startsWith("public"))
                .header("Vary", not(containsString("Authorization")))
                .body("regions.items.code", hasItems("35", "35.27", "35.27.01", "35.27.03.1003"))
                .body("regions.items.code", everyItem(startsWith("35")))
                .body(
                        "codeLists.items.find { it.name == 'dimension' }.codes.find { it.code == 'ECONOMIC' }.label.id",
                        equalTo("Ekonomi"))
                .body(
                        "codeLists.items.find { it.name == 'dimension' }.codes.find { it.code == 'ECONOMIC' }.label.en",
                        equalTo("Economic"))
                .body("forms.items.name", equalTo(List.of("ReportDraft", "OutreachDraft")));
        var version = first.extract().<String>path("version");
        given().queryParam("region", "35.27")
                .header("If-None-Match", first.extract().header("ETag"))
                .get(REFERENCE)
                .then()
                .statusCode(304);

        var nothing = since("35.27", version);
        assertThat(nothing.size(), is(1));
        assertThat(nothing.get("version").asText(), equalTo(version));

        var elsewhere = since("35.26", version);
        assertThat(Set.copyOf(names(elsewhere)), equalTo(Set.of("version", "regions")));
        var otherLists = since("35.27", version.replaceFirst("\\.[0-9a-f]+\\.", ".00."));
        assertThat(Set.copyOf(names(otherLists)), equalTo(Set.of("version", "codeLists")));
        assertThat(names(since("35.27", "nonsense")), hasItems("regions", "codeLists", "forms"));
        assertThat(names(since(null, null)), not(hasItem("regions")));
        given().queryParam("region", "99").get(REFERENCE).then().statusCode(400);
    }

    @Test
    void the_bundle_of_a_province_is_compressed() throws Exception {
        assertThat(compressedSize(REFERENCE + "?region=35"), lessThan(250_000));
    }

    /** Returns the size on the wire; REST Assured would hide the compression. */
    private static int compressedSize(String path) throws IOException {
        var connection = (HttpURLConnection) URI.create(RestAssured.baseURI + ":" + RestAssured.port + path)
                .toURL()
                .openConnection();
        connection.setRequestProperty("Accept-Encoding", "gzip");
        assertThat(connection.getHeaderField("Content-Encoding"), equalTo("gzip"));
        return connection.getInputStream().readAllBytes().length;
    }

    @Test
    void the_contract_is_compressed_and_not_sent_again_to_those_who_have_it() throws Exception {
        assertThat(compressedSize("/openapi"), lessThan(150_000));
        for (var accept : List.of("application/json", "*/*")) {
            var answer = given().accept(accept)
                    .get("/openapi")
                    .then()
                    .statusCode(200)
                    .header("Vary", containsString("Accept"))
                    .extract();
            given().accept(accept)
                    .header("If-None-Match", answer.header("ETag"))
                    .get("/openapi")
                    .then()
                    .statusCode(304);
            given().accept(accept.equals("*/*") ? "application/json" : "*/*")
                    .header("If-None-Match", answer.header("ETag"))
                    .get("/openapi")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void regions_may_be_kept_by_caches() {
        for (var path :
                List.of("/regions?parent=35", "/regions/35.27", "/regions/boundaries?parent=35.27", "/code-lists")) {
            var answer = given().get("/api/v1" + path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", startsWith("public"))
                    .header("Vary", containsString("Accept-Language"))
                    .header("Vary", not(containsString("Authorization")))
                    .extract();
            given().header("If-None-Match", answer.header("ETag"))
                    .get("/api/v1" + path)
                    .then()
                    .statusCode(304);
        }
    }

    @Test
    void every_published_rule_of_a_report_is_enforced_and_every_enforced_one_is_published() throws Exception {
        var form = new PublishedForm(since("35", null), "ReportDraft");
        compare(form, "/reports", CONFLICT);
        compare(form, "/reports", WARNING);
        requireAllBroken(form);
    }

    @Test
    void every_published_rule_of_outreach_is_enforced_and_every_enforced_one_is_published() throws Exception {
        var form = new PublishedForm(since("35", null), "OutreachDraft");
        var report = ((ObjectNode) JSON.readTree(CONFLICT))
                .put("id", UUID.randomUUID().toString());
        Api.as("officer.jatim").body(report.toString()).post("/reports").then().statusCode(201);
        form.known.put(report.get("id").asText(), "kind CONFLICT");
        compare(form, "/outreach", OUTREACH);
        requireAllBroken(form);
    }

    @Test
    void every_code_of_a_form_comes_from_a_list_of_the_bundle() throws Exception {
        var bundle = since(null, null);
        var lists = PublishedForm.stream(bundle.at("/codeLists/items"))
                .map(list -> list.get("name").asText())
                .toList();
        bundle.at("/forms/items")
                .forEach(form -> form.get("fields").forEach(field -> {
                    if (field.get("type").asText().equals("CODE")) {
                        assertThat(lists, hasItem(field.get("codeList").asText()));
                    }
                }));
    }

    /** Sends the draft with every field changed to many values, and compares what the app and the service say. */
    private static void compare(PublishedForm form, String path, String valid) throws Exception {
        for (var field : form.fields()) {
            for (var value : candidates(form, field, valid)) {
                var draft = (ObjectNode) JSON.readTree(valid);
                if (set(draft, field.get("field").asText(), value)) {
                    draft.put("id", UUID.randomUUID().toString());
                    assertThat(field + " = " + shortened(value), refused(path, draft), equalTo(form.check(draft)));
                }
            }
        }
    }

    private static Set<String> refused(String path, JsonNode draft) {
        var answer = Api.as("officer.jatim").body(draft.toString()).post(path);
        var found = new TreeSet<String>();
        if (answer.statusCode() != 201) {
            assertThat(answer.asString(), answer.path("type"), equalTo("/problems/validation-failed"));
            answer.jsonPath()
                    .<java.util.Map<String, String>>getList("violations")
                    .forEach(violation -> found.add(
                            violation.get("field").replaceAll("\\[[0-9]+]", "[]") + " " + violation.get("code")));
        }
        return found;
    }

    private static List<JsonNode> candidates(PublishedForm form, JsonNode field, String valid) throws Exception {
        var values = new ArrayList<JsonNode>(List.of(NullNode.instance));
        var path = field.get("field").asText();
        var limits = PublishedForm.stream(form.rules())
                .filter(rule -> rule.get("field").asText().equals(path) && (rule.has("min") || rule.has("max")))
                .flatMap(rule -> java.util.stream.Stream.of(rule.path("min"), rule.path("max")))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asInt)
                .toList();
        if (field.get("list").asBoolean()) {
            var before = JSON.readTree(valid).at("/" + path.replace('.', '/'));
            values.add(JSON.createArrayNode());
            values.add(JSON.createArrayNode().add(NullNode.instance));
            if (field.get("type").asText().equals("TEXT")) {
                List.of("", "   ", "a".repeat(25_000))
                        .forEach(text -> values.add(JSON.createArrayNode().add(text)));
            }
            for (var count : List.of(2, 8, 9, 10, 11, 20, 21, 22)) {
                if (before.isArray()) {
                    values.add(JSON.createArrayNode().addAll(Collections.nCopies(count, before.get(0))));
                }
            }
            return values;
        }
        switch (field.get("type").asText()) {
            case "TEXT" -> {
                List.of("", "   ", "a", "a".repeat(25_000))
                        .forEach(text -> values.add(JSON.getNodeFactory().textNode(text)));
                limits.forEach(limit -> List.of(limit, limit + 1)
                        .forEach(length -> values.add(JSON.getNodeFactory().textNode("a".repeat(length)))));
            }
            case "INTEGER", "DECIMAL" -> {
                List.of(-1, 0, 4, 1_000, 2_000_000_000)
                        .forEach(number -> values.add(JSON.getNodeFactory().numberNode(number)));
                limits.forEach(limit -> List.of(limit - 1, limit, limit + 1)
                        .forEach(number -> values.add(JSON.getNodeFactory().numberNode(number))));
            }
            case "TIME" ->
                List.of(
                                "1899-12-31T00:00:00Z",
                                "1901-01-01T00:00:00Z",
                                Instant.now().plusSeconds(90_000).toString())
                        .forEach(time -> values.add(JSON.getNodeFactory().textNode(time)));
            case "DATE" ->
                List.of("1899-12-31", "1901-01-01", LocalDate.now().plusDays(3).toString())
                        .forEach(date -> values.add(JSON.getNodeFactory().textNode(date)));
            case "REGION" ->
                List.of("35", "35.27", "35.27.99", "35.27.03.1003")
                        .forEach(code -> values.add(JSON.getNodeFactory().textNode(code)));
            case "ID" -> {
                form.known
                        .keySet()
                        .forEach(id -> values.add(JSON.getNodeFactory().textNode(id)));
                values.add(JSON.getNodeFactory().textNode(UUID.randomUUID().toString()));
            }
            case "PART" -> values.add(JSON.createObjectNode());
            case "CODE" -> {
                if (path.equals("kind")) {
                    List.of("CONFLICT", "EARLY_WARNING")
                            .forEach(kind -> values.add(JSON.getNodeFactory().textNode(kind)));
                }
            }
            default -> assertThat(field.get("type").asText(), equalTo("BOOLEAN"));
        }
        return values;
    }

    /** Sets a value, in the first entry of a list. Returns whether the draft has the part that holds the field. */
    private static boolean set(ObjectNode draft, String path, JsonNode value) {
        var pointer = "/" + path.replace("[]", "/0").replace('.', '/');
        var split = pointer.lastIndexOf('/');
        var part = draft.at(pointer.substring(0, split));
        if (part instanceof ObjectNode object) {
            object.set(pointer.substring(split + 1), value);
        }
        return part.isObject() && !path.equals("id");
    }

    private static void requireAllBroken(PublishedForm form) {
        var untested = PublishedForm.stream(form.rules())
                .filter(rule -> !form.broken.contains(rule))
                .toList();
        assertThat(untested.toString(), untested, empty());
    }

    private static JsonNode since(String region, String version) throws Exception {
        var request = given();
        if (region != null) {
            request.queryParam("region", region);
        }
        if (version != null) {
            request.queryParam("since", version);
        }
        return JSON.readTree(
                request.get(REFERENCE).then().statusCode(200).extract().asString());
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String shortened(JsonNode value) {
        var text = value.toString();
        return text.substring(0, Math.min(60, text.length()));
    }
}
