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
    GivenWarnings warnings;

    @Inject
    DataSource database;

    @Test
    void a_warning_is_open_until_an_incident_after_it_confirms_it_with_the_time_that_it_led() {
        warned("35.71");

        var open = performance("35.71");
        assertThat(open.getList("items"), hasSize(1));
        assertThat(open.getInt("items[0].warnings"), equalTo(1));
        assertThat(open.getInt("items[0].open"), equalTo(1));
        assertThat(open.getString("items[0].given[0].level"), equalTo("AWAS"));
        assertThat(open.getString("items[0].given[0].answer"), equalTo("OPEN"));

        var incident = incident("35.71", 3, Instant.now());

        var confirmed = performance("35.71");
        assertThat(confirmed.getInt("items[0].confirmed"), equalTo(1));
        assertThat(confirmed.getInt("items[0].missed"), equalTo(0));
        assertThat(confirmed.getString("items[0].given[0].incidentId"), equalTo(incident));
        assertThat(
                confirmed.getDouble("items[0].meanLeadDays"),
                both(greaterThan(0.0)).and(lessThan(1.0)));
    }

    @Test
    void what_happened_before_the_warning_or_was_slight_does_not_confirm_it() {
        var cause = warned("35.72");
        incidentOf("35.72", 5, cause);
        incident("35.72", 2, Instant.now());

        assertThat(performance("35.72").getString("items[0].given[0].answer"), equalTo("OPEN"));
    }

    @Test
    void outreach_that_answers_an_early_warning_of_the_regency_averts_it() {
        var sign = sign("35.73");
        warned("35.73");
        var outreach = outreach("35.73", sign);

        var averted = performance("35.73");
        assertThat(averted.getInt("items[0].averted"), equalTo(1));
        assertThat(averted.getString("items[0].given[0].outreachId"), equalTo(outreach));
        assertThat(averted.get("items[0].meanLeadDays"), nullValue());

        incident("35.73", 4, Instant.now());
        assertThat(
                "it was not averted after all",
                performance("35.73").getString("items[0].given[0].answer"),
                equalTo("CONFIRMED"));
    }

    @Test
    void a_response_action_averts_it_once_it_is_done() {
        var sign = sign("35.74");
        var cause = warned("35.74");
        var incident = incidentOf("35.74", 5, cause);
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
        assertThat(performance("35.74").getString("items[0].given[0].answer"), equalTo("OPEN"));

        Api.as("officer.jatim")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("status", "DONE", "outcome", "Berdamai"))
                .patch("/incidents/" + incident + "/actions/" + action)
                .then()
                .statusCode(200);

        assertThat(performance("35.74").getString("items[0].given[0].actionId"), equalTo(action));
    }

    @Test
    void outreach_that_answers_an_alert_of_the_regency_averts_it() {
        warned("35.75");
        var alert = Api.as("officer.jatim")
                .queryParam("regionCode", "35.75")
                .get("/alerts")
                .then()
                .statusCode(200)
                .extract()
                .<String>path("items[0].id");
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .post("/alerts/" + alert + "/publish")
                .then()
                .statusCode(200);
        outreach("35.75", alert);

        assertThat(performance("35.75").getString("items[0].given[0].answer"), equalTo("AVERTED"));
    }

    @Test
    void a_warning_that_nothing_answered_in_its_time_was_false_and_what_is_settled_stays() throws SQLException {
        warned("35.76");
        execute("update warning_given set given_at = now() - interval '40 days', ended_at = now() - interval '30 days'"
                + " where regency_code = '35.76'");
        assertThat(performance("35.76").getString("items[0].given[0].answer"), equalTo("FALSE_ALARM"));

        warnings.settle();
        incident("35.76", 4, Instant.now().minus(35, ChronoUnit.DAYS));

        assertThat(performance("35.76").getString("items[0].given[0].answer"), equalTo("FALSE_ALARM"));
        assertThat(performance("35.76").getInt("items[0].falseAlarms"), equalTo(1));
    }

    @Test
    void an_incident_recorded_late_still_answers_before_it_is_settled() throws SQLException {
        warned("35.77");
        execute("update warning_given set given_at = now() - interval '20 days', ended_at = now() - interval '15 days'"
                + " where regency_code = '35.77'");
        assertThat(performance("35.77").getString("items[0].given[0].answer"), equalTo("FALSE_ALARM"));
        warnings.settle();

        incident("35.77", 4, Instant.now().minus(18, ChronoUnit.DAYS));

        var confirmed = performance("35.77");
        assertThat(confirmed.getString("items[0].given[0].answer"), equalTo("CONFIRMED"));
        assertThat(
                confirmed.getDouble("items[0].given[0].leadDays"),
                both(greaterThan(1.9)).and(lessThan(2.1)));
    }

    @Test
    void an_incident_without_a_warning_was_missed_once_levels_are_kept() {
        var incident = incident("35.79", 3, Instant.now());
        incident("35.79", 2, Instant.now());
        incident("35.79", 4, Instant.now().minus(20, ChronoUnit.DAYS));

        var missed = performance("35.79");
        assertThat(missed.getInt("items[0].missed"), equalTo(1));
        assertThat(missed.getString("items[0].missedIncidents[0].incidentId"), equalTo(incident));
        assertThat(missed.getInt("items[0].warnings"), equalTo(0));
    }

    @Test
    void a_warning_ends_when_the_level_falls_below_also_where_nobody_was_told() throws SQLException {
        warned("35.02");
        execute("""
                insert into level_assessment (id, regency_code, basis, at, cause, level, previous, since, rule_level, happened,
                    probability, usual, c, calibrated, reports, reporters, unverified_conflicts, unverified_warnings,
                    unverified_reporters, vulnerability, vulnerability_assumed, drivers)
                values (gen_random_uuid(), '35.02', 'VERIFIED', now(), 'MIDNIGHT', 'WASPADA', 'AWAS', now(), 'WASPADA', false,
                    0.1, 0.1, 1, false, 0, 0, 0, 0, 0, 5, true, '[]')""");

        warnings.settle();

        assertThat(performance("35.02").getString("items[0].given[0].endedAt").isEmpty(), equalTo(false));
        assertThat(performance("35.02").getInt("items[0].open"), equalTo(1));
    }

    @Test
    void rising_further_is_still_the_same_warning() {
        var now = Instant.now();
        for (var report = 0; report < 3; report++) {
            Warnings.verified("35.03", 4, now.minus(report + 1, ChronoUnit.MINUTES));
        }
        levels.workOff();
        assertThat(performance("35.03").getString("items[0].given[0].level"), equalTo("SIAGA"));

        warned("35.03");

        var given = performance("35.03");
        assertThat(given.getInt("items[0].warnings"), equalTo(1));
        assertThat(given.getString("items[0].given[0].level"), equalTo("AWAS"));
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

    private static String outreach(String regency, String answers) {
        return Api.as("officer.jatim")
                .body(Map.of(
                        "type",
                        "DIALOGUE",
                        "regionCode",
                        regency,
                        "heldOn",
                        Times.today().toString(),
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

    private static String incidentOf(String regency, int severity, String report) {
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
                        List.of(report)))
                .post("/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
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
