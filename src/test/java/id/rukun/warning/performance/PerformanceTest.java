package id.rukun.warning.performance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.json.Times;
import id.rukun.report.Drafts;
import id.rukun.vocabulary.Level;
import id.rukun.warning.Warnings;
import id.rukun.warning.level.LevelWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has a regency of its own, from which nothing else reports. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class PerformanceTest {
    private static final String PATH = "/early-warning/performance";

    @Inject
    LevelWorker levels;

    @Inject
    DataSource database;

    @Test
    void a_warning_is_open_until_a_severe_event_confirms_it_with_its_lead_time() {
        warned("35.71");

        var open = performance("35.71");
        assertThat(open.getList("items"), hasSize(1));
        assertThat(open.getInt("items[0].warnings"), equalTo(1));
        assertThat(open.getInt("items[0].open"), equalTo(1));
        assertThat(open.getString("items[0].given[0].level"), equalTo("AWAS"));
        assertThat(open.getString("items[0].given[0].answer"), equalTo("OPEN"));

        var incident = incident("35.71", 4, Instant.now());

        var confirmed = performance("35.71");
        assertThat(confirmed.getInt("items[0].confirmed"), equalTo(1));
        assertThat(confirmed.getInt("items[0].missed"), equalTo(0));
        assertThat(confirmed.getString("items[0].given[0].incidentId"), equalTo(incident));
        assertThat(
                confirmed.getDouble("items[0].meanLeadDays"),
                both(greaterThan(0.0)).and(lessThan(1.0)));
    }

    @Test
    void what_happened_before_the_warning_or_was_not_severe_does_not_confirm_it() {
        var cause = warned("35.72");
        incidentOf("35.72", 5, cause, Warnings.verified("35.72", 5, Instant.now()));
        incident("35.72", 3, Instant.now());

        assertThat(performance("35.72").getString("items[0].given[0].answer"), equalTo("OPEN"));
    }

    @Test
    void outreach_that_answers_an_early_warning_averts_it_once_nothing_came() throws SQLException {
        var sign = sign("35.73");
        assessed("35.73", 20, Level.SIAGA, Level.NORMAL);
        assertThat(performance("35.73").getString("items[0].given[0].answer"), equalTo("FALSE_ALARM"));
        var outreach = outreach("35.73", sign, 15);

        var averted = performance("35.73");
        assertThat(averted.getInt("items[0].averted"), equalTo(1));
        assertThat(averted.getString("items[0].given[0].outreachId"), equalTo(outreach));
        assertThat(averted.get("items[0].meanLeadDays"), nullValue());

        incident("35.73", 4, Instant.now().minus(10, ChronoUnit.DAYS));
        assertThat(
                "it was not averted after all",
                performance("35.73").getString("items[0].given[0].answer"),
                equalTo("CONFIRMED"));
    }

    @Test
    void a_warning_whose_days_have_not_passed_is_not_averted_yet() throws SQLException {
        var sign = sign("35.76");
        assessed("35.76", 10, Level.SIAGA, Level.NORMAL);
        outreach("35.76", sign, 5);

        assertThat(performance("35.76").getString("items[0].given[0].answer"), equalTo("OPEN"));
    }

    @Test
    void a_response_action_averts_it_once_it_is_done() throws SQLException {
        var sign = sign("35.74");
        var incident = incident("35.74", 3, Instant.now().minus(30, ChronoUnit.DAYS));
        assessed("35.74", 20, Level.WASPADA, Level.NORMAL);
        var action = Api.as("officer.jatim")
                .body(Map.of(
                        "type", "MEDIATION",
                        "status", "UNDER_WAY",
                        "plannedOn", Times.today().toString(),
                        "description", "Contoh",
                        "answers", sign))
                .post("/incidents/" + incident + "/actions")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        assertThat(performance("35.74").getString("items[0].given[0].answer"), equalTo("FALSE_ALARM"));

        Api.as("officer.jatim")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("status", "DONE", "outcome", "Berdamai"))
                .patch("/incidents/" + incident + "/actions/" + action)
                .then()
                .statusCode(200);
        execute("update incident_action set done_at = now() - interval '12 days' where id = '" + action + "'");

        assertThat(performance("35.74").getString("items[0].given[0].actionId"), equalTo(action));
    }

    @Test
    void each_level_that_is_reached_is_a_warning_and_ends_when_the_level_falls_below_it() throws SQLException {
        assessed("35.03", 60, Level.WASPADA, Level.NORMAL);
        assessed("35.03", 50, Level.AWAS, Level.WASPADA);
        assessed("35.03", 45, Level.WASPADA, Level.AWAS);
        assessed("35.03", 30, Level.NORMAL, Level.WASPADA);

        var given = performance("35.03").<Map<String, String>>getList("items.given.flatten()");

        assertThat(given, hasSize(2));
        assertThat(given.get(0).get("level"), equalTo("WASPADA"));
        assertThat(given.get(1).get("level"), equalTo("AWAS"));
        assertThat(days(given.get(0).get("endedAt")), equalTo(30L));
        assertThat(days(given.get(1).get("endedAt")), equalTo(45L));
    }

    @Test
    void a_severe_event_without_a_warning_was_missed_once_the_regency_is_assessed() throws SQLException {
        assessed("35.79", 20, Level.NORMAL, Level.NO_DATA);
        var incident = incident("35.79", 4, Instant.now().minus(10, ChronoUnit.DAYS));
        incident("35.79", 3, Instant.now().minus(9, ChronoUnit.DAYS));
        incident("35.79", 4, Instant.now().minus(30, ChronoUnit.DAYS));

        var missed = performance("35.79").<Map<String, String>>getList("items.missedEvents.flatten()");

        assertThat(missed, hasSize(1));
        assertThat(missed.get(0).get("incidentId"), equalTo(incident));
    }

    @Test
    void days_are_scored_as_the_verifiers_saw_them() throws SQLException {
        assessed("35.02", 40, Level.SIAGA, Level.NORMAL);
        assessed("35.02", 25, Level.NORMAL, Level.SIAGA);
        incident("35.02", 4, Instant.now().minus(35, ChronoUnit.DAYS));

        var scores = performance("35.02");

        assertThat("the days 40 to 15 days ago", scores.getInt("scores.regencyDays"), equalTo(26));
        var siaga = "scores.rules.find { it.rule == 'SIAGA' }.";
        assertThat(scores.getInt(siaga + "hits"), equalTo(5));
        assertThat(scores.getInt(siaga + "falseAlarms"), equalTo(10));
        assertThat(scores.getInt(siaga + "eventsWarned"), equalTo(1));
        assertThat(scores.getInt("scores.probability.reliability[0].days"), equalTo(26));
        assertThat(scores.get("scores.uncalibrated"), nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "quarters=0, quarters, RANGE",
        "quarters=21, quarters, RANGE",
        "quarters=all, quarters, WRONG_TYPE",
        "regionCode=35.99, regionCode, UNKNOWN_REGION",
        "regionCode=35.27.01, regionCode, NOT_A_PROVINCE_OR_REGENCY",
    })
    void what_cannot_be_asked_is_named(String query, String field, String code) {
        Api.as("officer.jatim")
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(field))
                .body("violations[0].code", equalTo(code));
    }

    @Test
    void others_do_not_see_it() {
        Api.as("coordinator.surabaya")
                .get(PATH + "?regionCode=35.27")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/outside-region"));
    }

    /** By a grave report. @return its id */
    private String warned(String regency) {
        var report = Warnings.verified(regency, 5, Instant.now().minus(1, ChronoUnit.MINUTES));
        levels.workOff();
        return report;
    }

    private static String sign(String regency) {
        var draft = Drafts.earlyWarning(regency);
        Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static String outreach(String regency, String answers, int daysAgo) {
        return Api.as("officer.jatim")
                .body(Map.of(
                        "type",
                        "DIALOGUE",
                        "regionCode",
                        regency,
                        "heldOn",
                        Times.today().minusDays(daysAgo).toString(),
                        "title",
                        "Sarasehan",
                        "answers",
                        answers))
                .post("/outreach")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String incident(String regency, int severity, Instant happened) {
        return incidentOf(regency, severity, Warnings.verified(regency, severity, happened));
    }

    private static String incidentOf(String regency, int severity, String... reports) {
        return Api.as("officer.jatim")
                .body(Map.of(
                        "title",
                        "Contoh",
                        "regionCode",
                        regency,
                        "severity",
                        severity,
                        "phase",
                        "CESSATION",
                        "reports",
                        List.of(reports)))
                .post("/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static long days(String moment) {
        return ChronoUnit.DAYS.between(Instant.parse(moment), Instant.now());
    }

    private void assessed(String regency, int daysAgo, Level level, Level previous) throws SQLException {
        execute("""
                insert into level_assessment (id, regency_code, basis, at, cause, level, previous, since, rule_level, happened,
                    probability, usual, c, calibrated, reports, reporters, unverified_conflicts, unverified_warnings,
                    unverified_reporters, vulnerability, vulnerability_assumed, drivers)
                values (gen_random_uuid(), '%1$s', 'LIVE', now() - interval '%2$d days', 'MIDNIGHT', '%3$s', '%4$s',
                    now() - interval '%2$d days', '%3$s', false, 0.01, 0.01, 1, false, 0, 0, 0, 0, 0, 5, true, '[]')""".formatted(regency, daysAgo, level, previous));
    }

    private static JsonPath performance(String regency) {
        return Api.as("officer.jatim")
                .get(PATH + "?regionCode=" + regency)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
