package id.rukun.warning.level;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Conflict;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.IncomingReport;
import id.rukun.report.filing.ReportImport;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.Level;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.SourceReliability;
import id.rukun.warning.Warnings;
import id.rukun.warning.method.Replay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class LevelTest {
    private final Instant midnight = Replay.midnightFrom(Instant.now());

    @Inject
    LevelWorker worker;

    @Inject
    HeardLevelChanges heard;

    @Inject
    ReportImport reports;

    @ConfigProperty(name = "rukun.db.url")
    String url;

    @ConfigProperty(name = "rukun.db.owner.user")
    String owner;

    @ConfigProperty(name = "rukun.db.owner.password")
    String ownerPassword;

    @Test
    void a_level_falls_one_step_after_each_seven_days_below_its_rule() {
        var occurredAt = midnightDaysAgo(60).plus(10, ChronoUnit.HOURS);
        imported("35.16", 5, occurredAt, occurredAt);
        worker.workOff();

        assertThat(level("35.16", occurredAt.minusSeconds(1)), equalTo("NORMAL"));
        assertThat(level("35.16", occurredAt), equalTo("AWAS"));
        // The report says AWAS for seven days to the second; what follows is worked out at midnights.
        var below = midnightDaysAgo(60 - 8);
        assertThat(level("35.16", below.minusSeconds(1)), equalTo("AWAS"));
        assertThat(level("35.16", below.plus(Duration.ofDays(7)).minusSeconds(1)), equalTo("AWAS"));
        assertThat(level("35.16", below.plus(Duration.ofDays(7))), equalTo("SIAGA"));
        assertThat(level("35.16", below.plus(Duration.ofDays(14)).minusSeconds(1)), equalTo("SIAGA"));
        assertThat(level("35.16", below.plus(Duration.ofDays(14))), equalTo("WASPADA"));
        assertThat(level("35.16", below.plus(Duration.ofDays(21)).minusSeconds(1)), equalTo("WASPADA"));
        assertThat(level("35.16", below.plus(Duration.ofDays(21))), equalTo("NORMAL"));

        var changes = Warnings.levels("35.16");
        assertThat(changes.getList("items.to"), contains("NORMAL", "WASPADA", "SIAGA", "AWAS"));
        assertThat(changes.getList("items.rule"), contains("QUIET", "HELD", "HELD", "SEVERE_REPORT"));
        assertThat(heard.of("35.16"), hasSize(0));
    }

    @Test
    void it_says_what_would_lower_it_and_when_that_comes_true() {
        var occurredAt = midnightDaysAgo(50).plus(10, ChronoUnit.HOURS);
        imported("35.17", 5, occurredAt, occurredAt);
        var asOf = occurredAt.plus(2, ChronoUnit.HOURS);

        var toLower = Warnings.situation("officer.jatim", "35.17", asOf);

        assertThat(toLower.getString("toLower.level"), equalTo("SIAGA"));
        assertThat(toLower.getList("toLower.conditions.what"), contains("TENSION_BELOW", "NO_SEVERE_REPORT"));
        assertThat(toLower.getList("toLower.conditions.met"), contains(true, false));
        assertThat(
                toLower.getString("toLower.conditions[1].from"),
                equalTo(midnightDaysAgo(50 - 8).toString()));
        var fallsAt = Instant.parse(toLower.getString("toLower.fallsAt"));
        assertThat(level("35.17", fallsAt.minusSeconds(1)), equalTo("AWAS"));
        assertThat(level("35.17", fallsAt), equalTo("SIAGA"));
        var held = Warnings.situation("officer.jatim", "35.17", fallsAt.minusSeconds(1));
        assertThat(held.getString("rule"), equalTo("HELD"));
        assertThat(held.getString("ruleLevel"), not(equalTo("AWAS")));
        assertThat(
                held.getString("toLower.belowSince"),
                equalTo(midnightDaysAgo(50 - 8).toString()));
    }

    @Test
    void what_was_not_worked_out_yet_is_answered_as_it_will_be_recorded() {
        var before = Warnings.situation("officer.jatim", "35.18");
        assertThat(before.getString("level"), equalTo("NORMAL"));
        var report = Warnings.verified("35.18", 5, Instant.now().minus(2, ChronoUnit.DAYS));
        var pending = Warnings.situation("officer.jatim", "35.18").<Map<String, Object>>get();

        worker.workOff();

        var recorded = Warnings.situation("officer.jatim", "35.18").<Map<String, Object>>get();
        for (var field : List.of("level", "since", "rule", "ruleLevel")) {
            assertThat(field, recorded.get(field), equalTo(pending.get(field)));
        }
        assertThat(recorded.get("level"), equalTo("AWAS"));
        var change = Warnings.levels("35.18");
        assertThat(change.getList("items.to"), contains("AWAS", "WASPADA"));
        assertThat(change.getString("items[0].at"), equalTo(recorded.get("since")));
        assertThat(change.getString("items[0].from"), equalTo("WASPADA"));
        assertThat(change.getString("items[0].reason.drivers[0].reportId"), equalTo(report));
        assertThat(change.getString("items[0].explanation"), containsString("AWAS"));
    }

    @Test
    void a_change_of_now_is_recorded_and_told_once_however_many_nodes_work() {
        Warnings.verified("35.19", 5, Instant.now().minus(2, ChronoUnit.HOURS));

        Together.all(6, node -> worker.workOff());
        Together.all(6, node -> worker.workOff());

        assertThat(Warnings.levels("35.19").getList("items.to"), contains("AWAS", "WASPADA"));
        assertThat(heard.of("35.19"), hasSize(1));
        var told = heard.of("35.19").get(0);
        assertThat(told.from(), equalTo(Level.NORMAL));
        assertThat(told.to(), equalTo(Level.AWAS));
        assertThat(told.changeId().toString(), equalTo(Warnings.levels("35.19").getString("items[0].id")));
        assertThat(told.situation().drivers().get(0).reportId(), notNullValue());
    }

    @Test
    void filing_and_the_situation_wait_for_nobody_who_works_out_levels() throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("select * from level_progress for update");
            connection.createStatement().execute("select * from level_due for update");

            Warnings.verified("35.20", 5, Instant.now().minus(2, ChronoUnit.DAYS));
            assertThat(Warnings.situation("officer.jatim", "35.20").getString("level"), equalTo("AWAS"));
            worker.workOff();
            connection.rollback();
        }
        assertThat(Warnings.levels("35.20").getList("items"), hasSize(0));
        worker.workOff();
        assertThat(Warnings.levels("35.20").getList("items.to"), contains("AWAS", "WASPADA"));
    }

    @Test
    void what_is_learnt_late_changes_the_levels_from_when_it_was_known() throws SQLException {
        var first = midnightDaysAgo(40).plus(10, ChronoUnit.HOURS);
        imported("35.21", 5, first, first);
        worker.workOff();
        assertThat(Warnings.levels("35.21").getList("items.to"), contains("NORMAL", "WASPADA", "SIAGA", "AWAS"));

        var second = midnightDaysAgo(30).plus(7, ChronoUnit.HOURS);
        imported("35.21", 5, second, second);
        // Not worked out yet, and answered all the same.
        assertThat(level("35.21", midnightDaysAgo(24)), equalTo("AWAS"));
        worker.workOff();

        assertThat(level("35.21", midnightDaysAgo(24)), equalTo("AWAS"));
        assertThat(Warnings.levels("35.21").getList("items.to"), contains("WASPADA", "SIAGA", "AWAS"));
        assertThat(superseded("35.21"), greaterThan(0));
        assertThat(heard.of("35.21"), hasSize(0));
    }

    @Test
    void a_correction_counts_from_when_it_was_made() {
        var report = Warnings.verified("35.22", 5, Instant.now().minus(1, ChronoUnit.DAYS));
        worker.workOff();
        assertThat(level("35.22", null), equalTo("AWAS"));

        Warnings.judge(report, Map.of("to", "IN_REVIEW", "note", "periksa lagi"));
        Warnings.judge(report, Map.of("to", "REJECTED", "reason", "UNFOUNDED"));
        worker.workOff();

        var now = Warnings.situation("officer.jatim", "35.22");
        assertThat(now.getString("level"), equalTo("AWAS"));
        assertThat(now.getString("rule"), equalTo("HELD"));
        assertThat(now.getString("ruleLevel"), equalTo("NORMAL"));
        assertThat(now.getDouble("hazard"), is(0.0));
        var belowSince = Instant.parse(now.getString("toLower.belowSince"));
        assertThat(
                Instant.parse(now.getString("toLower.fallsAt")),
                equalTo(Replay.midnightFrom(belowSince.plus(Duration.ofDays(7)))));
        assertThat(Warnings.levels("35.22").getList("items.to"), contains("AWAS", "WASPADA"));
    }

    @Test
    void a_burst_of_reports_raises_the_level_by_its_alarm() {
        for (var i = 0; i < 6; i++) {
            Warnings.filed("35.07", 1, Instant.now().minus(10 + i, ChronoUnit.MINUTES));
        }
        worker.workOff();

        var now = Warnings.situation("officer.jatim", "35.07");
        assertThat(now.getString("level"), equalTo("SIAGA"));
        assertThat(now.getString("rule"), equalTo("ALARM_AND_TENSION"));
        assertThat(now.getString("toLower.conditions[1].what"), equalTo("NO_ALARM"));
        assertThat(now.getList("toLower.conditions[1].detectors"), contains("EARS_C2"));
        assertThat(heard.of("35.07"), hasSize(1));
    }

    @Test
    void changes_are_listed_page_by_page_and_narrowed_to_a_time_and_a_region() {
        for (var days : List.of(200, 100)) {
            var at = midnightDaysAgo(days).plus(3, ChronoUnit.HOURS);
            imported("35.24", 5, at, at);
        }
        worker.workOff();
        var all = Warnings.levels("35.24");
        assertThat(all.getList("items"), hasSize(8));
        List<String> ats = all.getList("items.at");
        assertThat(ats, equalTo(ats.stream().sorted(Comparator.reverseOrder()).toList()));

        var paged = new ArrayList<String>();
        String cursor = null;
        do {
            var request = Api.as("coordinator.sampang")
                    .queryParam("regionCode", "35.24")
                    .queryParam("limit", 3);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/early-warning/levels")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            paged.addAll(page.getList("items.id"));
            assertThat(page.getList("items.reason.drivers.flatten().reportId"), everyItem(nullValue()));
            cursor = page.get("next");
        } while (cursor != null);
        assertThat(paged, equalTo(all.getList("items.id")));

        Api.as("officer.jatim")
                .queryParam("regionCode", "35")
                .queryParam("from", midnightDaysAgo(150).toString())
                .queryParam("to", midnightDaysAgo(90).toString())
                .get("/early-warning/levels")
                .then()
                .statusCode(200)
                .body("items.regionCode", hasItem("35.24"));
        Api.as("officer.jatim")
                .queryParam("regionCode", "35.24")
                .queryParam("to", midnightDaysAgo(199).toString())
                .queryParam("total", true)
                .get("/early-warning/levels")
                .then()
                .body("items.to", contains("AWAS"))
                .body("total", is(1));
        Api.anyone().get("/early-warning/levels").then().statusCode(401);
        Api.as("officer.jatim")
                .queryParam("regionCode", "35.24.01")
                .get("/early-warning/levels")
                .then()
                .statusCode(400)
                .body("violations.code", contains("NOT_A_PROVINCE_OR_REGENCY"));
    }

    @Test
    void every_regency_and_city_has_a_level() throws SQLException {
        assertThat(
                number("select count(*) from region r where level in ('REGENCY', 'CITY') and not exists"
                        + " (select 1 from level_progress p where p.regency_code = r.code)"),
                is(0));
    }

    @Test
    void many_reports_are_worked_out_together() throws SQLException {
        copies("35.25", 10_000);
        var begun = System.nanoTime();

        worker.workOff();

        assertThat(level("35.25", null), equalTo("AWAS"));
        assertThat("minutes", Duration.ofNanos(System.nanoTime() - begun).toMinutes(), lessThan(2L));
    }

    private static String level(String regency, Instant asOf) {
        return Warnings.situation("officer.jatim", regency, asOf).getString("level");
    }

    private Instant midnightDaysAgo(int days) {
        return midnight.minus(Duration.ofDays(days + 1L));
    }

    /** A verified conflict known since then, as an import of history brings it. */
    private void imported(String regency, int severity, Instant occurredAt, Instant knownAt) {
        UUID importer = UUID.fromString(
                Api.as("officer.nasional").get("/me").then().extract().path("id"));
        var draft = new ReportDraft(
                UUID.randomUUID(),
                ReportKind.CONFLICT,
                "Contoh kejadian",
                "Peristiwa yang dikarang untuk pengujian.",
                regency,
                null,
                null,
                null,
                occurredAt,
                null,
                null,
                List.of(Dimension.ETHNIC),
                null,
                null,
                null,
                null,
                new Conflict(ConflictForm.CLASH, null, null, severity, null),
                null);
        var report = IncomingReport.published(draft, SourceReliability.B, Credibility.TWO, knownAt);
        reports.file(importer, null, List.of(report));
    }

    /** Of one filed report, as if so many had been filed within the last hours. */
    private void copies(String regency, int many) throws SQLException {
        var report = Warnings.filed(regency, 2, Instant.now().minus(1, ChronoUnit.HOURS));
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into report (id, version, reporter_id, status, received_at, updated_at, known_at, waiting_since, content)
                    select gen_random_uuid(), 1, reporter_id, status, at, at, at, case when status = 'SUBMITTED' then at end, content
                    from report cross join generate_series(1, %1$d) n
                        cross join lateral (select now() - interval '1 s' * (n / 10.0) as at) t
                    where id = '%2$s'""".formatted(many, report));
            statement.execute("""
                    insert into report_fact (report_id, known_from, known_to, %1$s)
                    select report_id, known_from, known_to, %1$s from report_fact_by_definition d
                    where regency_code = '%2$s' and report_id <> '%3$s'""".formatted(
                            "regency_code, occurred_at, severity, likelihood, intensity, capacities, verified, counted, incident_id",
                            regency,
                            report));
            statement.execute("""
                    insert into level_due (regency_code, since) select regency_code, known_from from report_fact
                    where regency_code = '%s'""".formatted(regency));
        }
    }

    private int superseded(String regency) throws SQLException {
        return number("select count(*) from level_state where superseded_at is not null and regency_code = '" + regency
                + "'");
    }

    private int number(String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, ownerPassword);
                var rows = connection.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
