package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of reports: exported reports are imported again. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReportTableTest {
    /**
     * Texts that break tables: quotes, separators, line ends, formulas, escapes, outer spaces, characters of every
     * length.
     */
    private static final List<String> HOSTILE = List.of(
            "\"a\" 'b' `c`",
            "a,b;c\td",
            "a\nb\r\nc\rd\n",
            "=1+1",
            "'=1+1",
            "''+x",
            "-7",
            "'tis",
            "a;=1+1;'-2\n- b",
            " =1",
            "\u00A0=1",
            "\uFEFF=1",
            "\t@x\r",
            "  two at each end  ",
            "\uFEFFmark \uFFFD \u00A0",
            "été – naïve 😀 漢字 ＝1",
            "NULL",
            "\\N \\\"");

    private final String word = "kata" + UUID.randomUUID().toString().replace("-", "");
    private final List<String> ids = new ArrayList<>();

    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"csv", "hxl"})
    void what_was_exported_and_is_imported_is_exported_again_to_the_byte(String format) throws SQLException {
        everyKindOfReport();
        var exported = export(format);

        // The ids are replaced by unused ones, as if the database had been wiped.
        var word = "kata" + UUID.randomUUID().toString().replace("-", "");
        var elsewhere = exported.replace(this.word, word);
        for (var id : ids) {
            elsewhere = elsewhere.replace(id, UUID.randomUUID().toString());
        }
        var job = Imports.done("officer.jatim", format.toUpperCase(java.util.Locale.ROOT), utf8(elsewhere));

        assertThat(job.getList("refusals"), hasSize(0));
        assertThat(job.getInt("rows.filed"), equalTo(ids.size()));
        assertThat(export(format, word), equalTo(elsewhere));
        var again = Imports.done("officer.jatim", format.toUpperCase(java.util.Locale.ROOT), utf8(elsewhere));
        assertThat(again.getInt("rows.unchanged"), equalTo(ids.size()));
        assertThat(export(format, word), equalTo(elsewhere));
    }

    @ParameterizedTest
    @CsvSource({"csv,false", "csv,true", "hxl,false", "hxl,true", "xlsx,false", "xlsx,true"})
    void every_row_of_an_export_is_the_report_that_it_was(String format, boolean labels) {
        everyKindOfReport();
        var file = Api.as("officer.jatim")
                .queryParam("q", word)
                .queryParam("format", format)
                .queryParam("labels", labels)
                .queryParam("bom", !format.equals("xlsx"))
                .get("/reports/export")
                .asByteArray();

        var job = Imports.done("officer.jatim", format.equals("hxl") ? "HXL" : "CSV", file, Map.of("dryRun", "true"));

        assertThat(job.getList("refusals"), hasSize(0));
        assertThat(job.getInt("rows.unchanged"), equalTo(ids.size()));
    }

    /** Before P-codes were the default, {@code +code} was the ministry's, and three hashtags were others. */
    @Test
    void hxl_of_the_former_form_is_imported() {
        everyKindOfReport();
        var former = export("hxl");
        for (var change : List.of(
                "#meta+id>#event+id",
                "#geo+accuracy>#geo+accuracy+m",
                "#meta+precision+time>#date+precision",
                "#adm1+code\">#adm1+code+v_pcode\"",
                "#adm2+code\">#adm2+code+v_pcode\"",
                "#adm1+code+v_kemendagri>#adm1+code",
                "#adm2+code+v_kemendagri>#adm2+code",
                "#adm3+code+v_kemendagri>#adm3+code",
                "#adm4+code+v_kemendagri>#adm4+code")) {
            var changed = former.replace(change.split(">")[0], change.split(">")[1]);
            assertThat(change, changed, not(equalTo(former)));
            former = changed;
        }

        var job = Imports.done("officer.jatim", "HXL", utf8(former), Map.of("dryRun", "true"));

        assertThat(job.getList("refusals"), hasSize(0));
        assertThat(job.getInt("rows.unchanged"), equalTo(ids.size()));
    }

    @Test
    void a_dry_run_says_what_would_become_of_each_row_and_stores_nothing() {
        var row = row();
        var bad = row();
        bad.put("severity", "9");

        var job = Imports.done("officer.jatim", "CSV", table(row, bad), Map.of("dryRun", "true"));

        assertThat(job.getBoolean("dryRun"), equalTo(true));
        assertThat(
                job.getMap("rows"), equalTo(Map.of("total", 2, "read", 2, "filed", 1, "unchanged", 0, "refused", 1)));
        Api.as("officer.jatim").get("/reports/" + row.get("id")).then().statusCode(404);
        Api.as("admin")
                .queryParam("subject", row.get("id"))
                .get("/audit")
                .then()
                .body("items", hasSize(0));

        assertThat(Imports.done("officer.jatim", "CSV", table(row)).getInt("rows.filed"), equalTo(1));
        var third = Imports.done("officer.jatim", "CSV", table(row), Map.of("dryRun", "true"));
        assertThat(third.getInt("rows.unchanged"), equalTo(1));
    }

    @Test
    void whole_numbers_may_be_written_as_spreadsheets_do() {
        var file = """
                kind,title,narrative,occurredAt,dimensions,severity,regionCode,form,killed,latitude,longitude,accuracyMetres
                CONFLICT,%s,Isi,2026-01-01T00:00:00Z,ECONOMIC,2.0,35.27.03,CLASH,3.0,-7.05,113.25,25.0
                """.formatted(word);

        assertThat(
                Imports.done("officer.jatim", "CSV", file.getBytes(StandardCharsets.UTF_8))
                        .getInt("rows.filed"),
                equalTo(1));
        Api.as("officer.jatim")
                .queryParam("q", word)
                .get("/reports")
                .then()
                .body("items[0].conflict.impact.killed", equalTo(3))
                .body("items[0].position.accuracyMetres", equalTo(25));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    occurredAt  | 12/01/2026           | WRONG_TYPE
                    occurredAt  | 2026-01-12           | WRONG_TYPE
                    occurredAt  | 2026-01-12 10:00     | WRONG_TYPE
                    occurredAt  | 46034                | WRONG_TYPE
                    occurredAt  | 2999-01-01T00:00:00Z | TOO_FAR_AHEAD
                    receivedAt  | 2999-01-01T00:00:00Z | IN_FUTURE
                    knownAt     | 2999-01-01T00:00:00Z | IN_FUTURE
                    kind        | RIOT                 | NOT_IN_LIST
                    kind        | EARLY_WARNING        | NOT_WITH
                    title       | ''                   | REQUIRED
                    regionCode  | 99.99                | UNKNOWN_REGION
                    regionCode  | Sampang              | UNKNOWN_REGION
                    dimensions  | ECONOMIC,POLITICAL   | NOT_IN_LIST
                    form        | ''                   | REQUIRED
                    weapons     | STONES;KNIFE         | NOT_IN_LIST
                    severity    | 3.5                  | WRONG_TYPE
                    severity    | 6                    | AT_MOST
                    killed      | some                 | WRONG_TYPE
                    killed      | -1                   | WRONG_TYPE
                    killedWomen | 5                    | AT_MOST
                    latitude    | '-7,19'              | WRONG_TYPE
                    latitude    | -7.19                | REQUIRED
                    ongoing     | ya                   | WRONG_TYPE
                    status      | VERIFIED             | REQUIRED
                    credibility | 2                    | NOT_WITH
                    parties     | Warga                | WRONG_TYPE
                    erasedAt    | 2026-01-12T10:00:00Z | NOT_WITH
                    id          | 7                    | WRONG_TYPE
                    horizon     | DAYS                 | NOT_WITH
                    """)
    void a_bad_cell_refuses_its_row_by_line_and_column(String column, String cell, String reason) {
        var row = row();
        row.put("killed", "4");
        row.put(column, cell);

        var job = Imports.done("officer.nasional", "CSV", table(row(), row), Map.of("dryRun", "true"));

        assertThat(job.getInt("rows.filed"), equalTo(1));
        assertThat(job.getInt("refusals[0].line"), equalTo(3));
        assertThat(job.getString("refusals[0].reason"), equalTo(reason));
        var found = job.getString("refusals[0].column");
        var elsewhere = Map.of(
                "kindNOT_WITH", "form",
                "latitudeREQUIRED", "longitude",
                "statusREQUIRED", "sourceReliability");
        assertThat(found, equalTo(elsewhere.getOrDefault(column + reason, column)));
    }

    @Test
    void every_fault_of_a_row_is_listed_with_its_value() {
        var row = row();
        row.put("severity", "3,5");
        row.put("killed", "some");
        row.put("occurredAt", "12/01/2026");
        row.put("parties", "Warga");
        row.put("regionCode", "35.27.99");
        row.put("title", "");

        var job = Imports.done("officer.jatim", "CSV", table(row, row()), Map.of("dryRun", "true"));

        assertThat(job.getInt("rows.refused"), equalTo(1));
        assertThat(job.getList("refusals.line"), everyItem(equalTo(2)));
        assertThat(
                Set.copyOf(job.getList("refusals.column")),
                equalTo(Set.of("severity", "killed", "occurredAt", "parties", "regionCode", "title")));
        assertThat(job.getString("refusals.find { it.column == 'severity' }.value"), equalTo("3,5"));
        assertThat(job.getString("refusals.find { it.column == 'occurredAt' }.value"), equalTo("12/01/2026"));
        assertThat(job.getString("refusals.find { it.column == 'regionCode' }.value"), equalTo("35.27.99"));
        // A party may be named.
        assertThat(job.getString("refusals.find { it.column == 'parties' }.value"), nullValue());
        var rules = row();
        rules.put("severity", "9");
        rules.put("killed", "4");
        rules.put("killedWomen", "5");
        rules.put("regionCode", "99.99");
        var second = Imports.done("officer.nasional", "CSV", table(rules), Map.of("dryRun", "true"));
        assertThat(second.getList("refusals.column"), containsInAnyOrder("severity", "killedWomen", "regionCode"));
    }

    @Test
    void a_code_that_lost_its_zero_is_repaired_and_the_import_says_so() throws IOException {
        var row = row();
        row.put("regionCode", "35.1");
        var elsewhere = row();
        elsewhere.put("regionCode", "35.1");
        elsewhere.putAll(Map.of("latitude", "-7.19", "longitude", "113.24"));
        var none = row();
        none.put("regionCode", "35.9");

        var job = Imports.done("officer.jatim", "CSV", table(row, elsewhere, none));

        assertThat(job.getInt("rows.filed"), equalTo(1));
        assertThat(job.getList("warnings.line"), contains(2, 3));
        assertThat(job.getList("warnings.column"), contains("regionCode", "regionCode"));
        assertThat(job.getList("warnings.reason"), contains("ZERO_RESTORED", "ZERO_RESTORED"));
        assertThat(job.getString("warnings[0].value"), equalTo("35.1"));
        assertThat(job.getString("warnings[0].message"), containsString("35.10"));
        // The position of the third line lies in another regency, and no region is called 35.90.
        assertThat(job.getList("refusals.line"), hasItems(3, 4));
        Api.as("officer.jatim").get("/reports/" + row.get("id")).then().body("regionCode", equalTo("35.10"));

        var tagged = new String(resource("hxl-pcode-only.csv"), StandardCharsets.UTF_8)
                .replace(",T,", "," + word + ",")
                .replace("#adm2+code+v_pcode", "#adm2+code+v_kemendagri")
                .replace("ID3510", "35.1");
        var hxl = Imports.done("officer.jatim", "HXL", utf8(tagged), Map.of("dryRun", "true"));
        assertThat(hxl.getInt("rows.filed"), equalTo(1));
        assertThat(hxl.getList("warnings.column"), hasItem("#adm2+code+v_kemendagri"));
    }

    @Test
    void a_workbook_that_keeps_a_code_as_a_number_is_repaired() throws IOException {
        var book = new ByteArrayOutputStream();
        try (var workbook = new Workbook(book, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Laporan");
            var row = row();
            row.put("regionCode", "35.10");
            var column = 0;
            for (var cell : row.entrySet()) {
                sheet.value(0, column, cell.getKey());
                if (cell.getKey().equals("regionCode")) {
                    sheet.value(1, column, new BigDecimal("35.10"));
                } else {
                    sheet.value(1, column, cell.getValue());
                }
                column++;
            }
        }

        var job = Imports.done("officer.jatim", "CSV", book.toByteArray(), Map.of("dryRun", "true"));

        assertThat(job.getInt("rows.filed"), equalTo(1));
        assertThat(job.getList("warnings.reason"), hasItem("ZERO_RESTORED"));
    }

    @Test
    void a_dry_run_warns_of_rows_that_look_like_stored_reports() {
        var stored = row();
        stored.put("regionCode", "35.06.01");
        stored.put("occurredAt", "2021-05-03T10:00:00+07:00");
        Imports.done("officer.jatim", "CSV", table(stored));
        var alike = new LinkedHashMap<>(stored);
        alike.put("id", UUID.randomUUID().toString());
        alike.put("title", "Judul lain");
        alike.put("occurredAt", "2021-05-03T21:00:00+07:00");
        var later = new LinkedHashMap<>(alike);
        later.put("id", UUID.randomUUID().toString());
        later.put("occurredAt", "2021-05-06T21:00:00+07:00");
        var other = new LinkedHashMap<>(alike);
        other.put("id", UUID.randomUUID().toString());
        other.put("form", "RIOT");
        var file = table(stored, alike, later, other);

        var job = Imports.done("officer.jatim", "CSV", file, Map.of("dryRun", "true"));

        assertThat(job.getInt("rows.filed"), equalTo(3));
        assertThat(job.getList("warnings.line"), contains(3));
        assertThat(job.getList("warnings.reason"), contains("LOOKS_STORED"));
        assertThat(job.getList("warnings.report"), contains(stored.get("id")));
        assertThat(Imports.done("officer.jatim", "CSV", file).getList("warnings"), hasSize(0));
    }

    @Test
    void the_signs_of_an_early_warning_say_how_strong_they_are() {
        var rows = new ArrayList<Map<String, String>>();
        for (var signs : List.of("REVENGE_VOW:3;RUMOUR_OR_HOAX:1", "REVENGE_VOW", "REVENGE_VOW:4", "REVENGE:1")) {
            var row = row();
            row.putAll(Map.of("kind", "EARLY_WARNING", "form", "", "likelihood", "4", "horizon", "DAYS"));
            row.put("indicators", signs);
            rows.add(row);
        }

        var job = Imports.done("officer.jatim", "CSV", table(rows.toArray(Map[]::new)));

        assertThat(job.getInt("rows.filed"), equalTo(1));
        assertThat(job.getList("refusals.column"), contains("indicators", "indicators", "indicators"));
        assertThat(job.getList("refusals.reason"), contains("WRONG_TYPE", "AT_MOST", "WRONG_TYPE"));
    }

    @Test
    void a_row_made_by_hand_needs_no_id_and_is_still_filed_once() {
        var row = row();
        row.remove("id");

        assertThat(Imports.done("officer.jatim", "CSV", table(row)).getInt("rows.filed"), equalTo(1));
        assertThat(Imports.done("officer.nasional", "CSV", table(row)).getInt("rows.unchanged"), equalTo(1));

        Api.as("officer.jatim")
                .queryParam("q", word)
                .get("/reports")
                .then()
                .body("items", hasSize(1))
                .body("items.status", contains("SUBMITTED"));
    }

    /** The id of a row without one comes from what the row says, not from its characters. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "T10:00:00+07:00 | T03:00:00Z",
                "T10:00:00+07:00 | T10:00+07:00",
                "T10:00:00+07:00 | T12:00:00.000+09:00",
                "word, | 'word ,'",
                "ECONOMIC | ECONOMIC;ECONOMIC"
            })
    void rows_that_a_spreadsheet_rewrote_are_the_reports_they_were(String written, String rewritten)
            throws IOException {
        var table = new String(resource("ten-rows.csv"), StandardCharsets.UTF_8).replace("7bc97f", word);

        assertThat(Imports.done("officer.jatim", "CSV", utf8(table)).getInt("rows.filed"), equalTo(10));

        var again = table.replace(written.replace("word", word), rewritten.replace("word", word));
        assertThat(again, not(equalTo(table)));
        assertThat(Imports.done("officer.jatim", "CSV", utf8(again)).getInt("rows.unchanged"), equalTo(10));
    }

    @Test
    void the_place_code_of_a_row_decides_its_regency() throws IOException {
        var file = new String(resource("hxl-pcode-only.csv"), StandardCharsets.UTF_8).replace(",T,", "," + word + ",");

        assertThat(Imports.done("officer.jatim", "HXL", utf8(file)).getInt("rows.filed"), equalTo(1));

        Api.as("officer.jatim")
                .queryParam("q", word)
                .get("/reports")
                .then()
                .body("items.regionCode", contains("35.10"));
    }

    @ParameterizedTest
    @CsvSource({
        "35,#adm2+code+v_pcode,ID9999,#adm2+code+v_pcode,UNKNOWN_REGION",
        "35,#adm2+code+v_pcode,ID3301,#adm1+code,NOT_WITH",
        "35,#adm3+code+v_pcode,ID9999010,#adm3+code+v_pcode,UNKNOWN_REGION",
        "35,#adm2+name,Sampang,#adm2+code,REQUIRED"
    })
    void a_row_that_says_more_about_its_place_than_its_codes_is_refused(
            String province, String hashtag, String place, String column, String reason) {
        var file = """
                #event+kind,#event+name,#description,#adm1+code,%s,#date+occurred,#cause+list+dimension,#event+type,#severity
                CONFLICT,%s,Cerita,%s,%s,2026-01-12T10:00:00+07:00,ECONOMIC,CLASH,3
                """.formatted(hashtag, word, province, place);

        var job = Imports.done("officer.nasional", "HXL", utf8(file));

        assertThat(job.getList("refusals.column"), contains(column));
        assertThat(job.getList("refusals.reason"), contains(reason));
    }

    private static byte[] resource(String name) throws IOException {
        try (var file = ReportTableTest.class.getResourceAsStream("/tables/" + name)) {
            return file.readAllBytes();
        }
    }

    @Test
    void a_table_saved_by_a_spreadsheet_is_read() {
        var row = row();
        row.put("place", "Liquiça – é");
        row.put("sensitive", "FALSE");
        row.put("", "");
        var semicolons = new String(table(row), StandardCharsets.UTF_8).replace(',', ';');

        var marked = Imports.done("officer.jatim", "CSV", utf8("\uFEFF" + semicolons));

        assertThat(marked.getList("refusals"), hasSize(0));
        assertThat(place(row), equalTo("Liquiça – é"));
        for (var fields : List.of(Map.<String, String>of(), Map.of("encoding", "WINDOWS_1252"))) {
            row.put("id", UUID.randomUUID().toString());
            var windows = new String(table(row), StandardCharsets.UTF_8).getBytes(Charset.forName("windows-1252"));
            assertThat(Imports.done("officer.jatim", "CSV", windows, fields).getList("refusals"), hasSize(0));
            assertThat(place(row), equalTo("Liquiça – é"));
        }
        row.put("id", UUID.randomUUID().toString());
        var declared = new String(table(row), StandardCharsets.UTF_8).getBytes(Charset.forName("windows-1252"));
        assertThat(
                Imports.done("officer.jatim", "CSV", declared, Map.of("encoding", "UTF_8"))
                        .getList("refusals.reason"),
                contains("UNSTORABLE_TEXT"));
    }

    @Test
    void a_column_that_is_none_is_refused_at_once_and_so_is_a_file_without_what_a_report_needs() {
        var row = row();
        row.put("ocurredAt", "2026-01-12T10:00:00Z");
        Imports.send("officer.jatim", "CSV", table(row), Map.of())
                .then()
                .statusCode(400)
                .body("violations.code", contains("UNKNOWN_COLUMNS"))
                .body("violations.message", contains(containsString("ocurredAt")));
        row.remove("ocurredAt");
        row.remove("regionCode");
        Imports.send("officer.jatim", "CSV", table(row), Map.of())
                .then()
                .statusCode(400)
                .body("violations.code", contains("MISSING_COLUMNS"))
                .body("violations.message", contains(containsString("regionCode")));
        Imports.send("officer.jatim", "HXL", table(row()), Map.of())
                .then()
                .statusCode(400)
                .body("violations.code", contains("NO_HASHTAGS"));
        Imports.send("officer.jatim", "CSV", table(row()), Map.of("dryRun", "maybe"))
                .then()
                .statusCode(400);
        Imports.send("officer.jatim", "CSV", table(row()), Map.of("encoding", "EBCDIC"))
                .then()
                .statusCode(400);
    }

    @Test
    void a_field_of_the_form_that_is_none_is_refused_and_so_is_one_said_twice() {
        Imports.send("officer.jatim", "CSV", table(row()), Map.of("dryrun", "true"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("dryrun"))
                .body("violations.code", contains("UNKNOWN_FIELD"));
        Api.as("officer.jatim")
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "reports.csv", table(row()), "text/csv")
                .multiPart("format", "CSV")
                .multiPart("dryRun", "false")
                .multiPart("dryRun", "true")
                .post("/imports")
                .then()
                .statusCode(400)
                .body("violations.field", contains("dryRun"))
                .body("violations.code", contains("UNIQUE"));
    }

    @Test
    void titles_that_stand_again_among_the_rows_are_a_row_that_is_refused() {
        var first = row();
        var second = row();
        var file = new String(table(first), StandardCharsets.UTF_8) + new String(table(second), StandardCharsets.UTF_8);

        var job = Imports.done("officer.jatim", "CSV", utf8(file));

        assertThat(job.getInt("rows.filed"), equalTo(2));
        assertThat(job.getInt("rows.refused"), equalTo(1));
        assertThat(job.getList("refusals.line"), everyItem(equalTo(3)));
        assertThat(job.getString("refusals.find { it.column == 'kind' }.reason"), equalTo("NOT_IN_LIST"));
        first.put("id", UUID.randomUUID().toString());
        var twice = new String(table(first), StandardCharsets.UTF_8).replace("kind,title", "kind,title,kind");
        Imports.send("officer.jatim", "CSV", utf8(twice), Map.of())
                .then()
                .statusCode(400)
                .body("violations.code", contains("REPEATED_COLUMNS"));
    }

    @Test
    void a_line_is_counted_as_an_editor_does_however_many_a_cell_takes() {
        var several = row();
        several.put("narrative", "satu\ndua\r\ntiga\n\n\"empat\"");
        var bad = row();
        bad.put("severity", "x");

        var job = Imports.done("officer.jatim", "CSV", table(several, bad));

        assertThat(job.getInt("rows.filed"), equalTo(1));
        assertThat(job.getList("refusals.line"), contains(7));
        Api.as("officer.jatim")
                .get("/reports/" + several.get("id"))
                .then()
                .body("narrative", equalTo(several.get("narrative")));
    }

    @Test
    void a_record_without_end_is_refused_whole_and_takes_no_memory() {
        var file = new StringBuilder(new String(table(row()), StandardCharsets.UTF_8)).append('"');
        file.append("x".repeat(200_000));

        Imports.send("officer.jatim", "CSV", utf8(file.toString()), Map.of())
                .then()
                .statusCode(400)
                .body("violations.code", contains("MALFORMED_CSV"))
                .body("violations.message", contains(containsString("3")));
    }

    @Test
    void one_table_sent_by_two_officers_at_once_is_filed_once() {
        var rows = Stream.generate(this::row).limit(300).toList();
        var file = table(rows.toArray(Map[]::new));
        var officers = List.of("officer.jatim", "officer.nasional");

        var jobs = Together.all(2, number -> Imports.done(officers.get(number), "CSV", file));

        assertThat(jobs.stream().mapToInt(job -> job.getInt("rows.filed")).sum(), equalTo(300));
        assertThat(jobs.stream().mapToInt(job -> job.getInt("rows.unchanged")).sum(), equalTo(300));
    }

    @Test
    void hxl_is_read_by_its_hashtags_wherever_they_stand() {
        var id = UUID.randomUUID().toString();
        var file = """
                Laporan,,,,,,,,,
                No,Kode,Jenis,Judul,Cerita,Provinsi,Kabupaten,Waktu,Sumber konflik,Bentuk,Keparahan
                ,#event +id,#Event+Kind,#event+name,#description,#adm1+code,#adm2 +code,#date+occurred,#cause+list+dimension,#event+type,#severity
                1,%s,CONFLICT,%s,Cerita,35,35.27,2026-01-12T10:00:00+07:00,ECONOMIC,CLASH,3
                2,%s,CONFLICT,%s,Cerita,35,35.99,2026-01-12T10:00:00+07:00,ECONOMIC,CLASH,3
                """.formatted(id, word, UUID.randomUUID(), word);

        var job = Imports.done("officer.jatim", "HXL", utf8(file));

        assertThat(job.getInt("rows.filed"), equalTo(1));
        assertThat(job.getInt("refusals[0].line"), equalTo(5));
        assertThat(job.getString("refusals[0].column"), equalTo("#adm2+code"));
        Api.as("officer.jatim")
                .get("/reports/" + id)
                .then()
                .body("regionCode", equalTo("35.27"))
                .body("occurredAt", equalTo("2026-01-12T03:00:00Z"));
    }

    @Test
    void levels_of_a_region_that_are_not_in_each_other_are_refused_rather_than_guessed() {
        var file = """
                #event+id,#event+kind,#event+name,#description,#adm1+code,#adm2+code,#date+occurred,#cause+list+dimension,#event+type,#severity
                %s,CONFLICT,%s,Cerita,11,35.27,2026-01-12T10:00:00+07:00,ECONOMIC,CLASH,3
                """.formatted(UUID.randomUUID(), word);

        var job = Imports.done("officer.nasional", "HXL", utf8(file));

        assertThat(job.getList("refusals.column"), contains("#adm1+code"));
        assertThat(job.getList("refusals.reason"), contains("NOT_WITH"));
    }

    @Test
    void importing_a_sensitive_report_again_does_not_remove_its_mark() {
        var row = row();
        row.put("sensitive", "true");
        Imports.done("officer.jatim", "CSV", table(row));
        row.put("sensitive", "false");

        var job = Imports.done("officer.jatim", "CSV", table(row));

        assertThat(job.getList("refusals.reason"), contains("REPORT_DIFFERS"));
        Api.as("coordinator.sampang")
                .get("/reports/" + row.get("id"))
                .then()
                .statusCode(200)
                .body("sensitive", equalTo(true))
                .body("reporter", nullValue());
    }

    @Test
    void of_a_report_outside_the_importers_region_nothing_is_told_but_that_the_id_is_taken() {
        var theirs = row();
        theirs.put("regionCode", "11.05");
        Imports.done("officer.nasional", "CSV", table(theirs));
        var row = row();
        row.put("id", theirs.get("id"));

        var job = Imports.done("officer.jatim", "CSV", table(row));

        assertThat(job.getList("refusals.reason"), contains("ID_TAKEN"));
        assertThat(job.getList("refusals.column"), contains("id"));
        assertThat(job.getString("refusals[0].message"), not(containsString("regionCode")));
        theirs.put("title", "Lain " + word);
        var differs = Imports.done("officer.nasional", "CSV", table(theirs));
        assertThat(differs.getList("refusals.reason"), contains("REPORT_DIFFERS"));
    }

    @Test
    void an_imported_report_has_its_importer_for_a_reporter() {
        var row = row();
        row.put("status", "VERIFIED");
        row.put("sourceReliability", "B");
        row.put("credibility", "2");
        Imports.done("officer.jatim", "CSV", table(row));

        Api.as("officer.nasional")
                .get("/reports/" + row.get("id"))
                .then()
                .body("reporter.name", equalTo("officer.jatim"))
                .body("status", equalTo("VERIFIED"))
                .body("sourceReliability", equalTo("B"));
        Api.as("admin")
                .queryParam("subject", row.get("id"))
                .queryParam("act", "REPORT_STATUS_CHANGED")
                .get("/audit")
                .then()
                .statusCode(200)
                .body("items.note", equalTo(List.of("imported as VERIFIED")));
    }

    @Test
    void what_was_erased_comes_back_erased() throws SQLException {
        var row = row();
        row.put("title", "");
        row.put("narrative", "");
        row.put("status", "REJECTED");
        row.put("erasedAt", "2026-02-01T00:00:00Z");
        row.put("receivedAt", "2026-01-12T10:00:00Z");
        row.put("sensitive", "true");

        assertThat(Imports.done("officer.jatim", "CSV", table(row)).getList("refusals"), hasSize(0));

        Api.as("officer.jatim")
                .get("/reports/" + row.get("id"))
                .then()
                .statusCode(200)
                .body("erasedAt", equalTo("2026-02-01T00:00:00Z"))
                .body("title", nullValue())
                .body("reporter", nullValue());
        try (var connection = database.getConnection();
                var query = connection.prepareStatement(
                        "select count(*) from report_source where report_id = cast(? as uuid)")) {
            query.setString(1, row.get("id"));
            var found = query.executeQuery();
            found.next();
            assertThat(found.getInt(1), equalTo(0));
        }
    }

    private String place(Map<String, String> row) {
        return Api.as("officer.jatim").get("/reports/" + row.get("id")).path("place");
    }

    /**
     * Files conflicts and early warnings with all fields and with only the required ones, in every status a verifier
     * can set.
     */
    private void everyKindOfReport() {
        HOSTILE.forEach(text -> {
            var conflict = Drafts.conflict("35.27.03.1003");
            conflict.put("title", text + " " + word);
            conflict.put("narrative", text);
            conflict.put("place", text);
            conflict.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "TARGET", "name", text)));
            file(conflict);
        });
        var full = Drafts.conflict("35.27");
        full.put("title", word);
        full.put("position", Map.of("latitude", -7.194667, "longitude", 113.24539600000001, "accuracyMetres", 4.7));
        full.put("sensitive", true);
        full.put("filedAt", "2026-11-20T22:05:11.123456+07:00");
        full.put("dimensions", List.of("RELIGIOUS", "ECONOMIC"));
        full.put(
                "conflict",
                Map.of(
                        "form",
                        "RIOT",
                        "weapons",
                        List.of("STONES", "FIRE"),
                        "ongoing",
                        true,
                        "severity",
                        5,
                        "impact",
                        impact()));
        file(full);
        var warning = Drafts.earlyWarning("35.27.01");
        warning.put("title", word);
        @SuppressWarnings("unchecked")
        var part = (Map<String, Object>) warning.get("earlyWarning");
        part.putAll(Map.of("trend", "RISING", "peaceCapacities", List.of("OTHER"), "recommendation", HOSTILE.get(3)));
        file(warning);
        step(ids.get(0), "{\"to\":\"VERIFIED\",\"sourceReliability\":\"A\",\"credibility\":\"6\"}");
        step(ids.get(1), "{\"to\":\"REJECTED\",\"reason\":\"UNFOUNDED\"}");
        step(ids.get(2), "{\"to\":\"IN_REVIEW\"}");
        step(ids.get(3), "{\"to\":\"NEEDS_INFORMATION\"}");
    }

    private static Map<String, Integer> impact() {
        var impact = new TreeMap<String, Integer>();
        for (var name : List.of(
                "killed",
                "killedLow",
                "killedHigh",
                "killedWomen",
                "killedChildren",
                "injured",
                "injuredWomen",
                "injuredChildren",
                "displaced",
                "displacedWomen",
                "displacedChildren",
                "missing",
                "abducted",
                "sexualViolence",
                "buildingsDamaged",
                "householdsAffected")) {
            impact.put(name, 7);
        }
        return impact;
    }

    private void file(Map<String, Object> draft) {
        ids.add((String) draft.get("id"));
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
    }

    private static void step(String id, String body) {
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(body)
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
    }

    private String export(String format) {
        return export(format, word);
    }

    private static String export(String format, String word) {
        return new String(
                Api.as("officer.jatim")
                        .queryParam("q", word)
                        .queryParam("format", format)
                        .get("/reports/export")
                        .asByteArray(),
                StandardCharsets.UTF_8);
    }

    private Map<String, String> row() {
        var row = new LinkedHashMap<String, String>();
        row.put("id", UUID.randomUUID().toString());
        row.put("kind", "CONFLICT");
        row.put("title", word);
        row.put("narrative", "Dikarang untuk pengujian.");
        row.put("regionCode", "35.27.01");
        row.put("occurredAt", "2026-01-12T10:00:00+07:00");
        row.put("dimensions", "ECONOMIC;POLITICAL");
        row.put("form", "CLASH");
        row.put("severity", "3");
        return row;
    }

    /** Returns a table with the columns of all rows. */
    @SafeVarargs
    private static byte[] table(Map<String, String>... rows) {
        var titles = java.util.Arrays.stream(rows)
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
        var lines = java.util.Arrays.stream(rows)
                .map(row -> titles.stream()
                        .map(title -> '"' + row.getOrDefault(title, "").replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n"));
        return utf8(String.join(",", titles) + "\r\n" + lines + "\r\n");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
