package id.rukun.warning.situation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.warning.Warnings;
import id.rukun.warning.level.Facts;
import id.rukun.warning.level.LevelWorker;
import id.rukun.warning.method.Definition;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.RandomHistory;
import id.rukun.warning.method.Replay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SituationTest {
    @Inject
    EntityManager entities;

    @Inject
    LevelWorker worker;

    @Test
    void the_public_gets_the_level_and_nothing_it_comes_from() {
        Warnings.verified("35.08", 5, Instant.now().minus(1, ChronoUnit.DAYS));

        Map<String, Object> item = Api.anyone()
                .queryParam("regionCode", "35.08")
                .get("/early-warning/situation")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("items[0]");

        assertThat(item.keySet(), containsInAnyOrder("regionCode", "name", "level", "since"));
        assertThat(item.get("level"), equalTo("AWAS"));
    }

    @Test
    void reports_are_named_to_the_verifiers_of_the_regency_and_numbers_told_to_all_who_signed_in() {
        var report = Warnings.verified("35.27.01", 2, Instant.now().minus(1, ChronoUnit.MINUTES));
        for (var username : List.of("coordinator.sampang", "officer.jatim", "officer.nasional")) {
            List<Map<String, Object>> drivers =
                    reports(Warnings.situation(username, "35.27").getList("drivers"));
            assertThat(username, drivers, everyItem(hasKey("reportId")));
        }
        for (var username : List.of("coordinator.surabaya", "pioneer.sampang", "integrator.demo", "admin")) {
            var situation = Warnings.situation(username, "35.27");
            List<Map<String, Object>> drivers = reports(situation.getList("drivers"));
            assertThat(username, drivers.size(), greaterThan(0));
            assertThat(username, drivers, everyItem(not(hasKey("reportId"))));
            assertThat(username, drivers, everyItem(not(hasKey("occurredAt"))));
            assertThat(username, situation.get("tensionIndex"), notNullValue());
            assertThat(situation.prettify(), not(org.hamcrest.Matchers.containsString(report)));
        }
    }

    @Test
    void the_numbers_are_those_of_the_definition_at_any_moment_of_any_history() {
        var regions = List.of("35.09", "35.10");
        var begun = Instant.now();
        var history = new RandomHistory(11, regions).steps(60);
        var facts = facts(history.reports);
        var random = new Random(11);
        for (var i = 0; i < 15; i++) {
            var sinceBegun = Duration.between(begun, Instant.now()).toMillis();
            var asOf = begun.plusMillis(random.nextInt((int) sinceBegun)).truncatedTo(ChronoUnit.MICROS);
            for (var regency : regions) {
                var definition = new Definition(
                        facts.stream()
                                .filter(fact -> fact.regencyCode().equals(regency))
                                .toList(),
                        List.of());
                var situation = Warnings.situation("officer.jatim", regency, asOf);

                assertThat(situation.getDouble("hazard"), closeTo(definition.hazard(asOf), 0.0011));
                assertThat(situation.getDouble("tensionIndex"), closeTo(definition.tension(asOf), 0.0011));
                assertThat(situation.getBoolean("vulnerabilityAssumed"), is(true));
                assertThat(
                        situation.getString("ruleLevel"),
                        equalTo(definition.ruled(asOf).name()));
                var heaviest = definition.facts().stream()
                        .filter(fact -> fact.counted()
                                && fact.isKnownAt(asOf)
                                && !fact.occurredAt().isAfter(asOf))
                        .mapToDouble(fact -> Definition.weight(fact, asOf))
                        .max();
                if (heaviest.isPresent()) {
                    assertThat(situation.getDouble("drivers[0].weight"), closeTo(heaviest.getAsDouble(), 0.0011));
                }
            }
        }
    }

    @Test
    void as_of_a_moment_past_it_answers_what_it_answered_then() {
        var answers = new LinkedHashMap<String, String>();
        var history = new RandomHistory(12, List.of("35.11", "35.12"));
        for (var i = 0; i < 15; i++) {
            history.steps(5);
            // Every other time from what was worked out before, and else in passing.
            if (i % 2 == 0) {
                worker.workOff();
            }
            for (var regency : List.of("35.11", "35.12")) {
                var answer = Api.as("officer.jatim")
                        .queryParam("regionCode", regency)
                        .get("/early-warning/situation");
                answers.put(regency + " " + answer.path("asOf"), answer.asString());
            }
        }
        answers.forEach((when, answer) -> assertThat(
                Api.as("officer.jatim")
                        .queryParam("regionCode", when.split(" ")[0])
                        .queryParam("asOf", when.split(" ")[1])
                        .get("/early-warning/situation")
                        .asString(),
                equalTo(answer)));
    }

    @Test
    void reports_of_one_incident_count_once_in_the_daily_signal_and_each_for_the_hazard() {
        var day = Instant.now().minus(1, ChronoUnit.DAYS);
        var reports = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            reports.add(Warnings.verified("35.13", 1, day));
        }
        assertThat(alarms("35.13"), hasItems("EARS_C1", "EARS_C2"));

        Api.as("officer.jatim")
                .body(Map.of(
                        "title",
                        "Contoh",
                        "regionCode",
                        "35.13",
                        "severity",
                        2,
                        "phase",
                        "CESSATION",
                        "reports",
                        reports))
                .post("/incidents")
                .then()
                .statusCode(201);

        assertThat(alarms("35.13"), hasSize(0));
        assertThat(Warnings.situation("officer.jatim", "35.13").getDouble("hazard"), closeTo(3.17, 0.02));
    }

    @Test
    void a_day_is_a_day_in_western_indonesia_to_its_last_second() {
        var midnight = Replay.midnightFrom(Instant.now().minus(3, ChronoUnit.DAYS));
        for (var i = 0; i < 3; i++) {
            Warnings.filed("35.14", 1, midnight.minusSeconds(1));
        }
        for (var i = 0; i < 5; i++) {
            Warnings.filed("35.14", 1, midnight);
        }

        List<Map<String, Object>> drivers =
                Warnings.situation("officer.jatim", "35.14").getList("drivers");
        var c2 = drivers.stream()
                .filter(driver -> "EARS_C2".equals(driver.get("detector")))
                .toList();
        var second = Definition.day(midnight);
        assertThat(
                c2.stream()
                        .map(alarm -> alarm.get("date") + " " + alarm.get("observed"))
                        .toList(),
                contains(second + " 5", second.minusDays(1) + " 3"));
    }

    @Test
    void vulnerability_is_that_of_the_latest_assessment_made_by_then() {
        var before = asOf("35.15");
        assess("35.15", "2026", 8, 2);
        var first = asOf("35.15");
        assess("35.15", "2025", 1, 1);
        assess("35.15", "2026", 9, 9);

        var now = Warnings.situation("officer.jatim", "35.15");
        assertThat(now.getDouble("vulnerability"), closeTo(9, 0.001));
        assertThat(now.getBoolean("vulnerabilityAssumed"), is(false));
        assertThat(now.getList("drivers.group"), hasItems("ECONOMIC", "POLITICAL"));
        assertThat(Warnings.situation("officer.jatim", "35.15", first).getDouble("vulnerability"), closeTo(4, 0.001));
        var assumed = Warnings.situation("officer.jatim", "35.15", before);
        assertThat(assumed.getDouble("vulnerability"), closeTo(5, 0.001));
        assertThat(assumed.getBoolean("vulnerabilityAssumed"), is(true));
    }

    @Test
    void an_answer_holds_every_regency_of_what_was_asked_for() {
        Api.anyone()
                .queryParam("regionCode", "35")
                .get("/early-warning/situation")
                .then()
                .body("items", hasSize(38));
        Api.anyone().get("/early-warning/situation").then().body("items", hasSize(514));
    }

    @Test
    void what_cannot_be_answered_is_refused() {
        refused("asOf", "2199-01-01T00:00:00Z", "IN_FUTURE");
        refused("asOf", "9999-12-31T23:59:59Z", "IN_FUTURE");
        refused("asOf", "0000-01-01T00:00:00Z", "WRONG_TYPE");
        refused("asOf", "2026-01-01T00:00:00", "WRONG_TYPE");
        refused("asOf", "2026-01-01", "WRONG_TYPE");
        refused("asOf", "kemarin", "WRONG_TYPE");
        refused("regionCode", "35.99", "UNKNOWN_REGION");
        refused("regionCode", "35.27.01", "NOT_A_PROVINCE_OR_REGENCY");
        refused("regionCode", "35%", "UNKNOWN_REGION");
        refused("regionCode", "35.27' or true --", "UNKNOWN_REGION");
        Api.anyone()
                .queryParam("region", "35")
                .get("/early-warning/situation")
                .then()
                .statusCode(400);
        Api.anyone()
                .auth()
                .oauth2("made up")
                .get("/early-warning/situation")
                .then()
                .statusCode(401);
    }

    @Test
    void before_anything_was_known_all_is_calm() {
        for (var asOf : List.of("0001-01-01T00:00:00Z", "1970-01-01T00:00:00+07:00")) {
            RestAssured.given()
                    .spec(Api.as("officer.jatim"))
                    .queryParam("regionCode", "35.27")
                    .queryParam("asOf", asOf)
                    .get("/early-warning/situation")
                    .then()
                    .statusCode(200)
                    .body("items[0].level", equalTo("NORMAL"))
                    .body("items[0].hazard", is(0.0f))
                    .body("items[0].since", nullValue())
                    .body("items[0].toLower", nullValue());
        }
    }

    private static void refused(String parameter, String value, String code) {
        Api.anyone()
                .queryParam(parameter, value)
                .get("/early-warning/situation")
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of(code)));
        Api.as("officer.jatim")
                .queryParam(parameter, value)
                .get("/early-warning/situation")
                .then()
                .statusCode(400);
    }

    private static List<Map<String, Object>> reports(List<Map<String, Object>> drivers) {
        return drivers.stream()
                .filter(driver -> "REPORT".equals(driver.get("type")))
                .toList();
    }

    private static List<String> alarms(String regency) {
        return Warnings.situation("officer.jatim", regency).<String>getList("drivers.detector").stream()
                .filter(detector -> detector != null)
                .distinct()
                .toList();
    }

    private static Instant asOf(String regency) {
        return Instant.parse(
                Warnings.situation("officer.jatim", regency).setRootPath("").getString("asOf"));
    }

    private static void assess(String regency, String period, int economic, int political) {
        Api.as("officer.jatim")
                .body(Map.of(
                        "regionCode",
                        regency,
                        "period",
                        period,
                        "scores",
                        Map.of("ECONOMIC", economic, "POLITICAL", political),
                        "evidence",
                        "Contoh " + UUID.randomUUID()))
                .post("/vulnerability-assessments")
                .then()
                .statusCode(201);
    }

    /** By what the reports tell, not by what was written of them. */
    @Transactional
    List<Fact> facts(List<String> reports) {
        var facts = new ArrayList<Fact>();
        entities.createNativeQuery(
                        Facts.SELECT.replace("from report_fact", "from report_fact_by_definition")
                                + "where report_id in (:reports)",
                        Tuple.class)
                .setParameter("reports", reports.stream().map(UUID::fromString).toList())
                .getResultList()
                .forEach(row -> facts.add(Facts.read((Tuple) row)));
        return facts;
    }
}
