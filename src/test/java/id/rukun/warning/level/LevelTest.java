package id.rukun.warning.level;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayWithSize;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.platform.json.Times;
import id.rukun.report.Drafts;
import id.rukun.vocabulary.Level;
import id.rukun.warning.Warnings;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules by which levels rise and fall. Each test has a regency of its own, from which nothing else reports. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class LevelTest {
    @Inject
    LevelWorker worker;

    @Inject
    LevelComputing levels;

    @Inject
    HeardLevelChanges heard;

    @ConfigProperty(name = "rukun.db.url")
    String url;

    @ConfigProperty(name = "rukun.db.owner.user")
    String owner;

    @ConfigProperty(name = "rukun.db.owner.password")
    String ownerPassword;

    @BeforeEach
    void uncalibrated() throws SQLException {
        Warnings.calibrate("35", 1, false);
    }

    @Test
    void a_regency_from_which_nobody_reports_has_no_data() {
        compute("35.01");

        var situation = Warnings.situation("officer.jatim", "35.01");
        assertThat(situation.getString("level"), equalTo("NO_DATA"));
        assertThat(situation.getString("rule"), equalTo("NO_DATA"));
        assertThat(situation.getInt("coverage.reports"), is(0));
        assertThat(situation.getString("explanation"), containsString("does not mean that it is calm"));
    }

    @Test
    void an_outreach_activity_or_a_sign_in_is_a_sign_of_life_but_a_sign_in_only_for_verifiers() throws SQLException {
        execute("insert into sign_of_life (regency_code, last_on) values ('35.09', current_date)");
        compute("35.09");
        assertThat(latest("35.09", Basis.LIVE).level, equalTo(Level.NORMAL));
        assertThat(latest("35.09", Basis.VERIFIED).level, equalTo(Level.NO_DATA));

        Api.as("officer.jatim")
                .body(Map.of(
                        "type",
                        "DIALOGUE",
                        "regionCode",
                        "35.09",
                        "heldOn",
                        Times.today().toString(),
                        "title",
                        "Dialog",
                        "women",
                        3,
                        "men",
                        4))
                .post("/outreach")
                .then()
                .statusCode(201);
        compute("35.09");
        assertThat(latest("35.09", Basis.VERIFIED).level, equalTo(Level.NORMAL));
    }

    @Test
    void a_pioneers_sign_in_is_noted_by_regency_and_day() {
        Api.as("pioneer.sampang").get("/me").then().statusCode(200);
        assertThat(
                number(
                        "select count(*) from sign_of_life where regency_code = '35.27' and last_on >= current_date - 1"),
                is(1));
        assertThat(number("select count(*) from sign_of_life where length(regency_code) <> 5"), is(0));
    }

    @Test
    void
            fifteen_unverified_warnings_by_one_reporter_give_waspada_at_most_draft_nothing_and_leave_nothing_when_rejected() {
        var reports = new ArrayList<String>();
        for (var i = 0; i < 15; i++) {
            reports.add(Warnings.warned("35.25", Instant.now().minus(i, ChronoUnit.HOURS)));
        }
        compute("35.25");
        var raised = Warnings.situation("officer.jatim", "35.25");
        assertThat(raised.getString("level"), equalTo("WASPADA"));
        assertThat(raised.getDouble("probability"), lessThanOrEqualTo(0.11));
        assertThat(raised.getInt("coverage.reports"), is(15));
        assertThat(raised.getInt("coverage.reporters"), is(1));
        assertThat(
                raised.getString("explanation"),
                containsString("15 early warnings by one reporter are not verified yet"));
        assertThat(drafts("35.25"), empty());
        assertThat(latest("35.25", Basis.VERIFIED).level, equalTo(Level.NO_DATA));

        reports.forEach(report -> Warnings.reject(report, false));
        compute("35.25");

        var rejected = Warnings.situation("officer.jatim", "35.25");
        assertThat(rejected.getString("level"), equalTo("NORMAL"));
        assertThat(rejected.getList("drivers"), hasSize(1));
        assertThat(
                Warnings.levels("officer.jatim", "35.25").getString("items[0].explanation"),
                containsString("a rejected report no longer counts"));
    }

    @Test
    void no_number_tells_which_sensitive_reports_have_one_reporter() {
        for (var i = 0; i < 2; i++) {
            var draft = Drafts.earlyWarning("35.24");
            draft.put("sensitive", true);
            Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
        }
        compute("35.24");

        var situation = Warnings.situation("officer.nasional", "35.24");
        assertThat(situation.getInt("coverage.reporters"), is(2));
        assertThat(
                situation.getList("drivers.findAll { it.type == 'EARLY_WARNING' }.reports", Integer.class),
                contains(1, 1));
        assertThat(
                situation.getString("explanation"),
                containsString("2 early warnings by 2 reporters are not verified yet"));
    }

    @Test
    void ten_of_the_mildest_warnings_are_no_reason_for_alarm() {
        for (var i = 0; i < 10; i++) {
            var draft = Drafts.earlyWarning("35.06");
            draft.put("occurredAt", Instant.now().minus(i, ChronoUnit.DAYS).toString());
            draft.put(
                    "earlyWarning",
                    Map.of(
                            "indicators",
                            List.of(Map.of("code", "REVENGE_VOW", "intensity", 1)),
                            "likelihood",
                            1,
                            "severity",
                            1,
                            "horizon",
                            "MONTHS"));
            Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
            Warnings.judge(
                    (String) draft.get("id"), Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        }
        compute("35.06");

        var situation = Warnings.situation("officer.jatim", "35.06");
        assertThat(situation.getString("level"), equalTo("NORMAL"));
        assertThat(situation.getDouble("probability"), lessThan(0.06));
    }

    @Test
    void four_reports_of_one_incident_count_once() {
        var day = Instant.now().minus(1, ChronoUnit.DAYS);
        var reports = new ArrayList<String>();
        for (var i = 0; i < 4; i++) {
            reports.add(Warnings.verified("35.07", 4, day));
        }
        compute("35.07");
        assertThat(Warnings.situation("officer.jatim", "35.07").getString("level"), equalTo("SIAGA"));

        Api.as("officer.jatim")
                .body(Map.of(
                        "title",
                        "Contoh",
                        "regionCode",
                        "35.07",
                        "severity",
                        4,
                        "phase",
                        "CESSATION",
                        "reports",
                        reports))
                .post("/incidents")
                .then()
                .statusCode(201);
        compute("35.07");

        var once = Warnings.situation("officer.jatim", "35.07");
        assertThat(once.getString("level"), equalTo("WASPADA"));
        assertThat(once.getDouble("probability"), closeTo(0.12, 0.005));
        assertThat(once.getInt("drivers[0].reports"), is(4));
        assertThat(once.getString("explanation"), containsString("reports of one incident now count once"));
    }

    @Test
    void a_level_rises_at_once_and_falls_after_three_days_below_its_threshold() {
        var now = Instant.now();
        Warnings.verified("35.12", 5, Times.startOfDay(now, 0));
        levels.compute(List.of("35.12"), now);
        var risen = latest("35.12", Basis.LIVE);
        assertThat(risen.level, equalTo(Level.AWAS));
        assertThat(risen.happened, is(true));
        assertThat(risen.toLower.fallsOn(), equalTo(Times.today().plusDays(10)));

        for (var day = 1; day <= 10; day++) {
            levels.compute(List.of("35.12"), now.plus(Duration.ofDays(day)));
            assertThat("day " + day, latest("35.12", Basis.LIVE).level, equalTo(day < 10 ? Level.AWAS : Level.WASPADA));
        }
        var fallen = latest("35.12", Basis.LIVE);
        assertThat(fallen.cause, equalTo(Cause.MIDNIGHT));
        assertThat(fallen.previous, equalTo(Level.AWAS));
        assertThat(heard.of("35.12", Basis.LIVE), hasSize(2));
    }

    @Test
    void a_verified_event_of_severity_five_says_that_it_has_happened_and_a_rejection_takes_all_of_it_back() {
        var report = Warnings.verified("35.13", 5, Instant.now().minus(1, ChronoUnit.DAYS));
        compute("35.13");
        var awas = Warnings.situation("officer.jatim", "35.13");
        assertThat(awas.getString("level"), equalTo("AWAS"));
        assertThat(awas.getString("rule"), equalTo("HAPPENED"));
        assertThat(awas.getString("explanation"), containsString("It has happened: the clash between groups"));

        Warnings.reject(report, true);
        compute("35.13");

        var after = Warnings.situation("officer.jatim", "35.13");
        assertThat(after.getString("level"), equalTo("NORMAL"));
        assertThat(after.getDouble("probability"), closeTo(0.01, 0.001));
    }

    @Test
    void a_correction_of_the_severity_lowers_the_level_at_once() {
        var report = Warnings.filed("35.14", 4, Instant.now().minus(1, ChronoUnit.DAYS));
        compute("35.14");
        var before = latest("35.14", Basis.LIVE);
        Api.as("officer.jatim")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("conflict", Map.of("form", "CLASH", "severity", 1)))
                .patch("/reports/" + report)
                .then()
                .statusCode(200);
        compute("35.14");

        var after = latest("35.14", Basis.LIVE);
        assertThat(after.probability, lessThan(before.probability));
        assertThat(after.cause, equalTo(Cause.REPORT_CORRECTED));
        assertThat(after.reportId.toString(), equalTo(report));
    }

    @Test
    void a_report_moved_to_another_regency_no_longer_counts_in_the_first() {
        var report = Warnings.filed("35.15", 4, Instant.now().minus(1, ChronoUnit.DAYS));
        compute("35.15", "35.16");
        Api.as("officer.jatim")
                .contentType("application/merge-patch+json")
                .header("If-Match", "*")
                .body(Map.of("regionCode", "35.16"))
                .patch("/reports/" + report)
                .then()
                .statusCode(200);
        compute("35.15", "35.16");

        assertThat(latest("35.15", Basis.LIVE).drivers, arrayWithSize(1));
        assertThat(latest("35.16", Basis.LIVE).drivers, arrayWithSize(2));
    }

    @Test
    void only_what_changes_the_numbers_is_stored() {
        Warnings.filed("35.17", 4, Instant.now().minus(1, ChronoUnit.DAYS));
        compute("35.17");
        var before = latest("35.17", Basis.LIVE).id;
        var rows = number("select count(*) from level_assessment where regency_code = '35.17'");
        for (var i = 0; i < 3; i++) {
            compute("35.17");
        }
        assertThat(latest("35.17", Basis.LIVE).id, equalTo(before));
        assertThat(number("select count(*) from level_assessment where regency_code = '35.17'"), is(rows));
        assertThat(number("select count(*) from assessment_due where regency_code = '35.17'"), is(0));
    }

    @Test
    void nodes_that_compute_at_once_store_one_row_and_one_draft() {
        compute("35.19");
        Warnings.verified("35.19", 5, Instant.now().minus(2, ChronoUnit.HOURS));
        Together.all(6, node -> {
            compute("35.19");
            return true;
        });
        compute("35.19");

        assertThat(heard.of("35.19", Basis.LIVE), hasSize(1));
        assertThat(heard.of("35.19", Basis.VERIFIED), hasSize(1));
        assertThat(
                number("select count(*) from level_assessment where regency_code = '35.19' and basis = 'VERIFIED'"
                        + " and level = 'AWAS'"),
                is(1));
        assertThat(drafts("35.19"), hasSize(1));
    }

    @Test
    void filing_and_the_situation_wait_for_nobody_who_computes_levels() throws SQLException {
        compute("35.20");
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select * from level_regency for update");
            connection.createStatement().execute("select * from assessment_due for update");

            Warnings.verified("35.20", 5, Instant.now().minus(2, ChronoUnit.DAYS));
            assertThat(Warnings.situation("officer.jatim", "35.20").getString("level"), equalTo("NO_DATA"));
            worker.workOff();
            connection.rollback();
        }
        worker.workOff();
        assertThat(Warnings.situation("officer.jatim", "35.20").getString("level"), equalTo("AWAS"));
    }

    @Test
    void changes_are_listed_page_by_page_and_narrowed_to_a_time_and_a_region() {
        var first = Warnings.verified("35.21", 5, Instant.now().minus(1, ChronoUnit.HOURS));
        compute("35.21");
        Warnings.reject(first, true);
        compute("35.21");
        var all = Warnings.levels("officer.jatim", "35.21");
        assertThat(all.getList("items.to"), contains("NORMAL", "AWAS"));
        assertThat(all.getList("items.from"), contains("AWAS", "NO_DATA"));
        assertThat(all.getString("items[1].reason.drivers[0].reportId"), equalTo(first));

        var page = Api.as("officer.jatim")
                .queryParam("regionCode", "35.21")
                .queryParam("limit", 1)
                .queryParam("total", true)
                .get("/early-warning/levels")
                .then()
                .statusCode(200)
                .body("total", is(2))
                .extract()
                .jsonPath();
        Api.as("officer.jatim")
                .queryParam("regionCode", "35.21")
                .queryParam("limit", 1)
                .queryParam("cursor", page.getString("next"))
                .get("/early-warning/levels")
                .then()
                .statusCode(200)
                .body("items.id", contains(all.getString("items[1].id")))
                .body("next", nullValue());
        Api.as("officer.jatim")
                .queryParam("regionCode", "35.21")
                .queryParam("to", all.getString("items[0].at"))
                .get("/early-warning/levels")
                .then()
                .body("items.to", contains("AWAS"));
        Api.anyone().get("/early-warning/levels").then().statusCode(401);
        Api.as("officer.jatim")
                .queryParam("regionCode", "35.21.01")
                .get("/early-warning/levels")
                .then()
                .statusCode(400)
                .body("violations.code", contains("NOT_A_PROVINCE_OR_REGENCY"));
    }

    @Test
    void every_regency_and_city_is_computed() {
        assertThat(
                number("select count(*) from region r where level in ('REGENCY', 'CITY') and not exists"
                        + " (select 1 from level_regency p where p.regency_code = r.code)"),
                is(0));
    }

    /** Other tests may have computed the regencies before. */
    private void compute(String... regencies) {
        for (var regency : regencies) {
            note(regency);
        }
        levels.compute(List.of(regencies), Instant.now());
    }

    private static LevelAssessment latest(String regency, Basis basis) {
        return QuarkusTransaction.requiringNew()
                .call(() -> LevelAssessment.latest(regency, basis).orElseThrow());
    }

    private static List<String> drafts(String regency) {
        return Api.as("officer.jatim")
                .get("/alerts?status=DRAFT&regionCode=" + regency)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private void note(String regency) {
        try {
            execute("insert into assessment_due (regency_code, cause) values ('" + regency + "', 'REPORT_FILED')");
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    private void execute(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword)) {
            connection.createStatement().execute(statement);
        }
    }

    private int number(String query) {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new AssertionError(failed);
        }
    }
}
