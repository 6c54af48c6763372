package id.rukun.warning.situation;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.json.Times;
import id.rukun.warning.Warnings;
import id.rukun.warning.level.LevelWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules of who sees which level, and when. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SituationTest {
    private static final List<String> VERIFIERS = List.of("coordinator.sampang", "officer.jatim", "officer.nasional");
    private static final List<String> OTHERS =
            List.of("coordinator.surabaya", "pioneer.sampang", "integrator.demo", "admin");

    @Inject
    LevelWorker worker;

    @BeforeEach
    void uncalibrated() throws SQLException {
        Warnings.calibrate("35", 1, false);
    }

    @Test
    void verifiers_of_the_regency_see_it_live_with_reports_that_nobody_has_verified() {
        worker.workOff();
        var before = Warnings.situation("coordinator.sampang", "35.27").getInt("coverage.reports");
        Warnings.filed("35.27.01", 4, Instant.now().minus(1, ChronoUnit.MINUTES));
        worker.workOff();
        for (var username : VERIFIERS) {
            var situation = Warnings.situation(username, "35.27");
            assertThat(username, situation.getInt("coverage.reports"), is(before + 1));
            assertThat(username, situation.get("explanation"), notNullValue());
        }
    }

    @Test
    void nobody_else_can_tell_that_a_report_came_in_by_anything_before_it_is_verified() throws SQLException {
        // Other tests may have verified reports since the midnight was computed.
        Warnings.beforeMidnight("35.27");
        worker.workOff();
        var before = new LinkedHashMap<String, String>();
        for (var username : OTHERS) {
            before.put(username, everything(username));
        }
        before.put(null, everything(null));

        for (var i = 0; i < 3; i++) {
            Warnings.warned("35.27.01", Instant.now().minus(1, ChronoUnit.MINUTES));
        }
        worker.workOff();
        before.forEach((username, answer) -> assertThat(username, everything(username), equalTo(answer)));

        Warnings.beforeMidnight("35.27");
        worker.workOff();
        before.forEach((username, answer) -> assertThat(username, everything(username), equalTo(answer)));
    }

    @Test
    void everyone_else_sees_the_verified_level_of_the_last_midnight_and_nothing_it_comes_from() throws SQLException {
        worker.workOff();
        var report = Warnings.verified("35.08", 5, Times.startOfDay(Instant.now(), 0));
        worker.workOff();
        assertThat(Warnings.situation("officer.jatim", "35.08").getString("level"), equalTo("AWAS"));
        assertThat(Warnings.situation(null, "35.08").getString("level"), equalTo("NO_DATA"));

        Warnings.beforeMidnight("35.08");
        worker.workOff();

        Map<String, Object> item = Warnings.situation(null, "35.08").get();
        assertThat(item.keySet(), containsInAnyOrder("regionCode", "name", "level", "since"));
        assertThat(item.get("level"), equalTo("AWAS"));
        assertThat(item.get("since"), equalTo(Times.today().toString()));
        for (var username : OTHERS) {
            var answer = Warnings.situation(username, "35.08");
            Map<String, Object> seen = answer.get();
            assertThat(
                    username, seen.keySet(), containsInAnyOrder("regionCode", "name", "level", "since", "probability"));
            assertThat(username, answer.getDouble("probability"), closeTo(0.12, 0.01));
            assertThat(answer.prettify(), not(containsString(report)));
        }
        Api.anyone()
                .queryParam("regionCode", "35.08")
                .get("/early-warning/situation")
                .then()
                .body("asOf", equalTo(Times.startOfDay(Instant.now(), 0).toString()));
    }

    @Test
    void as_of_a_moment_past_verifiers_get_what_they_got_then() {
        var answers = new LinkedHashMap<String, String>();
        var reports = new ArrayList<String>();
        for (var i = 0; i < 6; i++) {
            if (i % 3 == 2) {
                Warnings.reject(reports.remove(0), false);
            } else {
                reports.add(Warnings.filed("35.11", 1 + i % 5, Instant.now().minus(i, ChronoUnit.DAYS)));
            }
            worker.workOff();
            var answer =
                    Api.as("officer.jatim").queryParam("regionCode", "35.11").get("/early-warning/situation");
            answers.put(answer.path("asOf"), answer.asString());
        }
        answers.forEach((when, answer) -> assertThat(
                Api.as("officer.jatim")
                        .queryParam("regionCode", "35.11")
                        .queryParam("asOf", when)
                        .get("/early-warning/situation")
                        .asString(),
                equalTo(answer)));
    }

    @Test
    void others_may_name_a_date_before_today_and_no_other_moment() {
        for (var username : new String[] {null, "integrator.demo", "coordinator.surabaya", "admin"}) {
            var yesterday = Times.today().minusDays(1);
            assertThat(Warnings.situation(username, "35.27", yesterday).getString("regionCode"), equalTo("35.27"));
            for (var refused : List.of(
                    Times.today().toString(),
                    "2199-01-01",
                    Instant.now().minusSeconds(600).toString(),
                    "kemarin")) {
                (username == null ? Api.anyone() : Api.as(username))
                        .queryParam("regionCode", "35.27")
                        .queryParam("asOf", refused)
                        .get("/early-warning/situation")
                        .then()
                        .statusCode(400)
                        .body("violations.code", equalTo(List.of("NOT_PAST_DATE")));
            }
        }
    }

    @Test
    void vulnerability_is_that_of_the_latest_assessment() {
        worker.workOff();
        assertThat(Warnings.situation("officer.jatim", "35.18").getBoolean("vulnerabilityAssumed"), is(true));
        assess("35.18", "2026", 8, 2);
        assess("35.18", "2025", 1, 1);
        assess("35.18", "2026", 9, 9);
        worker.workOff();

        var now = Warnings.situation("officer.jatim", "35.18");
        assertThat(now.getDouble("vulnerability"), closeTo(9, 0.001));
        assertThat(now.getBoolean("vulnerabilityAssumed"), is(false));
        assertThat(now.getDouble("probability"), closeTo(0.04, 0.005));
    }

    @Test
    void an_answer_holds_every_regency_of_what_was_asked_for() {
        Api.anyone()
                .queryParam("regionCode", "35")
                .get("/early-warning/situation")
                .then()
                .body("items", hasSize(38));
        Api.anyone().get("/early-warning/situation").then().body("items", hasSize(514));
        Api.as("coordinator.sampang").get("/early-warning/situation").then().body("items", hasSize(514));
    }

    @Test
    void before_anything_was_stored_there_is_no_data() {
        for (var asOf : List.of("0001-01-01T00:00:00Z", "1970-01-01T00:00:00+07:00", "1970-01-01")) {
            var situation = Warnings.situation("officer.jatim", "35.27", asOf);
            assertThat(situation.getString("level"), equalTo("NO_DATA"));
            assertThat(situation.get("since"), nullValue());
            assertThat(situation.get("probability"), nullValue());
        }
    }

    @Test
    void what_cannot_be_answered_is_refused() {
        refused("asOf", "2199-01-01T00:00:00Z", "IN_FUTURE");
        refused("asOf", "9999-12-31T23:59:59Z", "IN_FUTURE");
        refused("asOf", "0000-01-01T00:00:00Z", "INVALID");
        refused("asOf", "2026-01-01T00:00:00", "INVALID");
        refused("asOf", "kemarin", "INVALID");
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

    /** Returns all that a caller can read about the level of Sampang, with the headers. */
    private static String everything(String username) {
        var text = new StringBuilder();
        for (var path : List.of(
                "/early-warning/situation?regionCode=35.27",
                "/early-warning/situation?regionCode=35.27&asOf="
                        + Times.today().minusDays(1),
                "/early-warning/levels?regionCode=35.27&total=true&limit=200",
                "/alerts?regionCode=35.27&limit=200")) {
            var answer = (username == null ? Api.anyone() : Api.as(username)).get(path);
            text.append(answer.statusCode());
            for (var header : List.of("ETag", "Last-Modified", "Cache-Control", "Expires")) {
                text.append(header).append('=').append(answer.header(header)).append('\n');
            }
            // A cursor is encrypted anew for each response, and the midnight that is computed again has another id.
            text.append(answer.asString().replaceAll("\"(instance|next|id)\":\"[^\"]*\"", ""))
                    .append('\n');
        }
        return text.toString();
    }

    private static void refused(String parameter, String value, String code) {
        Api.as("officer.jatim")
                .queryParam(parameter, value)
                .get("/early-warning/situation")
                .then()
                .statusCode(400)
                .body("violations.code", equalTo(List.of(code)));
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
}
