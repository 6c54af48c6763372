package id.rukun.export;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.incident.Incidents;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of incidents, actions, relief, outreach, pioneers, assessments, alerts and the audit record. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ListExportTest {
    private static final String FORMULA = "=HYPERLINK(\"http://x\")";

    private static final String REGENCY = "35.27";
    private static final Instant START = Instant.now();

    private static final String SQL = """
            insert into outreach (id, version, author_id, received_at, updated_at, content)
            select md5('export ' || n)::uuid, 1, (select id from account where username = 'officer.nasional'),
                '2001-01-01Z', '2001-01-01Z', jsonb_build_object('type', 'DIALOGUE', 'regionCode', '35.29.01',
                    'heldOn', to_char(date '2001-01-01' + n / 3, 'YYYY-MM-DD'), 'title', 'Sarasehan ' || n)
            from generate_series(1, 450) n
            where not exists (select from outreach where id = md5('export 1')::uuid)""";

    private static boolean isStored;

    @Inject
    DataSource database;

    /** One row of each kind in Sampang, with a formula in each of its texts. */
    @BeforeEach
    void rowsWithFormulas() throws SQLException {
        if (isStored) {
            return;
        }
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(SQL);
        }
        var incident = Incidents.opened("35.27.01");
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(Map.of("title", FORMULA, "summary", FORMULA, "impact", Map.of("killed", 2)))
                .patch("/incidents/" + incident)
                .then()
                .statusCode(200);
        for (var n = 0; n < 3; n++) {
            post("/incidents/" + incident + "/actions", action());
            post("/incidents/" + incident + "/relief", relief());
        }
        post("/outreach", outreach());
        post("/pioneers", Map.of("name", FORMULA, "regionCode", "35.27.01", "phone", "+6281234567890"));
        post("/vulnerability-assessments", assessment());
        post("/alerts", alert());
        Api.as("officer.jatim")
                .body(Map.of("reason", FORMULA))
                .post("/reports/" + sensitive() + "/disclosures")
                .then()
                .statusCode(201);
        isStored = true;
    }

    /** Path of the export, path of the list, accounts that may see rows, account that may not call. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /incidents/export                 | /incidents                 | officer.jatim       | pioneer.sampang
                    /incidents/export                 | /incidents                 | coordinator.sampang | pioneer.sampang
                    /incidents/export                 | /incidents                 | coordinator.surabaya| admin
                    /incidents/export                 | /incidents                 | integrator.demo     | admin
                    /outreach/export                  | /outreach                  | officer.jatim       | integrator.demo
                    /outreach/export                  | /outreach                  | coordinator.sampang | admin
                    /outreach/export                  | /outreach                  | pioneer.sampang     | admin
                    /outreach/export                  | /outreach                  | coordinator.surabaya| admin
                    /pioneers/export                  | /pioneers                  | officer.jatim       | coordinator.sampang
                    /vulnerability-assessments/export | /vulnerability-assessments | officer.jatim       | coordinator.sampang
                    /alerts/export                    | /alerts                    | officer.jatim       | -
                    /alerts/export                    | /alerts                    | coordinator.surabaya| -
                    """)
    void the_rows_are_those_of_the_list(String export, String list, String caller, String forbidden) {
        var items = listed(caller, list);
        var rows = rows(export(caller, export, "csv"));

        assertThat(rows.stream().map(row -> row.get("id")).toList(), equalTo(ids(items)));
        for (var n = 0; n < rows.size(); n++) {
            assertSame(rows.get(n), items.get(n));
        }
        if (!forbidden.equals("-")) {
            Api.as(forbidden).get(export).then().statusCode(403);
        }
        Api.anyone().get(export).then().statusCode(401);
        Api.as(caller).get(export + "?no-such=1").then().statusCode(400);
        Api.as(caller).get(export + "?format=hxl").then().statusCode(400);
        Api.as(caller).get(export + "?cursor=x").then().statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"actions", "relief"})
    void what_is_done_is_exported_for_all_incidents_that_the_filter_selects(String part) {
        for (var caller : List.of("officer.jatim", "coordinator.sampang", "coordinator.surabaya")) {
            var expected = new ArrayList<Map<String, Object>>();
            for (var incident : listed(caller, "/incidents?from=" + START)) {
                expected.addAll(listed(caller, "/incidents/" + incident.get("id") + "/" + part));
            }
            expected.sort(
                    Comparator.comparing((Map<String, Object> item) -> Instant.parse((String) item.get("recordedAt")))
                            .thenComparing(item -> (String) item.get("id")));

            var rows = rows(export(caller, "/incidents/" + part + "/export?from=" + START, "csv"));

            assertThat(rows.stream().map(row -> row.get("id")).toList(), equalTo(ids(expected)));
            for (var n = 0; n < rows.size(); n++) {
                assertSame(rows.get(n), expected.get(n));
            }
        }
        Api.as("integrator.demo").get("/incidents/" + part + "/export").then().statusCode(403);
        Api.as("officer.jatim")
                .get("/incidents/" + part + "/export?regionCode=Sampang")
                .then()
                .statusCode(400);
    }

    @Test
    void more_rows_than_a_page_are_all_there_in_the_order_of_the_list() {
        var caller = "officer.jatim";
        var rows = rows(Api.as(caller)
                .queryParam("regionCode", "35.29.01")
                .queryParam("to", "2001-12-31")
                .get("/outreach/export"));

        assertThat(rows, hasSize(450));
        assertThat(
                rows.stream().map(row -> row.get("id")).toList(),
                equalTo(ids(listed(caller, "/outreach?regionCode=35.29.01&to=2001-12-31"))));
    }

    @Test
    void the_audit_record_is_exported_as_its_reader_sees_it() {
        for (var caller : List.of("admin", "officer.jatim")) {
            var filter = "act=ACTION_RECORDED";
            var items = listed(caller, "/audit?" + filter);
            var rows = rows(export(caller, "/audit/export?" + filter, "csv"));

            assertThat(rows.size(), greaterThan(0));
            assertThat(
                    rows.stream().map(row -> row.get("hash")).toList(),
                    equalTo(items.stream().map(item -> item.get("hash")).toList()));
            assertSame(rows.get(0), items.get(0));
        }
        Api.as("coordinator.sampang").get("/audit/export").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/incidents/export",
                "/incidents/actions/export",
                "/incidents/relief/export",
                "/outreach/export",
                "/pioneers/export",
                "/vulnerability-assessments/export",
                "/alerts/export",
                "/audit/export"
            })
    void no_spreadsheet_finds_a_formula_and_a_workbook_says_the_same(String path) throws IOException {
        var filter = path.startsWith("/audit") ? "?act=REPORTER_DISCLOSED" : "?regionCode=35.27";
        var table = export("officer.jatim", path + filter, "csv");
        var rows = rows(table);

        var guarded = 0;
        for (var row : rows) {
            for (var cell : row.toList()) {
                guarded += cell.startsWith("'=") ? 1 : 0;
                assertThat(cell, isNumber(cell) || !cell.matches("(?s)[=+@-].*"));
            }
        }
        assertThat(guarded, greaterThan(0));
        var header = rows.get(0).getParser().getHeaderNames();
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(
                export("officer.jatim", path + filter, "xlsx").asByteArray()))) {
            var sheet = book.getFirstSheet().read();
            assertThat(sheet.get(0).stream().map(Cell::getText).toList(), equalTo(header));
            assertThat(sheet, hasSize(rows.size() + 1));
            for (var n = 0; n < rows.size(); n++) {
                for (var column = 0; column < header.size(); column++) {
                    assertSame(
                            header.get(column),
                            rows.get(n).get(column),
                            sheet.get(n + 1).getOptionalCell(column));
                }
            }
        }
        assertDictionary(table, header);
    }

    private static void assertSame(String title, String text, Optional<Cell> cell) {
        var type = cell.map(Cell::getType).orElse(CellType.EMPTY);
        switch (type) {
            case NUMBER -> assertThat(title, cell.get().asNumber().compareTo(new BigDecimal(text)), equalTo(0));
            case BOOLEAN -> assertThat(title, cell.get().asBoolean().toString(), equalTo(text));
            case STRING -> assertThat(title, cell.get().getText(), equalTo(text));
            default -> assertThat(title, text, equalTo(""));
        }
        if (List.of("regionCode", "region", "period", "phone").contains(title) && !text.isEmpty()) {
            assertThat(title, type, equalTo(CellType.STRING));
        }
    }

    private static void assertDictionary(Response table, List<String> header) {
        var link = table.header("Link");
        Api.anyone()
                .basePath("")
                .get(link.substring(1, link.indexOf('>')))
                .then()
                .statusCode(200)
                .body("fields.name", equalTo(header))
                .body("fields.type", everyItem(not(equalTo(""))))
                .body("fields.description", everyItem(not(equalTo(""))));
    }

    @Test
    void labels_stand_beside_codes() {
        var row = rows(export("officer.jatim", "/incidents/export?regionCode=35.27&labels=true", "csv"))
                .get(0);

        assertThat(row.get("regencyName"), equalTo("Kabupaten Sampang"));
        assertThat(row.get("statusLabel"), not(equalTo("")));
        Api.as("officer.jatim")
                .get("/incidents/export?bom=true&format=xlsx")
                .then()
                .statusCode(400);
    }

    @Test
    void who_exported_what_is_on_record_but_not_what_would_tell_who_wrote_it() {
        export("officer.jatim", "/outreach/export?regionCode=35.29.01", "csv");
        export("pioneer.sampang", "/outreach/export?regionCode=35.29.01", "csv");

        var notes = Api.as("admin")
                .queryParam("act", "EXPORT_STARTED")
                .queryParam("limit", 50)
                .get("/audit")
                .then()
                .extract()
                .<List<String>>path("items.note");
        assertThat(notes, hasItem("csv: outreach regionCode=35.29.01"));
        assertThat(notes, hasItem("csv: own outreach"));
        var ends = Api.as("admin")
                .queryParam("act", "EXPORT_ENDED")
                .queryParam("limit", 50)
                .get("/audit")
                .then()
                .extract()
                .<List<String>>path("items.note");
        assertThat(ends, hasItem("csv: complete, 450 outreach"));
        assertThat(ends, hasItem("csv: complete"));
    }

    @Test
    void an_author_who_is_hidden_in_the_list_is_hidden_in_the_file() {
        var warning = Drafts.earlyWarning("35.27.01");
        warning.put("sensitive", true);
        Api.as("pioneer.sampang").body(warning).post("/reports").then().statusCode(201);
        var activity = outreach();
        activity.put("answers", warning.get("id"));
        Api.as("pioneer.sampang").body(activity).post("/outreach").then().statusCode(201);

        var row = rows(export("officer.jatim", "/outreach/export?answers=" + warning.get("id"), "csv"))
                .get(0);

        assertThat(row.get("id"), equalTo(activity.get("id")));
        assertThat(row.get("authorId") + row.get("authorName"), equalTo(""));
        var started = Api.as("admin")
                .queryParam("act", "EXPORT_STARTED")
                .get("/audit")
                .asString();
        assertThat(started, containsString("outreach answers"));
        assertThat(started, not(containsString((String) warning.get("id"))));
    }

    @Test
    void the_record_of_an_export_does_not_tell_whom_or_what_was_searched_for() {
        var subject = UUID.randomUUID().toString();
        export("admin", "/audit/export?subject=" + subject, "csv");

        var started = Api.as("admin")
                .queryParam("act", "EXPORT_STARTED")
                .get("/audit")
                .asString();
        assertThat(started, containsString("audit subject"));
        assertThat(started, not(containsString(subject)));
    }

    private static void assertSame(CSVRecord row, Map<String, Object> item) {
        row.toMap().forEach((title, cell) -> {
            var value = item.get(title);
            if (value instanceof Float number) {
                assertThat(title, Float.valueOf(cell), equalTo(number));
            } else if (item.containsKey(title) && !(value instanceof Map) && !(value instanceof List)) {
                assertThat(title, TableCells.unescaped(cell), equalTo(Objects.toString(value, "")));
            }
        });
    }

    private static boolean isNumber(String cell) {
        return cell.matches("-?[0-9]+(\\.[0-9]+)?");
    }

    private static List<Object> ids(List<Map<String, Object>> items) {
        return items.stream().map(item -> item.get("id")).toList();
    }

    /** Returns all items of a list, read in small pages. */
    private static List<Map<String, Object>> listed(String caller, String path) {
        var items = new ArrayList<Map<String, Object>>();
        String cursor = null;
        do {
            var request = Api.as(caller).queryParam("limit", 99);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            var page = request.get(path).then().statusCode(200).extract().jsonPath();
            items.addAll(page.getList("items"));
            cursor = page.getString("next");
        } while (cursor != null);
        return items;
    }

    private static Response export(String caller, String path, String format) {
        var answer = Api.as(caller).queryParam("format", format).get(path);
        answer.then().statusCode(200);
        return answer;
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

    private static void post(String path, Map<String, Object> body) {
        Api.as("officer.jatim").body(body).post(path).then().statusCode(201);
    }

    private static String sensitive() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", true);
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static Map<String, Object> action() {
        return new TreeMap<>(Map.of(
                "type",
                "DIALOGUE",
                "status",
                "PLANNED",
                "plannedOn",
                "2026-01-02",
                "description",
                FORMULA,
                "contact",
                FORMULA,
                "outcome",
                FORMULA));
    }

    private static Map<String, Object> relief() {
        return new TreeMap<>(
                Map.of("type", "FOOD", "quantity", 2.5, "unit", FORMULA, "households", 3, "givenOn", "2026-01-02"));
    }

    private static Map<String, Object> outreach() {
        return new TreeMap<>(Map.of(
                "id",
                UUID.randomUUID().toString(),
                "type",
                "DIALOGUE",
                "regionCode",
                "35.27.01",
                "heldOn",
                "2026-01-31",
                "title",
                FORMULA,
                "topics",
                List.of(FORMULA, "a;=1"),
                "notes",
                FORMULA));
    }

    private static Map<String, Object> assessment() {
        return Map.of(
                "regionCode",
                REGENCY,
                "period",
                "1987",
                "scores",
                Map.of("ECONOMIC", 6.5),
                "evidence",
                FORMULA + UUID.randomUUID());
    }

    private static Map<String, Object> alert() {
        var text = Map.of("id", FORMULA, "en", FORMULA);
        return Map.of(
                "regionCode", REGENCY, "level", "SIAGA", "headline", text, "description", text, "instruction", text);
    }
}
