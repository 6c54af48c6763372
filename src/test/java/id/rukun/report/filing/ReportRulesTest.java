package id.rukun.report.filing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ReportRulesTest {
    static Stream<Arguments> mistakes() {
        var sign = Map.of("code", "REVENGE_VOW", "intensity", 3);
        return Stream.of(
                of("kind", null, "kind", "REQUIRED"),
                of("title", null, "title", "REQUIRED"),
                of("title", "", "title", "SIZE"),
                of("title", "   ", "title", "REQUIRED"),
                of("title", "a".repeat(201), "title", "SIZE"),
                of("narrative", null, "narrative", "REQUIRED"),
                of("narrative", "a".repeat(20_001), "narrative", "SIZE"),
                of("regionCode", null, "regionCode", "REQUIRED"),
                of("regionCode", "35", "regionCode", "NOT_A_PLACE"),
                of("regionCode", "35.27.99", "regionCode", "UNKNOWN_REGION"),
                of("regionCode", "35.2", "regionCode", "UNKNOWN_REGION"),
                of("regionCode", "3527", "regionCode", "UNKNOWN_REGION"),
                of("occurredAt", null, "occurredAt", "REQUIRED"),
                of("occurredAt", "2026-11-20", "occurredAt", "WRONG_TYPE"),
                of("occurredAt", "2026-11-20T21:30:00", "occurredAt", "WRONG_TYPE"),
                of("occurredAt", 1700000000, "occurredAt", "WRONG_TYPE"),
                of("occurredAt", "1899-12-31T23:59:59Z", "occurredAt", "AT_LEAST"),
                of("filedAt", "0001-01-01T00:00:00+07:00", "filedAt", "WRONG_TYPE"),
                of("filedAt", "9999-12-31T23:59:59-07:00", "filedAt", "WRONG_TYPE"),
                of("dimensions", List.of(), "dimensions", "REQUIRED"),
                of("dimensions", null, "dimensions", "REQUIRED"),
                of("dimensions", Arrays.asList("ECONOMIC", null), "dimensions[1]", "REQUIRED"),
                of("dimensions", List.of("ECONOMIC", "LUNAR"), "dimensions[1]", "NOT_IN_LIST"),
                of("position", position(-7.2, 113.2, -1), "position.accuracyMetres", "AT_LEAST"),
                of("position", position(-91, 113.2, 5), "position.latitude", "AT_LEAST"),
                of("position", position(-7.2, 181, 5), "position.longitude", "AT_MOST"),
                of("position", Map.of("latitude", -7.2), "position.longitude", "REQUIRED"),
                of("position", position(-8.2, 111.5, 5), "position", "TOO_FAR"),
                of("regionCode", "54.01", "regionCode", "FORMER_REGION_ABROAD"),
                of("position", position(48.86, 2.35, 5), "position", "TOO_FAR"),
                of("position", position(113.2, -7.2, 5), "position.latitude", "AT_MOST"),
                of("parties", List.of(Map.of("type", "RESIDENTS")), "parties[0].role", "REQUIRED"),
                of("parties", Collections.nCopies(21, party()), "parties", "SIZE"),
                of("conflict", null, "conflict", "REQUIRED"),
                of("conflict", conflict("severity", null), "conflict.severity", "REQUIRED"),
                of("conflict", conflict("severity", 0), "conflict.severity", "AT_LEAST"),
                of("conflict", conflict("severity", 6), "conflict.severity", "AT_MOST"),
                of("conflict", conflict("form", null), "conflict.form", "REQUIRED"),
                of("conflict", impact("killed", -1), "conflict.impact.killed", "AT_LEAST"),
                of(
                        "conflict",
                        impact("killed", new java.math.BigDecimal("1e20")),
                        "conflict.impact.killed",
                        "WRONG_TYPE"),
                of("conflict", impact("killed", 1.5), "conflict.impact.killed", "WRONG_TYPE"),
                of("conflict", impact("killedWomen", 9), "conflict.impact.killedWomen", "AT_MOST"),
                of("conflict", impact("killedLow", 9), "conflict.impact.killedLow", "AT_MOST"),
                of("conflict", impact("killedHigh", 1), "conflict.impact.killed", "AT_MOST"),
                of("earlyWarning", warning(List.of(sign)), "earlyWarning", "NOT_WITH"),
                of("status", "VERIFIED", "status", "UNKNOWN_FIELD"),
                of("reporter", Map.of(), "reporter", "UNKNOWN_FIELD"),
                of("id", "1-1-1-1-1", "id", "WRONG_TYPE"),
                of("id", "", "id", "WRONG_TYPE"),
                of("kind", "EARLY_WARNING", "earlyWarning", "REQUIRED"));
    }

    static Stream<Arguments> mistakesOfWarnings() {
        var sign = Map.of("code", "REVENGE_VOW", "intensity", 3);
        return Stream.of(
                of("earlyWarning", warning(List.of()), "earlyWarning.indicators", "REQUIRED"),
                of("earlyWarning", warning(List.of(sign, sign)), "earlyWarning.indicators", "UNIQUE"),
                of(
                        "earlyWarning",
                        warning(List.of(Map.of("code", "REVENGE_VOW", "intensity", 4))),
                        "earlyWarning.indicators[0].intensity",
                        "AT_MOST"),
                of(
                        "earlyWarning",
                        warning(List.of(Map.of("code", "REVENGE_VOW"))),
                        "earlyWarning.indicators[0].intensity",
                        "REQUIRED"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void a_mistake_is_named_by_field_and_code_and_stores_nothing(
            String field, Object value, String named, String code) {
        assertRefused(Drafts.conflict("35.27.01"), field, value, named, code);
    }

    @ParameterizedTest
    @MethodSource("mistakesOfWarnings")
    void a_mistake_in_a_warning_is_named_by_field_and_code(String field, Object value, String named, String code) {
        assertRefused(Drafts.earlyWarning("35.27.01"), field, value, named, code);
    }

    @Test
    void a_whole_number_may_be_written_with_a_fraction_of_zero() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("conflict", conflict("severity", 3.0));
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("conflict.severity", equalTo(3));
        draft.put("conflict", conflict("severity", 3));
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(200);
        Api.as("pioneer.sampang")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body("{\"conflict\":{\"severity\":4.0,\"impact\":{\"injured\":1.2e1}}}")
                .patch("/reports/" + draft.get("id"))
                .then()
                .statusCode(200)
                .body("conflict.severity", equalTo(4))
                .body("conflict.impact.injured", equalTo(12));
    }

    @Test
    void lengths_count_characters_as_people_do() {
        var flame = "\ud83d\udd25";
        var draft = Drafts.conflict("35.27.01");
        draft.put("title", flame.repeat(200));
        draft.put("place", flame.repeat(200));
        draft.put("narrative", flame.repeat(20_000));
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("title", equalTo(flame.repeat(200)));
        assertRefused(Drafts.conflict("35.27.01"), "title", flame.repeat(201), "title", "SIZE");
    }

    @Test
    void an_event_more_than_a_day_ahead_is_refused() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("occurredAt", Instant.now().plus(Duration.ofHours(25)).toString());

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(400)
                .body("violations.code", contains("TOO_FAR_AHEAD"));
    }

    @Test
    void a_report_of_a_fast_clock_counts_from_its_receipt_and_is_marked() {
        for (var ahead : List.of(Duration.ofMinutes(10), Duration.ofHours(23))) {
            var draft = Drafts.earlyWarning("35.27.01");
            var said = Instant.now().plus(ahead).truncatedTo(ChronoUnit.MILLIS).toString();
            draft.put("occurredAt", said);
            draft.put("filedAt", said);

            var report = Api.as("pioneer.sampang")
                    .body(draft)
                    .post("/reports")
                    .then()
                    .statusCode(201)
                    .extract();
            assertThat(report.path("occurredAt"), equalTo(said));
            assertThat(report.path("assumedOccurredAt"), equalTo(report.path("receivedAt")));
            assertThat(report.path("timeDoubts"), contains("OCCURRED_AHEAD", "FILED_AHEAD"));
            Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(200);

            var soon = Instant.now().plusSeconds(1);
            Api.as("coordinator.sampang")
                    .queryParam("to", soon.toString())
                    .queryParam("sort", "-occurredAt")
                    .get("/reports")
                    .then()
                    .body("items.id", hasItem(draft.get("id")));
        }
    }

    @Test
    void a_clock_that_is_a_little_fast_or_right_raises_no_doubt() {
        for (var said : List.of(Instant.now().plusSeconds(200), Instant.now().minusSeconds(86_400))) {
            var draft = Drafts.conflict("35.27.01");
            draft.put("occurredAt", said.toString());
            draft.put("filedAt", said.toString());
            Api.as("pioneer.sampang")
                    .body(draft)
                    .post("/reports")
                    .then()
                    .statusCode(201)
                    .body("timeDoubts", nullValue());
        }
    }

    @Test
    void a_clock_that_was_reset_to_1970_is_a_doubt_and_no_refusal() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("occurredAt", "1970-01-01T00:03:00Z");
        draft.put("filedAt", "1970-01-01T00:05:00Z");

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("timeDoubts", contains("OCCURRED_LONG_AGO", "FILED_LONG_AGO"));
    }

    @Test
    void a_doubt_tells_other_systems_nothing() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("occurredAt", Instant.now().plus(Duration.ofHours(23)).toString());
        var id = Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body("{\"to\":\"VERIFIED\",\"sourceReliability\":\"B\",\"credibility\":\"2\"}")
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200)
                .body("timeDoubts", contains("OCCURRED_AHEAD"));

        var seen = Api.as("integrator.demo")
                .get("/reports/" + id)
                .then()
                .statusCode(200)
                .extract();
        assertThat(seen.path("timeDoubts"), nullValue());
        assertThat(seen.path("assumedOccurredAt"), nullValue());
        assertThat(seen.path("occurredAt"), equalTo(seen.path("receivedAt")));
    }

    @Test
    void a_position_is_compared_with_its_regency_in_every_province() {
        var jayapura = position(-2.5337, 140.7181, 5);
        draftOf("31.71", jayapura).statusCode(400).body("violations.code", contains("TOO_FAR"));
        draftOf("91.71", jayapura).statusCode(201);
    }

    @Test
    void a_former_scope_region_is_replaced_by_its_successor() {
        draftOf("91.01", position(-8.4932, 140.4018, 5)).statusCode(201).body("regionCode", equalTo("93.01"));
    }

    @Test
    void a_correction_of_the_region_checks_the_position_again() {
        var id = draftOf("91.71", position(-2.5337, 140.7181, 5)).extract().path("id");

        for (var patch :
                List.of("{\"regionCode\":\"93.01\"}", "{\"position\":{\"latitude\":-6.2,\"longitude\":106.8}}")) {
            Api.as("officer.nasional")
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body(patch)
                    .patch("/reports/" + id)
                    .then()
                    .statusCode(400)
                    .body("violations.code", contains("TOO_FAR"));
        }
    }

    private static ValidatableResponse draftOf(String regionCode, Object position) {
        var draft = Drafts.conflict(regionCode);
        draft.put("position", position);
        return Api.as("officer.nasional").body(draft).post("/reports").then();
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("title", "");
        draft.put("dimensions", List.of());
        draft.put("regionCode", "35");

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("title"))
                .body("violations.field", hasItem("dimensions"))
                .body("violations.field", hasItem("regionCode"));
    }

    @Test
    void a_report_with_odd_but_valid_numbers_reads_the_same_when_sent_again() {
        for (var latitude : new double[] {-0.0, 1e-7, -7.123456789012345}) {
            var draft = Drafts.conflict(latitude < -1 ? "35.27" : "61.71");
            draft.put("position", position(latitude, latitude < -1 ? 113.123456789012345 : 109.3425, 0));
            draft.put("filedAt", "2026-11-20T22:05:11.1234567+07:00");
            Api.as("officer.nasional").body(draft).post("/reports").then().statusCode(201);
            Api.as("officer.nasional").body(draft).post("/reports").then().statusCode(200);
        }
    }

    @Test
    void an_accuracy_is_kept_to_a_tenth_of_a_metre_so_that_its_digits_link_no_phone() {
        for (var sent : Map.of("13.934000015258789", "13.9", "25", "25", "25.04", "25", "0.26", "0.3", "1e5", "100000")
                .entrySet()) {
            var draft = Drafts.conflict("35.27");
            draft.put(
                    "position",
                    Map.of("latitude", -7.19, "longitude", 113.25, "accuracyMetres", new BigDecimal(sent.getKey())));
            var filed = Api.as("officer.nasional").body(draft).post("/reports").then();
            filed.statusCode(201);
            assertThat(filed.extract().asString(), containsString("\"accuracyMetres\":" + sent.getValue() + "}"));
            Api.as("officer.nasional").body(draft).post("/reports").then().statusCode(200);
            Api.as("officer.nasional")
                    .contentType("application/merge-patch+json")
                    .header("If-Match", "*")
                    .body("{\"position\":{\"accuracyMetres\":7.77}}")
                    .patch("/reports/" + draft.get("id"))
                    .then()
                    .statusCode(200)
                    .body("position.accuracyMetres", equalTo(7.8f));
        }
        for (var wrong : List.of("-0.06", "1000000.1", "1e400")) {
            Api.as("officer.nasional")
                    .body("{\"position\":{\"latitude\":-7.19,\"longitude\":113.25,\"accuracyMetres\":" + wrong + "}}")
                    .post("/reports")
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("position.accuracyMetres"));
        }
    }

    @Test
    void text_of_any_script_reads_as_it_was_written() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("title", "\ua9a7\ua9ae \ud83d\udd25 <script>' \" \\ \u202e");
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("title", equalTo(draft.get("title")));
        Api.as("officer.jatim").get("/reports/" + draft.get("id")).then().body("title", equalTo(draft.get("title")));
    }

    private static void assertRefused(
            Map<String, Object> draft, String field, Object value, String named, String code) {
        var id = draft.get("id");
        draft.put(field, value);
        for (var language : new String[] {"id", "en"}) {
            Api.as("pioneer.sampang")
                    .header("Accept-Language", language)
                    .body(draft)
                    .post("/reports")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/validation-failed"))
                    .body("violations.findAll { it.code == '" + code + "' }.field", hasItem(named))
                    .body("violations.message", everyItem(not(emptyOrNullString())));
        }
        Api.as("pioneer.sampang").get("/reports/" + id).then().statusCode(404);
    }

    private static Arguments of(String field, Object value, String named, String code) {
        return Arguments.of(field, value, named, code);
    }

    private static Map<String, Object> position(double latitude, double longitude, int accuracy) {
        return Map.of("latitude", latitude, "longitude", longitude, "accuracyMetres", accuracy);
    }

    private static Map<String, Object> party() {
        return Map.of("type", "RESIDENTS", "role", "TARGET");
    }

    private static Map<String, Object> conflict(String field, Object value) {
        var conflict = new TreeMap<String, Object>(Map.of("form", "CLASH", "severity", 3));
        conflict.put(field, value);
        return conflict;
    }

    private static Map<String, Object> impact(String field, Object value) {
        var impact = new TreeMap<String, Object>(Map.of("killed", 2));
        impact.put(field, value);
        return conflict("impact", impact);
    }

    private static Map<String, Object> warning(List<?> signs) {
        return Map.of("indicators", signs, "likelihood", 4, "severity", 3, "horizon", "DAYS");
    }
}
