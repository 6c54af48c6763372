package id.rukun.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ExportTest {
    /** The tags that libhxl's default schema wants to be numbers. */
    private static final Set<String> HXL_NUMBERS =
            Set.of("#population", "#affected", "#inneed", "#targeted", "#reached", "#value");

    /** A unique word by which a test finds its own reports. */
    private final String word = "kata" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void a_table_has_a_report_a_row_with_every_value_under_its_title() {
        var draft = draft();
        draft.put("place", "Balai \"Desa\",\nlantai 2");
        draft.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "INITIATOR", "name", "Warga; A, \"B\"")));
        file(draft);

        var row = onlyRow(export("coordinator.sampang", "csv"));

        assertThat(row.get("id"), equalTo(draft.get("id")));
        assertThat(row.get("kind"), equalTo("CONFLICT"));
        assertThat(row.get("status"), equalTo("SUBMITTED"));
        assertThat(row.get("regionCode"), equalTo("35.27.01"));
        assertThat(row.get("place"), equalTo("Balai \"Desa\",\nlantai 2"));
        assertThat(row.get("occurredAt"), equalTo(draft.get("occurredAt")));
        assertThat(row.get("dimensions"), equalTo("ECONOMIC"));
        assertThat(row.get("form"), equalTo("CLASH"));
        assertThat(row.get("killed"), equalTo("0"));
        // Unknown is not zero.
        assertThat(row.get("displaced"), equalTo(""));
        assertThat(row.get("parties"), containsString("\"name\":\"Warga; A, \\\"B\\\"\""));
        assertThat(row.toMap().keySet(), not(hasItem("reporter")));
    }

    @Test
    void an_early_warning_has_its_indicators_with_their_intensity() {
        var draft = Drafts.earlyWarning("35.27.01");
        draft.put("title", word);
        file(draft);

        var row = onlyRow(export("coordinator.sampang", "csv"));

        assertThat(row.get("indicators"), equalTo("REVENGE_VOW:3"));
        assertThat(row.get("likelihood"), equalTo("4"));
        assertThat(row.get("severity"), equalTo("3"));
        assertThat(row.get("form"), equalTo(""));
    }

    @Test
    void no_spreadsheet_finds_a_formula() {
        var dangerous = List.of("=cmd|' /C calc'!A0 ", "+1 ", "-1 ", "@SUM(1) ", "\t=1 ", "\r=1 ", "'=1 ", "＝1 ");
        dangerous.forEach(text -> {
            var draft = draft();
            draft.put("title", text + word);
            draft.put("place", text);
            draft.put("narrative", text);
            file(draft);
        });

        var rows = rows(export("coordinator.sampang", "csv"));

        assertThat(rows, hasSize(dangerous.size()));
        for (var column : List.of("title", "place", "narrative")) {
            assertThat(rows.stream().map(row -> row.get(column)).toList(), everyItem(startsWith("'")));
        }
        assertThat(rows.get(0).get("title"), equalTo("'" + dangerous.get(0) + word));
    }

    @Test
    void hxl_has_a_line_of_hashtags_and_the_ministrys_codes_beside_p_codes() {
        file(draft());

        var rows = rows(export("coordinator.sampang", "hxl"));

        assertThat(rows, hasSize(2));
        var tags = rows.get(0);
        assertThat(tags.toList(), everyItem(startsWith("#")));
        assertThat(tags.get("id"), equalTo("#meta+id"));
        assertThat(tags.get("occurredAt"), equalTo("#date+occurred"));
        assertThat(tags.get("latitude"), equalTo("#geo+lat"));
        assertThat(tags.get("form"), equalTo("#event+type"));
        assertThat(tags.get("killed"), equalTo("#affected+killed"));
        assertThat(tags.toList().stream().distinct().toList(), hasSize(tags.size()));
        var row = rows.get(1);
        assertThat(value(row, tags, "#adm1+code"), equalTo("ID35"));
        assertThat(value(row, tags, "#adm1+code+v_kemendagri"), equalTo("35"));
        assertThat(value(row, tags, "#adm2+code"), equalTo("ID3527"));
        assertThat(value(row, tags, "#adm2+code+v_kemendagri"), equalTo("35.27"));
        assertThat(value(row, tags, "#adm3+code+v_kemendagri"), equalTo("35.27.01"));
        assertThat(value(row, tags, "#adm4+code+v_kemendagri"), equalTo(""));
    }

    /**
     * The rules of libhxl's default schema (hxl-default-schema.json) whose violation is an error: these tags hold dates or
     * numbers, whatever their attributes. No attribute means something else in the HXL standard.
     */
    @Test
    void hxl_meets_the_default_schema_of_libhxl() {
        file(draft());
        var warning = Drafts.earlyWarning("35.27.01");
        warning.put("title", word);
        warning.put("timePrecision", "DAY");
        file(warning);

        var rows = rows(Api.as("officer.nasional").queryParam("format", "hxl").get("/reports/export"));

        var tags = rows.get(0).toList();
        assertThat(tags, not(hasItem(containsString("+m+"))));
        assertThat(tags.stream().filter(tag -> tag.endsWith("+m")).toList(), hasSize(0));
        for (var row : rows.subList(1, rows.size())) {
            for (var column = 0; column < tags.size(); column++) {
                var tag = tags.get(column).split("\\+")[0];
                var cell = row.get(column);
                if (!cell.isEmpty() && tag.equals("#date")) {
                    Instant.parse(cell);
                }
                if (!cell.isEmpty() && HXL_NUMBERS.contains(tag)) {
                    new BigDecimal(cell);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "hxl"})
    void a_byte_order_mark_is_there_only_if_asked_for(String format) {
        file(draft());
        var marked = exportWith("bom", true, format).asByteArray();

        assertThat(Arrays.copyOf(marked, 3), equalTo(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}));
        assertThat(
                Arrays.copyOfRange(marked, 3, marked.length),
                equalTo(export("officer.jatim", format).asByteArray()));
        for (var other : List.of("xlsx", "geojson", "ndjson")) {
            exportWith("bom", true, other).then().statusCode(400).body("violations.field", contains("bom"));
        }
    }

    @Test
    void labels_stand_beside_codes_in_the_callers_language() {
        var draft = draft();
        draft.put("regionCode", "35.27.03.1003");
        draft.put("dimensions", List.of("RELIGIOUS", "ECONOMIC"));
        file(draft);

        var row = onlyRow(exportWith("labels", true, "csv"));

        assertThat(row.get("kindLabel"), equalTo("Conflict"));
        assertThat(row.get("provinceName"), equalTo("Jawa Timur"));
        assertThat(row.get("regencyName"), equalTo("Kabupaten Sampang"));
        assertThat(row.get("dimensionsLabel").split(";").length, equalTo(2));
        var indonesian = exportWith("labels", true, "csv", "id");
        indonesian.then().header("Content-Language", "id");
        assertThat(onlyRow(indonesian).get("kindLabel"), not(equalTo(row.get("kindLabel"))));
        var tagged = rows(exportWith("labels", true, "hxl"));
        assertThat(value(tagged.get(1), tagged.get(0), "#adm2+name"), equalTo("Kabupaten Sampang"));
        assertThat(value(tagged.get(1), tagged.get(0), "#event+kind+label"), equalTo("Conflict"));
        exportWith("labels", true, "ndjson").then().statusCode(400).body("violations.field", contains("labels"));
    }

    @Test
    void a_workbook_keeps_codes_and_times_as_text_and_numbers_as_numbers() throws IOException {
        var draft = draft();
        draft.put("regionCode", "35.27");
        draft.put("position", Map.of("latitude", -7.19, "longitude", 113.24));
        draft.put("title", "=1+1 " + word);
        file(draft);

        var rows = sheet(export("officer.jatim", "xlsx"));

        assertThat(rows, hasSize(2));
        var titles = rows.get(0).stream().map(Cell::getText).toList();
        assertThat(titles, equalTo(header(export("officer.jatim", "csv"))));
        var row = rows.get(1);
        for (var text : Map.of(
                        "regionCode",
                        "35.27",
                        "kind",
                        "CONFLICT",
                        "occurredAt",
                        draft.get("occurredAt"),
                        "title",
                        "'=1+1 " + word)
                .entrySet()) {
            var cell = row.getCell(titles.indexOf(text.getKey()));
            assertThat(text.getKey(), cell.getType(), equalTo(CellType.STRING));
            assertThat(cell.getText(), equalTo(text.getValue()));
        }
        for (var number :
                Map.of("latitude", "-7.19", "severity", "3", "injured", "4").entrySet()) {
            var cell = row.getCell(titles.indexOf(number.getKey()));
            assertThat(number.getKey(), cell.getType(), equalTo(CellType.NUMBER));
            assertThat(cell.asNumber(), equalTo(new BigDecimal(number.getValue())));
        }
    }

    @Test
    void geojson_is_a_feature_collection_whose_properties_are_the_columns_of_the_table()
            throws JsonProcessingException {
        var somewhere = draft();
        somewhere.put("position", Map.of("latitude", -7.19, "longitude", 113.24, "accuracyMetres", 25));
        file(somewhere);
        file(draft());

        var map = new ObjectMapper().readTree(export("officer.jatim", "geojson").asString());

        assertThat(map.get("type").asText(), equalTo("FeatureCollection"));
        var feature = map.at("/features/0");
        assertThat(feature.get("id").asText(), equalTo(somewhere.get("id")));
        assertThat(feature.at("/geometry/type").asText(), equalTo("Point"));
        assertThat(feature.at("/geometry/coordinates").toString(), equalTo("[113.24,-7.19]"));
        assertThat(map.at("/features/1/geometry").isNull(), equalTo(true));
        assertThat(feature.at("/properties/severity").isInt(), equalTo(true));
        assertThat(feature.at("/properties/form").asText(), equalTo("CLASH"));
        assertThat(feature.at("/properties/killed").asInt(), equalTo(0));
        var rows = rows(export("officer.jatim", "csv"));
        for (var n = 0; n < 2; n++) {
            var expected = rows.get(n).toMap();
            var properties = map.at("/features/" + n + "/properties");
            assertThat(
                    List.copyOf(names(properties)),
                    equalTo(rows.get(n).getParser().getHeaderNames()));
            expected.forEach(
                    (title, cell) -> assertThat(title, properties.get(title).asText(""), equalTo(cell)));
            properties.forEach(value -> assertThat(value.isValueNode(), equalTo(true)));
        }
    }

    @Test
    void an_export_leads_to_the_data_dictionary_that_names_its_columns_in_order() {
        file(draft());
        for (var format : List.of("csv", "hxl", "xlsx", "geojson")) {
            for (var labels : List.of(true, false)) {
                var answer = exportWith("labels", labels, format);
                var link = answer.header("Link");
                assertThat(link, containsString(">; rel=\"describedby\""));

                var dictionary =
                        Api.anyone().basePath("").urlEncodingEnabled(false).get(link.substring(1, link.indexOf('>')));

                var fields = dictionary.then().statusCode(200).extract().<List<String>>path("fields.name");
                if (format.equals("csv") || format.equals("hxl")) {
                    assertThat(fields, equalTo(header(answer)));
                }
                assertThat(dictionary.path("fields.description"), everyItem(not(equalTo(""))));
            }
        }
        Api.anyone().get("/tables/none").then().statusCode(404);
        Api.anyone()
                .get("/tables/reports")
                .then()
                .body("primaryKey", contains("id"))
                .body("fields.find { it.name == 'severity' }.type", equalTo("integer"))
                .body("fields.find { it.name == 'severity' }.constraints.maximum", equalTo(5))
                .body("fields.find { it.name == 'occurredAt' }.type", equalTo("datetime"))
                .body("fields.find { it.name == 'knownAt' }.type", equalTo("datetime"))
                .body("fields.find { it.name == 'id' }.format", equalTo("uuid"))
                .body("fields.find { it.name == 'dimensions' }.type", equalTo("list"))
                .body("fields.find { it.name == 'dimensions' }.delimiter", equalTo(";"))
                .body("fields.find { it.name == 'parties' }.type", equalTo("array"))
                .body("fields.find { it.name == 'form' }.categories.value", hasItem("CLASH"));
    }

    @Test
    void lines_of_json_are_the_list_s_reports() {
        file(draft());
        file(draft());

        var lines = export("officer.jatim", "ndjson")
                .asString()
                .lines()
                .map(ExportTest::json)
                .toList();

        assertThat(lines, equalTo(listed("officer.jatim")));
    }

    @Test
    void nothing_to_export_is_a_file_of_none() {
        assertThat(rows(export("officer.jatim", "csv")), hasSize(0));
        assertThat(export("officer.jatim", "ndjson").asString(), equalTo(""));
        assertThat(
                export("officer.jatim", "geojson").asString().strip(),
                equalTo("{\"type\":\"FeatureCollection\",\"features\":[]}"));
    }

    @Test
    void each_caller_gets_what_the_list_shows_them() {
        var draft = draft();
        file(draft);

        assertThat(rows(export("pioneer.sampang", "csv")), hasSize(1));
        assertThat(rows(export("pioneer.sampang2", "csv")), hasSize(0));
        assertThat(rows(export("coordinator.surabaya", "csv")), hasSize(0));
        Api.as("admin").get("/reports/export").then().statusCode(403);
        Api.anyone().get("/reports/export").then().statusCode(401);
    }

    @Test
    void an_integrator_gets_verified_reports_without_what_points_to_people() {
        var draft = draft();
        draft.put("regionCode", "35.27.03.1003");
        draft.put("position", Map.of("latitude", -7.194667, "longitude", 113.245396));
        file(draft);
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + draft.get("id") + "/transitions")
                .then()
                .statusCode(200);

        var row = rows(Api.as("integrator.demo")
                        .queryParam("regionCode", "35.27.03")
                        .get("/reports/export"))
                .stream()
                .filter(each -> each.get("id").equals(draft.get("id")))
                .findFirst()
                .orElseThrow();

        assertThat(row.get("regionCode"), equalTo("35.27.03"));
        assertThat(row.get("latitude"), equalTo("-7.2"));
        for (var column : List.of("title", "narrative", "place", "accuracyMetres", "filedAt", "knownAt")) {
            assertThat(column, row.get(column), equalTo(""));
        }
        assertThat(row.get("occurredAt"), containsString("T17:00:00Z"));
    }

    @Test
    void what_the_list_refuses_is_refused_before_the_first_row() {
        Api.as("officer.jatim").get("/reports/export?form=none").then().statusCode(400);
        Api.as("officer.jatim").get("/reports/export?format=docx").then().statusCode(400);
        Api.as("officer.jatim")
                .get("/reports/export?formatt=csv")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-parameter"));
        Api.as("officer.jatim")
                .get("/reports/export?near=1,2")
                .then()
                .statusCode(400)
                .body("violations.field", contains("near"));
        Api.as("integrator.demo").get("/reports/export?q=x").then().statusCode(400);
        Api.as("officer.jatim").post("/reports/export").then().statusCode(405);
    }

    @Test
    void the_answer_says_what_it_is_and_how_to_name_it() {
        var answer = Api.as("officer.jatim").queryParam("q", word).head("/reports/export?format=hxl");
        answer.then()
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("reports.hxl.csv"))
                .header("Cache-Control", containsString("private"));
        // A HEAD request occupies no export slot.
        rows(export("officer.jatim", "csv"));
    }

    @Test
    void who_exported_what_is_on_record_and_so_is_each_sensitive_report_read() {
        var draft = draft();
        draft.put("sensitive", true);
        file(draft);

        export("officer.jatim", "csv");

        Api.as("admin")
                .queryParam("subject", draft.get("id"))
                .get("/audit")
                .then()
                .body("items.act", hasItem("REPORT_READ"));
        var entries = Api.as("admin")
                .queryParam("act", "EXPORT_STARTED")
                .queryParam("limit", 50)
                .get("/audit")
                .then()
                .extract()
                .jsonPath();
        // The search text is not recorded.
        assertThat(entries.getList("items.note"), hasItem("csv: reports q"));
        assertThat(entries.getString("items"), not(containsString(word)));
        Api.as("admin")
                .queryParam("subject", entries.getString("items.find { it.note == 'csv: reports q' }.subject"))
                .get("/audit")
                .then()
                .body("items.act", hasItem("EXPORT_ENDED"))
                .body("items.note", hasItem(containsString("complete")));
    }

    @Test
    void a_malformed_region_is_refused() {
        for (var region : List.of("35.2x", "Sampang", "3527", "35.27'")) {
            for (var format : List.of("csv", "ndjson")) {
                Api.as("officer.jatim")
                        .queryParam("format", format)
                        .queryParam("regionCode", region)
                        .get("/reports/export")
                        .then()
                        .statusCode(400)
                        .body("violations.field", contains("regionCode"));
            }
        }
    }

    private Map<String, Object> draft() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("title", word);
        return draft;
    }

    private static void file(Map<String, Object> draft) {
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
    }

    private Response export(String username, String format) {
        var answer = Api.as(username)
                .queryParam("q", word)
                .queryParam("format", format)
                .get("/reports/export");
        answer.then().statusCode(200);
        return answer;
    }

    /** Returns the list's reports; their entity tags serve to change them, which nobody does with an export. */
    private List<JsonNode> listed(String username) {
        var list = Api.as(username)
                .queryParam("q", word)
                .queryParam("sort", "receivedAt")
                .get("/reports")
                .asString();
        var reports = List.copyOf(toList(json(list).get("items")));
        reports.forEach(report -> ((ObjectNode) report).remove("etag"));
        return reports;
    }

    private Response exportWith(String option, boolean value, String format) {
        return exportWith(option, value, format, "en");
    }

    private Response exportWith(String option, boolean value, String format, String language) {
        var request = Api.as("officer.jatim").queryParam("q", word).queryParam("format", format);
        var filtered = (FilterableRequestSpecification) request;
        filtered.replaceHeader("Accept-Language", language);
        return request.queryParam(option, value).get("/reports/export");
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> header(Response table) {
        try {
            return CSVFormat.RFC4180
                    .parse(new StringReader(table.asString()))
                    .getRecords()
                    .get(0)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<Row> sheet(Response answer) throws IOException {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(answer.asByteArray()))) {
            return book.getFirstSheet().read();
        }
    }

    private static List<JsonNode> toList(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static CSVRecord onlyRow(Response answer) {
        var rows = rows(answer);
        assertThat(rows, hasSize(1));
        return rows.get(0);
    }

    private static List<CSVRecord> rows(Response answer) {
        answer.then().statusCode(200);
        try {
            return CSVFormat.RFC4180
                    .builder()
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(new StringReader(answer.asString()))
                    .getRecords();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String value(CSVRecord row, CSVRecord tags, String tag) {
        return row.get(tags.toList().indexOf(tag));
    }
}
