package id.rukun.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.json.Times;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test filters lists by its own title or time, so that reports of other tests do not matter. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReadingTest {
    @Inject
    DataSource database;

    @ParameterizedTest
    @ValueSource(strings = {"-receivedAt", "receivedAt", "-occurredAt", "occurredAt", "-urgency"})
    void whoever_has_no_report_of_their_own_gets_an_empty_list(String sort) {
        Api.as("coordinator.sampang")
                .queryParam("mine", true)
                .queryParam("from", "2026-01-01T00:00:00Z")
                .queryParam("to", "2026-02-01T00:00:00Z")
                .queryParam("receivedFrom", "2026-01-01T00:00:00Z")
                .queryParam("receivedTo", "2026-02-01T00:00:00Z")
                .queryParam("sort", sort)
                .get("/reports")
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_list_in_order_of_receipt_waits_only_for_transactions_that_have_written() throws SQLException {
        var title = "Tanda " + UUID.randomUUID();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set transaction isolation level repeatable read");
            statement.executeQuery("select count(*) from region");
            var duringReading = filed("officer.jatim", Map.of("title", title));
            assertThat(found("q", title, "sort", "receivedAt"), contains(duringReading));

            statement.executeQuery("select pg_current_xact_id()");
            var duringWriting = filed("officer.jatim", Map.of("title", title));
            assertThat(found("q", title, "sort", "receivedAt"), not(hasItem(duringWriting)));

            connection.rollback();
            assertThat(found("q", title, "sort", "receivedAt"), contains(duringReading, duringWriting));
        }
    }

    @Test
    void a_transaction_that_does_nothing_is_ended_some_day() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var answer = statement.executeQuery("show idle_in_transaction_session_timeout")) {
            answer.next();
            assertThat(answer.getString(1), equalTo("2min"));
        }
    }

    @Test
    void a_region_holds_what_lies_below_it_and_not_what_begins_alike() {
        var report = filed("officer.jatim", Map.of("regionCode", "35.27.01"));

        assertThat(found("regionCode", "35.27.01"), hasItem(report));
        assertThat(found("regionCode", "35.27"), hasItem(report));
        assertThat(found("regionCode", "35"), hasItem(report));
        assertThat(found("regionCode", "35.27.02"), not(hasItem(report)));
        assertThat(found("regionCode", "35.28"), not(hasItem(report)));
    }

    @Test
    void from_is_included_and_to_is_not() {
        var report = filed("officer.jatim", Map.of("occurredAt", "2026-01-05T10:00:00.000001Z"));

        assertThat(found("from", "2026-01-05T10:00:00.000001Z", "to", "2026-01-05T10:00:00.000002Z"), hasItem(report));
        assertThat(
                found("from", "2026-01-05T17:00:00.000001+07:00", "to", "2026-01-05T18:00:00+07:00"), hasItem(report));
        assertThat(found("from", "2026-01-05T09:00:00Z", "to", "2026-01-05T10:00:00.000001Z"), not(hasItem(report)));
        assertThat(found("from", "2026-01-05T10:00:00.000002Z", "to", "2026-01-06T00:00:00Z"), not(hasItem(report)));
    }

    /** On one meridian a degree is 111.195 km. */
    @Test
    void near_is_a_circle_of_great_circle_kilometres() {
        var report = filed(
                "officer.jatim",
                Map.of("regionCode", "35.27.01", "position", Map.of("latitude", -7.10, "longitude", 113.25)));

        assertThat(found("near", "-7.0,113.25,11.2"), hasItem(report));
        assertThat(found("near", "-7.0,113.25,11.1"), not(hasItem(report)));
        assertThat(found("bbox", "113.2,-7.2,113.3,-7.0"), hasItem(report));
        assertThat(found("bbox", "113.26,-7.2,113.3,-7.0"), not(hasItem(report)));
    }

    @Test
    void words_are_found_by_their_indonesian_stem() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var report = filed("officer.jatim", Map.of("title", "Warga melempari toko " + word));

        assertThat(found("q", word + " lempar"), contains(report));
        assertThat(found("q", word + " -toko"), empty());
        assertThat(found("q", word + " or tidakada"), contains(report));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Warga Torjun/Omben       | omben
                    warga torjun omben       | Torjun/Omben
                    Rumah dibakar.Warga lari | warga
                    rumah dibakar warga      | dibakar.Warga
                    dua orang2 lari          | orang-orang
                    dua orang-orang lari     | orang2
                    di RT 03/RW 05           | rt 3 rw5
                    di rt3 rw 5              | RT 03/RW 05
                    terjadi bentrokan        | bentrok
                    terjadi bentrok          | bentrokan
                    perusakan kantor         | rusak
                    kantor rusak             | perusakan
                    penolakan warga          | tolak
                    warga menolak            | penolakan
                    pengeroyokan pemuda      | keroyok
                    terjadi bentrokan        | bentr
                    kabar Jum'at             | jumat
                    Désa Sélong              | desa selong
                    desa selong              | De\u0301sa Se\u0301long
                    gedung terbakar 🔥🔥     | 🔥
                    gedung 🔥terbakar        | bakar
                    """)
    void words_are_found_however_people_type_them(String title, String q) {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var report = filed("officer.jatim", Map.of("title", title + " " + word));

        assertThat(found("q", word + " " + q), contains(report));
    }

    @Test
    void a_phrase_and_a_number_are_found_as_they_stand() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var report = filed("officer.jatim", Map.of("title", word + " batas-desa di batas, RT 30"));

        assertThat(found("q", word + " \"batas desa\""), contains(report));
        assertThat(found("q", word + " \"desa batas\""), empty());
        assertThat(found("q", word + " rt 3"), empty());
    }

    @Test
    void a_report_is_found_by_what_it_says() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var warning = Drafts.earlyWarning("35.27.01");
        warning.put("title", word);
        warning.put("issue", "ELECTION_OR_OFFICE");
        Api.as("officer.jatim").body(warning).post("/reports").then().statusCode(201);
        var id = (String) warning.get("id");
        var conflict = filed("officer.jatim", Map.of("title", word, "sensitive", true));

        assertThat(found("q", word, "issue", "ELECTION_OR_OFFICE"), contains(id));
        assertThat(found("q", word, "horizon", "DAYS"), contains(id));
        assertThat(found("q", word, "sensitive", "true"), contains(conflict));
        assertThat(found("q", word, "sensitive", "false"), contains(id));
        assertThat(found("q", word, "severityFrom", "3", "severityTo", "3"), contains(conflict, id));
        assertThat(found("q", word, "severityFrom", "4"), empty());
        assertThat(found("q", word, "severityTo", "2"), empty());
        assertThat(found("q", word, "updatedFrom", Instant.now().plusSeconds(60).toString()), empty());
        assertThat(found("q", word, "updatedTo", Instant.now().plusSeconds(60).toString()), contains(conflict, id));
    }

    @Test
    void verifiers_find_what_someone_works_on() {
        var report = filed("pioneer.sampang", Map.of());
        Api.as("coordinator.sampang")
                .post("/reports/" + report + "/claim")
                .then()
                .statusCode(200);

        assertThat(found("claimedBy", "coordinator.sampang"), hasItem(report));
        assertThat(found("claimedBy", "officer.jatim"), not(hasItem(report)));
        assertThat(found("claimedBy", "nobody.here"), empty());
        for (var other : List.of("pioneer.sampang", "integrator.demo")) {
            Api.as(other)
                    .queryParam("claimedBy", "coordinator.sampang")
                    .get("/reports")
                    .then()
                    .statusCode(400)
                    .body("violations.code", contains("NOT_FOR_ROLE"));
        }
    }

    @Test
    void the_most_urgent_reports_come_first() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var over = filed("officer.jatim", Map.of("title", word, "conflict", Map.of("form", "CLASH", "severity", 5)));
        var warning = Drafts.earlyWarning("35.27.01");
        warning.put("title", word);
        Api.as("officer.jatim").body(warning).post("/reports").then().statusCode(201);
        var ongoing = filed(
                "officer.jatim",
                Map.of("title", word, "conflict", Map.of("form", "CLASH", "severity", 5, "ongoing", true)));
        var slight =
                filed("officer.jatim", Map.of("title", word, "conflict", Map.of("form", "DISPUTE", "severity", 1)));
        var again = filed("officer.jatim", Map.of("title", word, "conflict", Map.of("form", "DISPUTE", "severity", 1)));
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(Map.of("to", "WITHDRAWN"))
                .post("/reports/" + ongoing + "/transitions")
                .then()
                .statusCode(200);

        var found = new ArrayList<String>();
        String next = null;
        do {
            var request = Api.as("officer.jatim")
                    .queryParam("q", word)
                    .queryParam("sort", "-urgency")
                    .queryParam("limit", 2);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            var page = request.get("/reports").then().statusCode(200).extract().jsonPath();
            found.addAll(page.getList("items.id"));
            next = page.getString("next");
        } while (next != null);

        // 75 = 5 × 5 × 3, 36 = 3 × 4 × 3, 15 = 1 × 5 × 3, each undecided; 100 = 5 × 5 × 4, but withdrawn.
        assertThat(found, contains(over, (String) warning.get("id"), again, slight, ongoing));
        Api.as("integrator.demo")
                .queryParam("sort", "-urgency")
                .get("/reports")
                .then()
                .statusCode(400)
                .body("violations.code", contains("NOT_FOR_ROLE"));
    }

    @Test
    void a_list_by_receipt_finds_late_and_prompt_reports_of_a_time() {
        var word = "w" + UUID.randomUUID().toString().replace("-", "");
        var start = Instant.now();
        var late = filed("officer.jatim", Map.of("title", word, "occurredAt", "2002-03-01T00:00:00Z"));
        var prompt = filed("officer.jatim", Map.of("title", word));
        var now = Instant.now().toString();

        assertThat(found("q", word, "to", now), contains(prompt, late));
        assertThat(found("q", word, "to", "2002-03-02T00:00:00Z"), contains(late));
        assertThat(found("q", word, "from", "2002-03-01T00:00:00Z", "sort", "receivedAt"), contains(late, prompt));
        assertThat(found("q", word, "receivedFrom", start.toString(), "sort", "occurredAt"), contains(late, prompt));
        assertThat(found("q", word, "receivedTo", now, "sort", "-occurredAt"), contains(prompt, late));
    }

    @Test
    void a_list_shows_only_what_is_asked_for_and_the_entity_tag_of_each_report() {
        var report = filed("pioneer.sampang", Map.of("sensitive", true));
        for (var reader : List.of("pioneer.sampang", "coordinator.sampang")) {
            var etag = Api.as(reader).get("/reports/" + report).header("ETag");
            Api.as(reader)
                    .queryParam("fields", "title,etag")
                    .get("/reports")
                    .then()
                    .statusCode(200)
                    .body("items.find { it.id == '" + report + "' }.etag", equalTo(etag))
                    .body("items[0].title", notNullValue())
                    .body("items[0].kind", notNullValue())
                    .body("items[0].narrative", nullValue())
                    .body("items[0].conflict", nullValue());
        }
        assertInvalid("fields", "title,reporterId");
    }

    @Test
    void a_range_of_severities_that_ends_before_it_begins_is_refused() {
        Api.as("officer.jatim")
                .get("/reports?severityFrom=4&severityTo=3")
                .then()
                .statusCode(400)
                .body("violations.code", contains("AT_MOST"));
    }

    @Test
    void operators_and_quotes_in_a_search_are_only_text() {
        for (var q :
                new String[] {"'|&!:*", "a:*", "\"", "((", "<->", "\\", "%", "dan", "'; drop table report; --", " "}) {
            Api.as("officer.jatim").queryParam("q", q).get("/reports").then().statusCode(200);
        }
        assertInvalid("q", "a\0b");
    }

    @Test
    void a_repeated_filter_means_any_of_its_values() {
        var clash = filed("officer.jatim", Map.of());
        var warning = Drafts.earlyWarning("35.27.01");
        Api.as("officer.jatim").body(warning).post("/reports").then().statusCode(201);
        var warned = (String) warning.get("id");

        assertThat(found("form", "CLASH", "form", "RIOT"), hasItem(clash));
        assertThat(found("form", "RIOT"), not(hasItem(clash)));
        assertThat(found("dimension", "POLITICAL", "dimension", "ECONOMIC"), hasItems(clash, warned));
        assertThat(found("indicator", "REVENGE_VOW", "indicator", "THREATS"), hasItem(warned));
        assertThat(found("kind", "EARLY_WARNING"), not(hasItem(clash)));
        assertThat(found("status", "VERIFIED", "status", "SUBMITTED"), hasItem(clash));
    }

    @Test
    void a_parameter_that_cannot_be_read_is_named() {
        for (var bad : List.of(
                List.of("limit", "0"),
                List.of("limit", "201"),
                List.of("limit", "x"),
                List.of("limit", "1.5"),
                List.of("status", "OPEN"),
                List.of("kind", "conflict"),
                List.of("from", "2026-01-01"),
                List.of("from", "2026-01-01T00:00:00"),
                List.of("sort", "title"),
                List.of("mine", "yes"),
                List.of("bbox", "1,2,3"),
                List.of("bbox", "1,2,3,x"),
                List.of("bbox", "113,-7,112,-8"),
                List.of("bbox", "-181,-8,113,-7"),
                List.of("severityFrom", "0"),
                List.of("severityTo", "6"),
                List.of("issue", "LAND"),
                List.of("horizon", "SOON"),
                List.of("sensitive", "yes"),
                List.of("updatedFrom", "yesterday"),
                List.of("regionCode", "35.2"),
                List.of("regionCode", "Sampang"),
                List.of("bbox", "NaN,-8,113,-7"),
                List.of("near", "-7,113"),
                List.of("near", "-7,113,0"),
                List.of("near", "-7,113,501"),
                List.of("near", "-97,113,5"),
                List.of("near", "1e999,113,5"))) {
            assertInvalid(bad.get(0), bad.get(1));
        }
        Api.as("officer.jatim")
                .queryParam("statuss", "VERIFIED")
                .get("/reports")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/unknown-parameter"))
                .body("allowed", hasItem("status"));
    }

    @Test
    void a_cursor_serves_its_own_list_only() {
        filed("officer.jatim", Map.of());
        filed("officer.jatim", Map.of());
        String cursor = Api.as("officer.jatim")
                .queryParam("limit", 1)
                .queryParam("regionCode", "35.27")
                .get("/reports")
                .path("next");

        assertCursor("officer.jatim", cursor, "35.27", "-receivedAt", 200);
        assertCursor("officer.jatim", cursor, "35", "-receivedAt", 400);
        assertCursor("officer.jatim", cursor, "35.27", "receivedAt", 400);
        assertCursor("officer.nasional", cursor, "35.27", "-receivedAt", 400);
        for (var damaged : new String[] {"A", "AAAA", cursor.substring(1), cursor + "A", cursor + "="}) {
            assertCursor("officer.jatim", damaged, "35.27", "-receivedAt", 400);
        }
    }

    @Test
    void every_sort_orders_by_its_time() {
        var earlier = filed("officer.jatim", Map.of("occurredAt", "2001-03-01T00:00:00Z"));
        var later = filed("officer.jatim", Map.of("occurredAt", "2001-03-02T00:00:00Z"));
        var window = new String[] {"from", "2001-03-01T00:00:00Z", "to", "2001-03-03T00:00:00Z", "sort", ""};
        for (var sort : List.of("occurredAt", "receivedAt")) {
            window[5] = sort;
            assertThat(found(window), contains(earlier, later));
            window[5] = "-" + sort;
            assertThat(found(window), contains(later, earlier));
        }
    }

    @Test
    void an_integrator_may_not_probe_for_what_it_is_not_shown() {
        for (var filter :
                List.of(List.of("q", "warga"), List.of("near", "-7,113,5"), List.of("bbox", "112,-8,113,-7"))) {
            Api.as("integrator.demo")
                    .queryParam(filter.get(0), filter.get(1))
                    .get("/reports")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-parameter"))
                    .body("violations.code", contains("NOT_FOR_ROLE"));
        }
    }

    @Test
    void what_a_caller_may_not_see_is_not_there() {
        var report = filed("pioneer.sampang", Map.of());

        for (var other : List.of("pioneer.sampang2", "pioneer.surabaya", "coordinator.surabaya", "integrator.demo")) {
            Api.as(other).get("/reports/" + report).then().statusCode(404);
            Api.as(other).get("/reports").then().body("items.id", not(hasItem(report)));
        }
        Api.as("admin").get("/reports/" + report).then().statusCode(403);
        Api.anyone().get("/reports/" + report).then().statusCode(401);
        for (var one : List.of("pioneer.sampang", "coordinator.sampang", "officer.jatim", "officer.nasional")) {
            Api.as(one).get("/reports/" + report).then().statusCode(200);
        }
    }

    @Test
    void someone_elses_id_is_replaced_so_that_an_answer_does_not_tell_that_their_report_exists() {
        var report = filed("pioneer.sampang", Map.of("sensitive", true));
        var draft = Drafts.conflict("35.27.01");
        draft.put("id", report);
        draft.put("title", "Laporan lain");

        String stored = Api.as("pioneer.sampang2")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .header("Location", not(containsString(report)))
                .body("title", equalTo("Laporan lain"))
                .extract()
                .path("id");
        Api.as("pioneer.sampang2")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(200)
                .body("id", equalTo(stored));
        Api.as("pioneer.sampang2")
                .body(Map.of("reports", List.of(draft)))
                .post("/sync")
                .then()
                .body("reports.result", contains("UNCHANGED"))
                .body("reports.report.id", contains(stored));

        assertThat(stored, not(equalTo(report)));
        Api.as("pioneer.sampang2").get("/reports/" + stored).then().statusCode(200);
        Api.as("pioneer.sampang2").get("/reports/" + report).then().statusCode(404);
        Api.as("pioneer.sampang").get("/reports/" + report).then().body("title", not(equalTo("Laporan lain")));
        draft.put("title", "Diubah");
        Api.as("pioneer.sampang2")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(409)
                .body("fields", contains("title"));
    }

    @Test
    void a_reporter_is_not_told_the_id_of_someone_elses_report_of_which_theirs_is_a_duplicate() {
        var other = filed("pioneer.sampang2", Map.of("sensitive", true));
        var own = filed("pioneer.sampang", Map.of());
        var duplicateOfOther = filed("pioneer.sampang", Map.of());
        var duplicateOfOwn = filed("pioneer.sampang", Map.of());
        reject(duplicateOfOther, other);
        reject(duplicateOfOwn, own);

        var transitions = "/reports/" + duplicateOfOther + "/transitions";
        Api.as("pioneer.sampang")
                .get(transitions)
                .then()
                .body("items.reason", contains("DUPLICATE"))
                .body("items[0].duplicateOf", nullValue());
        Api.as("coordinator.sampang").get(transitions).then().body("items.duplicateOf", contains(other));
        Api.as("pioneer.sampang")
                .get("/reports/" + duplicateOfOwn + "/transitions")
                .then()
                .body("items.duplicateOf", contains(own));
    }

    private static void reject(String report, String duplicateOf) {
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "REJECTED", "reason", "DUPLICATE", "duplicateOf", duplicateOf))
                .post("/reports/" + report + "/transitions")
                .then()
                .statusCode(200);
    }

    /** RFC 9562 section 5.7: the first 48 bits are the time in milliseconds. */
    @Test
    void an_id_that_the_service_makes_tells_the_day_and_not_the_time() {
        var draft = Drafts.conflict("35.27.01");
        draft.remove("id");
        var ids = new ArrayList<UUID>();
        for (var number = 0; number < 3; number++) {
            ids.add(UUID.fromString(Api.as("pioneer.sampang")
                    .body(draft)
                    .post("/reports")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id")));
        }

        for (var id : ids) {
            var time = Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
            assertThat(id.version(), equalTo(7));
            assertThat(time, equalTo(Times.startOfDay(time)));
            assertThat(time, lessThan(Instant.now()));
        }
        assertThat(Set.copyOf(ids), hasSize(ids.size()));
    }

    @Test
    void another_system_gets_the_order_of_the_days_only() {
        for (var hour : List.of("T01:00:00Z", "T05:00:00Z", "T16:00:00Z", "T18:00:00Z", "T03:00:00Z", "T17:30:00Z")) {
            var id = filed("pioneer.sampang", Map.of("occurredAt", "2004-05-06" + hour));
            Api.as("coordinator.sampang")
                    .header("If-Match", "*")
                    .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                    .post("/reports/" + id + "/transitions")
                    .then()
                    .statusCode(200);
        }
        for (var sort : List.of("occurredAt", "receivedAt")) {
            var ascending = daysAndIds(sort);
            var descending = daysAndIds("-" + sort);
            assertThat(sort, ascending, equalTo(ascending.stream().sorted().toList()));
            Collections.reverse(descending);
            assertThat(sort, descending, equalTo(ascending));
        }
    }

    private static List<String> daysAndIds(String sort) {
        var found = new ArrayList<String>();
        String next = null;
        do {
            var request = Api.as("integrator.demo")
                    .queryParam("from", "2004-05-01T00:00:00Z")
                    .queryParam("to", "2004-06-01T00:00:00Z")
                    .queryParam("sort", sort)
                    .queryParam("limit", 2);
            if (next != null) {
                request.queryParam("cursor", next);
            }
            var page = request.get("/reports").then().statusCode(200).extract().jsonPath();
            var time = sort.replace("-", "");
            page.<Map<String, String>>getList("items")
                    .forEach(item -> found.add(item.get(time) + " " + item.get("id")));
            next = page.getString("next");
        } while (next != null);
        assertThat(found.size(), greaterThanOrEqualTo(6));
        return found;
    }

    private static String filed(String username, Map<String, Object> changes) {
        var draft = Drafts.conflict("35.27.01");
        draft.putAll(changes);
        Api.as(username).body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    /** Returns the ids on the newest page of 200 reports, as the province's officer sees it. */
    private static List<String> found(String... parameters) {
        var request = Api.as("officer.jatim").queryParam("limit", 200);
        for (var i = 0; i < parameters.length; i += 2) {
            request = request.queryParam(parameters[i], parameters[i + 1]);
        }
        return new ArrayList<>(
                request.get("/reports").then().statusCode(200).extract().<List<String>>path("items.id"));
    }

    private static void assertInvalid(String name, String value) {
        Api.as("officer.jatim")
                .queryParam(name, value)
                .get("/reports")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-parameter"))
                .body("violations.field", contains(name));
    }

    private static void assertCursor(String username, String cursor, String regionCode, String sort, int status) {
        Api.as(username)
                .queryParam("limit", 1)
                .queryParam("regionCode", regionCode)
                .queryParam("sort", sort)
                .queryParam("cursor", cursor)
                .get("/reports")
                .then()
                .statusCode(status);
    }
}
