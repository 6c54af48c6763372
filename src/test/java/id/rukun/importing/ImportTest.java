package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ImportTest {
    @Test
    void a_file_that_is_sent_again_under_its_id_is_imported_once() {
        var id = Map.of("id", UUID.randomUUID().toString());
        var file = UcdpRows.utf8(UcdpRows.csv(UcdpRows.event()));

        Imports.send("officer.jatim", "UCDP_GED", file, id)
                .then()
                .statusCode(202)
                .body("id", equalTo(id.get("id")));
        Imports.send("officer.jatim", "UCDP_GED", file, id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id.get("id")));
        Imports.send("officer.jatim", "CSV", "id,kind\n".getBytes(StandardCharsets.UTF_8), id)
                .then()
                .statusCode(409)
                .body("fields", equalTo(List.of("file", "format")));
        Imports.send("officer.nasional", "UCDP_GED", file, id)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id-taken"));
        Imports.send("officer.jatim", "UCDP_GED", file, Map.of("id", "x"))
                .then()
                .statusCode(400);
    }

    @Test
    void an_event_becomes_a_verified_report_in_the_words_of_the_contract() {
        var row = UcdpRows.event();
        row.put("where_description", "near a market,\nSampang");

        Imports.done("officer.jatim", row);

        Api.as("coordinator.sampang")
                .get("/reports/" + UcdpRows.reportId(row))
                .then()
                .statusCode(200)
                .body("kind", equalTo("CONFLICT"))
                .body("status", equalTo("VERIFIED"))
                .body("sourceReliability", equalTo("B"))
                .body("credibility", equalTo("2"))
                .body("title", equalTo("Bentrokan antarkelompok: Dayak – Madurese, near a market, Sampang"))
                .body("narrative", equalTo("""
                        Diimpor dari UCDP GED, kejadian %s; bukan laporan pelopor.
                        Konflik: Dayak - Madurese. Jenis: kekerasan antarkelompok bukan negara. Pihak A: Dayak. Pihak B: Madurese.
                        Tempat: near a market, Sampang; Sampang Regency; Jawa Timur Province (where_prec 2).
                        Waktu: 2021-03-07 sampai 2021-03-09 (date_prec 2).
                        Korban meninggal: perkiraan terbaik 3, terendah 1, tertinggi 2; pihak A 2, pihak B 0, warga sipil 1, \
                        tidak diketahui 0.
                        Sumber: UCDP Georeferenced Event Dataset (Sundberg & Melander 2013; Högbladh 2019), CC BY 4.0.""".formatted(row.get("id"))))
                .body("regionCode", equalTo("35.27"))
                .body("place", equalTo("near a market, Sampang"))
                .body("position.latitude.toDouble()", closeTo(-7.194667, 1e-6))
                .body("locationPrecision", equalTo("NEAR"))
                .body("occurredAt", equalTo("2021-03-06T17:00:00Z"))
                .body("timePrecision", equalTo("WEEK"))
                .body("dimensions", contains("ETHNIC"))
                .body("issue", equalTo("IDENTITY"))
                .body("informationSource", equalTo("MEDIA"))
                .body("parties.type", everyItem(equalTo("ETHNIC_GROUP")))
                .body("parties.name", contains("Dayak", "Madurese"))
                .body("conflict.form", equalTo("CLASH"))
                .body("conflict.severity", equalTo(4))
                .body("conflict.impact.killed", equalTo(3))
                .body("conflict.impact.killedLow", equalTo(1))
                // UCDP's high estimate of 2 is lower than its best estimate of 3.
                .body("conflict.impact.killedHigh", equalTo(3));
    }

    @Test
    void of_one_sided_violence_it_is_said_who_attacked() {
        var row = UcdpRows.event();
        row.putAll(Map.of(
                "type_of_violence", "3", "conflict_name", "GAM - Civilians", "side_a", "GAM", "side_b", "Civilians"));
        row.putAll(Map.of("best", "10", "event_clarity", "2", "where_description", "", "date_prec", "5"));

        Imports.done("officer.jatim", row);

        Api.as("officer.jatim")
                .get("/reports/" + UcdpRows.reportId(row))
                .then()
                .body("title", equalTo("Kekerasan sepihak: GAM terhadap Civilians"))
                .body("place", nullValue())
                .body("sourceReliability", equalTo("C"))
                .body("timePrecision", equalTo("UNCLEAR"))
                .body("dimensions", contains("POLITICAL"))
                .body("issue", equalTo("SEPARATISM"))
                .body("parties.type", contains("SEPARATISTS", "RESIDENTS"))
                .body("parties.role", contains("INITIATOR", "TARGET"))
                .body("conflict.form", equalTo("ASSAULT"))
                .body("conflict.severity", equalTo(5));
    }

    @Test
    void an_event_of_which_only_the_province_is_known_is_imported_though_nobody_may_file_one() {
        var row = UcdpRows.event("region_code", "35");
        row.put("where_prec", "4");

        assertThat(Imports.done("officer.jatim", row).get("rows.filed"), equalTo(1));

        Api.as("officer.jatim")
                .get("/reports/" + UcdpRows.reportId(row))
                .then()
                .body("regionCode", equalTo("35"))
                .body("locationPrecision", equalTo("PROVINCE"));
        Api.as("officer.jatim")
                .body(Drafts.conflict("35"))
                .post("/reports")
                .then()
                .statusCode(400)
                .body("violations.code", contains("NOT_A_PLACE"));
    }

    @Test
    void a_region_that_has_a_new_code_since_is_found_under_it() {
        var row = UcdpRows.event("region_code", "92.71");
        row.putAll(Map.of("latitude", "-0.88", "longitude", "131.26"));

        Imports.done("officer.nasional", row);

        Api.as("officer.nasional")
                .get("/reports/" + UcdpRows.reportId(row))
                .then()
                .body("regionCode", equalTo("96.71"));
    }

    @Test
    void an_event_that_another_officer_imported_is_unchanged() {
        var row = UcdpRows.event();

        assertThat(Imports.done("officer.nasional", row).get("rows.filed"), equalTo(1));

        var again = Imports.done("officer.jatim", row);
        assertThat(again.get("rows.filed"), equalTo(0));
        assertThat(again.get("rows.unchanged"), equalTo(1));
    }

    @Test
    void an_event_corrected_since_is_refused_with_what_differs_and_stays_as_it_was() {
        var row = UcdpRows.event();
        Imports.done("officer.jatim", row);
        row.put("best", "4");

        var job = Imports.done("officer.jatim", row);

        assertThat(job.get("refusals[0].line"), equalTo(2));
        assertThat(job.get("refusals[0].column"), equalTo("id"));
        assertThat(job.get("refusals[0].reason"), equalTo("REPORT_DIFFERS"));
        assertThat(job.get("refusals[0].message"), containsString("conflict.impact.killed, "));
        Api.as("officer.jatim")
                .get("/reports/" + UcdpRows.reportId(row))
                .then()
                .body("conflict.impact.killed", equalTo(3))
                .body("version", equalTo(1));
    }

    @Test
    void an_event_that_stands_in_the_file_twice_is_filed_once() {
        var row = UcdpRows.event();

        var rows = Imports.done("officer.jatim", row, row).getMap("rows");

        assertThat(rows, equalTo(Map.of("total", 2, "read", 2, "filed", 1, "unchanged", 1, "refused", 0)));
    }

    @Test
    void rows_outside_the_importers_region_are_refused_and_the_others_filed() {
        var inside = UcdpRows.event();
        var outside = UcdpRows.event("region_code", "11.07");
        var unknown = UcdpRows.event("region_code", "11.99");

        var job = Imports.done("officer.jatim", outside, inside, unknown);

        assertThat(job.get("rows.filed"), equalTo(1));
        assertThat(job.getList("refusals.line"), contains(2, 4));
        assertThat(job.getList("refusals.column"), contains("region_code", "region_code"));
        assertThat(job.getList("refusals.reason"), contains("OUTSIDE_REGION", "UNKNOWN_REGION"));
        Api.as("officer.nasional")
                .get("/reports/" + UcdpRows.reportId(outside))
                .then()
                .statusCode(404);
    }

    @Test
    void a_bad_row_is_refused_with_its_line_and_reason_and_spoils_no_other() {
        var bad = Stream.of(
                        Map.entry("id", "abc"),
                        Map.entry("type_of_violence", "4"),
                        Map.entry("side_a", " "),
                        Map.entry("latitude", "NaN"),
                        Map.entry("longitude", "181"),
                        Map.entry("date_start", "2021-02-30"),
                        Map.entry("date_end", "2021-03-06"),
                        Map.entry("date_end", "2999-01-01"),
                        Map.entry("date_start", "1899-01-01"),
                        Map.entry("best", "-1"),
                        Map.entry("best", "100000001"),
                        Map.entry("region_code", "99.99"),
                        Map.entry("latitude", "-1.5"),
                        Map.entry("side_b", "x".repeat(201)),
                        Map.entry("where_description", "x".repeat(20_001)))
                .toList();
        var rows = Stream.concat(
                        bad.stream().map(entry -> UcdpRows.event(entry.getKey(), entry.getValue())),
                        Stream.of(UcdpRows.event()))
                .map(UcdpRows::line)
                .collect(Collectors.joining());

        var job = Imports.done("officer.nasional", UcdpRows.utf8(UcdpRows.csv() + rows));

        assertThat(job.get("status"), equalTo("DONE"));
        assertThat(job.get("rows.filed"), equalTo(1));
        assertThat(job.get("rows.refused"), equalTo(bad.size()));
        assertThat(
                job.getList("refusals.column"),
                equalTo(bad.stream().map(Map.Entry::getKey).toList()));
        assertThat(
                job.getList("refusals.reason"),
                contains(
                        "WRONG_TYPE",
                        "RANGE",
                        "REQUIRED",
                        "WRONG_TYPE",
                        "AT_MOST",
                        "WRONG_TYPE",
                        "AT_LEAST",
                        "IN_FUTURE",
                        "AT_LEAST",
                        "WRONG_TYPE",
                        "RANGE",
                        "UNKNOWN_REGION",
                        "TOO_FAR",
                        "SIZE",
                        "SIZE"));
        assertThat(job.getInt("refusals[0].line"), equalTo(2));
        assertThat(job.getInt("refusals[14].line"), equalTo(16));
    }

    @Test
    void a_row_is_named_by_the_line_it_begins_on() {
        var file = UcdpRows.csv() + "\n" + UcdpRows.line(UcdpRows.event("where_description", "two\nlines"))
                + UcdpRows.line(UcdpRows.event()).strip() + ",beyond\n\n"
                + UcdpRows.line(UcdpRows.event("best", "many")).strip();

        var job = Imports.done("officer.jatim", UcdpRows.utf8(file.replace("\n", "\r\n")));

        assertThat(job.getList("refusals.line"), contains(5, 7));
        assertThat(job.getList("refusals.reason"), contains("FIELD_COUNT", "WRONG_TYPE"));
        assertThat(job.get("refusals[0].column"), nullValue());
        assertThat(job.get("rows.filed"), equalTo(1));
    }

    @Test
    void text_that_is_not_utf8_or_holds_nul_refuses_its_row_only() {
        var file = new ByteArrayOutputStream();
        file.writeBytes(UcdpRows.utf8(UcdpRows.csv(UcdpRows.event("where_description", "Liquiça"))));
        file.writeBytes(UcdpRows.line(UcdpRows.event("adm_2", "Liquiça")).getBytes(StandardCharsets.ISO_8859_1));
        file.writeBytes(UcdpRows.utf8(UcdpRows.line(UcdpRows.event("where_description", "a\0b"))));

        var job = Imports.done("officer.jatim", file.toByteArray());

        assertThat(job.get("rows.filed"), equalTo(1));
        assertThat(job.getList("refusals.line"), contains(3, 4));
        assertThat(job.getList("refusals.column"), contains("adm_2", "where_description"));
        assertThat(job.getList("refusals.reason"), everyItem(equalTo("UNSTORABLE_TEXT")));
    }

    @Test
    void a_file_as_spreadsheets_and_ucdp_write_it_is_read() {
        var row = UcdpRows.event("date_end", "2021-03-09 00:00:00.000");
        row.put("source_article", "not read");

        var header = String.join(",", row.keySet());
        var job = Imports.done("officer.jatim", UcdpRows.utf8("\uFEFF" + header + "\r\n" + UcdpRows.line(row)));

        assertThat(job.get("rows.filed"), equalTo(1));
    }

    @Test
    void the_first_hundred_refused_rows_are_listed_and_all_are_counted() {
        var rows = UcdpRows.line(UcdpRows.event("best", "")).repeat(450);

        var job = Imports.done("officer.jatim", UcdpRows.utf8(UcdpRows.csv() + rows));

        assertThat(job.get("rows.refused"), equalTo(450));
        assertThat(job.getList("refusals"), hasSize(100));
        assertThat(job.get("refusals[99].line"), equalTo(101));
    }

    @Test
    void a_reason_is_given_in_the_readers_language() {
        var id = Imports.done("officer.jatim", UcdpRows.event("best", "")).get("id");

        RestAssured.given()
                .auth()
                .oauth2(Api.token("officer.jatim"))
                .header("Accept-Language", "id")
                .get("/api/v1/imports/" + id)
                .then()
                .body("refusals.message", hasItem("wajib diisi"));
    }

    @Test
    void a_file_of_rows_to_come_is_accepted_though_it_has_none() {
        var job = Imports.done("officer.jatim", UcdpRows.utf8(UcdpRows.csv()));

        assertThat(job.get("status"), equalTo("DONE"));
        assertThat(job.get("rows.total"), equalTo(0));
    }

    @Test
    void a_file_of_another_shape_is_refused_at_once() {
        var withoutRegion = UcdpRows.csv(UcdpRows.event()).replace(",region_code", ",region");
        Imports.send("officer.jatim", UcdpRows.utf8(withoutRegion))
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("violations.field", contains("file"))
                .body("violations.code", contains("MISSING_COLUMNS"))
                .body("violations[0].message", endsWith(": region_code"));

        var twice = UcdpRows.csv().replace("adm_1", "best");
        refusedAs("MISSING_COLUMNS", UcdpRows.utf8(twice));
        refusedAs("REPEATED_COLUMNS", UcdpRows.utf8(UcdpRows.csv().replace("\n", ",best\n")));
        refusedAs("NO_ROWS", new byte[0]);
        refusedAs("NOT_A_TABLE", new byte[] {0, 1, 2, (byte) 0xFF, (byte) 0xD8, '\n', 0, '"'});
        refusedAs("MALFORMED_CSV", UcdpRows.utf8("\"id"));
        refusedAs("MALFORMED_CSV", UcdpRows.utf8(UcdpRows.csv() + "\"1\"x,2\n"));
        refusedAs("MALFORMED_CSV", UcdpRows.utf8(UcdpRows.csv() + "\"" + "x".repeat(200_000)));
    }

    private static void refusedAs(String code, byte[] file) {
        Imports.send("officer.jatim", file)
                .then()
                .statusCode(400)
                .header("Location", nullValue())
                .body("violations.field", contains("file"))
                .body("violations.code", contains(code));
    }

    @Test
    void a_file_and_a_known_format_are_required() {
        Api.as("officer.jatim")
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "x.csv", UcdpRows.utf8(UcdpRows.csv()), "text/csv")
                .multiPart("format", "ACLED")
                .post("/imports")
                .then()
                .statusCode(400)
                .body("violations.field", contains("format"))
                .body("violations.code", contains("NOT_IN_LIST"));
        Api.as("officer.jatim")
                .contentType(ContentType.MULTIPART)
                .multiPart("other", "x")
                .post("/imports")
                .then()
                .statusCode(400)
                .body("violations.field", contains("other", "file", "format"))
                .body("violations.code", contains("UNKNOWN_FIELD", "REQUIRED", "REQUIRED"));
        Api.as("officer.jatim").body("{}").post("/imports").then().statusCode(415);
    }

    @Test
    void a_file_over_the_servers_limit_is_a_problem() throws IOException {
        // The client waits for permission to send the body (RFC 9110 section 10.1.1), so that response and body do not
        // cross.
        var head = """
                POST /api/v1/imports HTTP/1.1
                Host: localhost
                Authorization: Bearer %s
                Content-Type: multipart/form-data; boundary=x
                Content-Length: %d
                Expect: 100-continue

                """.formatted(Api.token("officer.jatim"), 65 << 20).replace("\n", "\r\n");
        try (var connection = new Socket("localhost", RestAssured.port)) {
            connection.setSoTimeout(60_000);
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            var answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer, startsWith("HTTP/1.1 413 "));
            assertThat(answer.toLowerCase(Locale.ROOT), containsString("content-type: application/problem+json"));
            assertThat(answer, containsString("\"/problems/too-large\""));
        }
    }

    @Test
    void only_officers_import() {
        var file = UcdpRows.utf8(UcdpRows.csv());
        for (var other : new String[] {"admin", "coordinator.sampang", "pioneer.sampang", "integrator.demo"}) {
            Imports.send(other, file).then().statusCode(403);
        }
        Api.anyone()
                .contentType(ContentType.MULTIPART)
                .multiPart("format", "UCDP_GED")
                .post("/imports")
                .then()
                .statusCode(401);
    }

    @Test
    void an_import_is_seen_by_its_importer_and_by_officers_whose_region_covers_theirs() {
        var file = UcdpRows.utf8(UcdpRows.csv());
        var national = Imports.send("officer.nasional", file)
                .then()
                .statusCode(202)
                .header("Location", startsWith("http"))
                .body("status", equalTo("PENDING"))
                .extract()
                .header("Location");
        var provincial =
                Imports.send("officer.jatim", file).then().extract().path("id").toString();

        Api.as("officer.jatim").basePath("").get(national).then().statusCode(404);
        Api.as("officer.nasional").basePath("").get(national).then().statusCode(200);
        Api.as("officer.nasional").get("/imports/" + provincial).then().statusCode(200);
        Api.as("coordinator.sampang").get("/imports/" + provincial).then().statusCode(403);
    }
}
