package id.rukun.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import id.rukun.report.Report;
import id.rukun.report.ReportChanged;
import id.rukun.vocabulary.ReportStatus;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Timeliness of reports received in months long past, in which no other test files reports. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class TimelinessTest {
    @Inject
    DataSource database;

    @Inject
    DecisionRecording decisions;

    @Test
    void half_and_nine_tenths_of_decisions_took_no_longer_and_only_the_first_counts() throws SQLException {
        for (var hours = 1; hours <= 11; hours++) {
            var id = report("35.27", "1995-02-01T00:00:00Z");
            decide(id, hours);
            decide(id, 1000);
        }
        report("35.27", "1995-02-02T00:00:00Z");

        var answer = ask("officer.jatim", "1995-02-01T00:00:00+07:00", "1995-03-01T00:00:00+07:00");

        assertThat(answer.getInt("all.toVerify.count"), equalTo(11));
        assertThat(answer.getInt("all.toVerify.medianSeconds"), equalTo(6 * 3600));
        assertThat(answer.getInt("all.toVerify.p90Seconds"), equalTo(10 * 3600));
        assertThat(answer.getList("regions.regionCode"), hasItem("35.27"));
        assertThat(
                answer.get("regions.find { it.regionCode == '35.27' }.times.toVerify"),
                equalTo(answer.get("all.toVerify")));
    }

    @Test
    void a_decision_is_kept_when_it_is_made_and_follows_its_report_to_another_regency() throws SQLException {
        var filed = Drafts.conflict("35.27.01");
        Api.as("pioneer.sampang").body(filed).post("/reports").then().statusCode(201);
        var id = UUID.fromString((String) filed.get("id"));
        assertThat(decidedIn(id), nullValue());
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        assertThat(decidedIn(id), equalTo("35.27"));

        var elsewhere = report("35.28", "1994-02-01T00:00:00Z");
        QuarkusTransaction.requiringNew().run(() -> {
            var corrected = detached(id);
            corrected.content = detached(elsewhere).content;
            decisions.changed(new ReportChanged(ReportChanged.Type.CORRECTED, corrected));
        });
        assertThat(decidedIn(id), equalTo("35.28"));
    }

    private static String decidedIn(UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> ReportDecision.<ReportDecision>findByIdOptional(id)
                        .map(decision -> decision.regencyCode)
                        .orElse(null));
    }

    @Test
    void a_decision_on_a_report_of_a_whole_province_counts_for_the_province() throws SQLException {
        decide(report("35", "1993-05-01T00:00:00Z"), 5);

        var answer = ask("officer.nasional", "1993-05-01T00:00:00+07:00", "1993-06-01T00:00:00+07:00");

        assertThat(answer.getInt("all.toVerify.count"), equalTo(1));
        assertThat(answer.getInt("all.toVerify.medianSeconds"), equalTo(5 * 3600));
    }

    @Test
    void a_response_is_measured_from_the_first_report_to_the_first_action() throws SQLException {
        var early = report("35.28", "1996-02-01T00:00:00Z");
        var late = report("35.28", "1996-02-03T00:00:00Z");
        respond(early, late, "1996-02-04T00:00:00Z", "1996-02-06T00:00:00Z");

        var answer = ask("officer.jatim", "1996-02-01T00:00:00+07:00", "1996-03-01T00:00:00+07:00");

        assertThat(answer.getInt("all.toRespond.count"), equalTo(1));
        assertThat(answer.getInt("all.toRespond.medianSeconds"), equalTo(3 * 24 * 3600));
        assertThat(answer.get("all.toVerify"), nullValue());
    }

    @Test
    void what_is_overdue_is_told_to_verifiers_of_its_region() throws SQLException {
        report("35.29", "1997-02-01T00:00:00Z");

        var answer = ask("officer.jatim", "1997-03-01T00:00:00+07:00", "1997-04-01T00:00:00+07:00");

        assertThat(answer.get("regions.find { it.regionCode == '35.29' }.times.overdue.longestSince"), notNullValue());
        assertThat(answer.get("all.overdue.reports"), notNullValue());
        var sampang = ask("coordinator.sampang", "1997-03-01T00:00:00+07:00", "1997-04-01T00:00:00+07:00");
        assertThat(sampang.getList("regions.regionCode"), not(hasItem("35.29")));
        Api.as("coordinator.sampang")
                .get("/statistics/timeliness?regionCode=35.29")
                .then()
                .statusCode(403);
    }

    @Test
    void other_systems_get_nothing_measured_fewer_than_five_times_and_nothing_undecided() throws SQLException {
        for (var n = 0; n < 9; n++) {
            decide(report(n < 3 ? "35.01" : "35.02", "1988-02-01T00:00:00Z"), 5);
        }

        var answer = ofYear("1988-05-10T00:00:00+07:00", null);

        assertThat(answer.getString("from"), equalTo("1987-12-31T17:00:00Z"));
        assertThat(answer.getString("to"), equalTo("1988-12-31T17:00:00Z"));
        assertThat(answer.getInt("all.toVerify.count"), equalTo(9));
        assertThat(answer.get("all.overdue"), nullValue());
        // Of 35.02 nothing either, or 35.01 would be the rest.
        assertThat(answer.getList("regions"), equalTo(List.of()));
    }

    @Test
    void other_systems_get_the_days_between_and_nothing_of_a_report_that_is_not_verified() throws SQLException {
        for (var hours : List.of(1, 3, 5, 17, 19, 21)) {
            decide(report("35.01", "1982-02-01T00:00:00Z"), hours);
        }
        announceDecision(report("35.01", "1982-02-01T00:00:00Z"), 30);

        var answer = ofYear("1982-05-10T00:00:00+07:00", null);

        assertThat(answer.getInt("all.toVerify.count"), equalTo(6));
        assertThat(answer.getInt("all.toVerify.medianSeconds"), equalTo(12 * 3600));
        assertThat(answer.getInt("all.toVerify.p90Seconds"), equalTo(24 * 3600));
        var verifiers = ask("officer.jatim", "1982-02-01T00:00:00+07:00", "1982-03-01T00:00:00+07:00");
        assertThat(verifiers.getInt("all.toVerify.count"), equalTo(7));
        assertThat(verifiers.getInt("all.toVerify.medianSeconds"), equalTo(17 * 3600));
    }

    @Test
    void no_two_answers_for_a_system_differ_by_what_neither_shows() throws SQLException {
        for (var n = 0; n < 20; n++) {
            decide(report(n < 2 ? "35.01" : n < 9 ? "35.02" : "35.03", "1986-02-01T00:00:00Z"), 5);
        }

        // Asked for by itself, a region shows no more than among all.
        for (var region : List.of("35.01", "35.02")) {
            var answer = ofYear("1986-05-10T00:00:00+07:00", region);
            assertThat(answer.getMap("all"), anEmptyMap());
            assertThat(answer.getList("regions"), equalTo(List.of()));
        }
        var shown = ofYear("1986-05-10T00:00:00+07:00", "35.03");
        assertThat(shown.getInt("regions[0].times.toVerify.count"), equalTo(11));
        // A time of another length would be the same and a little more.
        Api.as("integrator.demo")
                .get("/statistics/timeliness?from=1986-01-01T00:00:00Z&to=1986-02-02T00:00:00Z")
                .then()
                .statusCode(400)
                .body("violations.field", contains("to"))
                .body("violations.code", contains("NOT_FOR_ROLE"));
    }

    @Test
    void the_answers_for_the_country_a_province_and_a_regency_together_give_no_small_count_away() throws SQLException {
        for (var n = 0; n < 15; n++) {
            decide(report(n < 10 ? "35.01" : n < 12 ? "35.02" : "33.74", "1984-02-01T00:00:00Z"), 5);
        }

        // 35.02 has 2 reports: the total of the province less 35.01 would tell so. 33.74 has 3: the country less the
        // province would.
        var country = ofYear("1984-05-10T00:00:00+07:00", null);
        assertThat(country.getMap("all"), anEmptyMap());
        assertThat(country.getList("regions"), equalTo(List.of()));
        var province = ofYear(system("35"), "1984-05-10T00:00:00+07:00", null);
        assertThat(province.getInt("all.toVerify.count"), equalTo(12));
        assertThat(province.getList("regions"), equalTo(List.of()));
        for (var region : List.of("35.01", "35.02", "33", "33.74", "35.01.01")) {
            var answer = ofYear(system(region), "1984-05-10T00:00:00+07:00", null);
            assertThat(region, answer.getMap("all"), anEmptyMap());
            assertThat(region, answer.getList("regions"), equalTo(List.of()));
        }
    }

    @Test
    void a_system_of_a_regency_gets_its_measures_where_they_give_nothing_away() throws SQLException {
        for (var n = 0; n < 12; n++) {
            decide(report(n < 6 ? "35.01" : "33.74", "1983-02-01T00:00:00Z"), 5);
        }

        for (var region : List.of("35.01", "33.74")) {
            var answer = ofYear(system(region), "1983-05-10T00:00:00+07:00", null);
            assertThat(answer.getInt("all.toVerify.count"), equalTo(6));
            assertThat(answer.getList("regions.regionCode"), equalTo(List.of(region)));
        }
        assertThat(ofYear("1983-05-10T00:00:00+07:00", null).getInt("all.toVerify.count"), equalTo(12));
    }

    private static RequestSpecification system(String regionCode) {
        var username = "integrator." + UUID.randomUUID();
        var account = Api.as("admin")
                .body(Map.of(
                        "username",
                        username,
                        "kind",
                        "MACHINE",
                        "roles",
                        List.of("INTEGRATOR"),
                        "regionCode",
                        regionCode))
                .post("/accounts");
        return Api.anyone().auth().oauth2(Api.token(username, account.path("secret")));
    }

    @Test
    void who_is_bound_to_a_district_gets_the_times_of_that_district() throws SQLException {
        decide(report("35.27.01", "1985-02-01T00:00:00Z"), 4);
        decide(report("35.27.03", "1985-02-01T00:00:00Z"), 8);
        var coordinator = Api.as("admin")
                .body(Map.of(
                        "username",
                        "t." + UUID.randomUUID(),
                        "roles",
                        List.of("COORDINATOR"),
                        "regionCode",
                        "35.27.03"))
                .post("/accounts");
        var token = Api.token(coordinator.path("username"), coordinator.path("secret"));

        var answer = ask(Api.anyone().auth().oauth2(token), "1985-02-01T00:00:00+07:00", "1985-03-01T00:00:00+07:00");

        assertThat(answer.getInt("all.toVerify.count"), equalTo(1));
        assertThat(answer.getInt("all.toVerify.medianSeconds"), equalTo(8 * 3600));
        var regency = ask("officer.jatim", "1985-02-01T00:00:00+07:00", "1985-03-01T00:00:00+07:00");
        assertThat(regency.getInt("all.toVerify.count"), equalTo(2));
    }

    @Test
    void a_time_that_ends_before_it_begins_and_a_region_that_is_none_are_refused() {
        Api.as("officer.jatim")
                .get("/statistics/timeliness?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("violations.field", contains("from"));
        Api.as("officer.jatim")
                .get("/statistics/timeliness?regionCode=35.99")
                .then()
                .statusCode(400);
        Api.as("officer.jatim")
                .get("/statistics/timeliness?regionCode=35.27.01")
                .then()
                .statusCode(400);
    }

    /** @param region null is all that the system is bound to */
    private static JsonPath ofYear(String from, String region) {
        return ofYear(Api.as("integrator.demo"), from, region);
    }

    private static JsonPath ofYear(RequestSpecification system, String from, String region) {
        return system.queryParam("from", from)
                .queryParams(region == null ? Map.of() : Map.of("regionCode", region))
                .get("/statistics/timeliness")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath ask(String username, String from, String to) {
        return ask(Api.as(username), from, to);
    }

    private static JsonPath ask(RequestSpecification caller, String from, String to) {
        return caller.queryParam("from", from)
                .queryParam("to", to)
                .get("/statistics/timeliness")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As it would have been stored when it was received. */
    private UUID report(String region, String receivedAt) throws SQLException {
        var id = UUID.randomUUID();
        run("""
                insert into report (id, version, reporter_id, status, received_at, updated_at, known_at, waiting_since, content)
                select '%1$s', 1, id, 'SUBMITTED', '%3$s', '%3$s', '%3$s', '%3$s', jsonb_build_object('kind', 'CONFLICT',
                    'title', 'Lama', 'narrative', 'Lama', 'regionCode', '%2$s', 'occurredAt', '%3$s',
                    'dimensions', '["ECONOMIC"]'::jsonb, 'conflict', '{"form":"CLASH","severity":3}'::jsonb)
                from account where username = 'officer.nasional'""".formatted(id, region, receivedAt));
        return id;
    }

    private void decide(UUID id, int hours) throws SQLException {
        announceDecision(id, hours);
        run("update report set status = 'VERIFIED', waiting_since = null, source_reliability = 'B', credibility = '2'"
                + " where id = '" + id + "'");
    }

    /** Announces a decision on the report, as verification does, to the statistics only. */
    private void announceDecision(UUID id, int hours) {
        QuarkusTransaction.requiringNew().run(() -> {
            var report = detached(id);
            report.changeStatus(ReportStatus.REJECTED, report.receivedAt.plus(hours, ChronoUnit.HOURS));
            decisions.changed(new ReportChanged(ReportChanged.Type.STATUS_CHANGED, report));
        });
    }

    private static Report detached(UUID id) {
        Report report = Report.findById(id);
        Report.getEntityManager().detach(report);
        return report;
    }

    private void respond(UUID early, UUID late, String first, String second) throws SQLException {
        var incident = UUID.randomUUID();
        run("""
                insert into incident (id, version, status, opened_with, opened_at, opened_by, updated_at, content)
                select '%1$s', 1, 'OPEN', array['%2$s'::uuid, '%3$s'::uuid], received_at, reporter_id, received_at,
                    '{"title":"Lama","regionCode":"35.28","severity":3,"phase":"CESSATION"}'::jsonb
                from report where id = '%3$s'""".formatted(incident, early, late));
        run("update report set incident_id = '%s' where id in ('%s', '%s')".formatted(incident, early, late));
        for (var begun : new String[] {second, first}) {
            run("""
                    insert into incident_action (id, version, incident_id, recorded_at, recorded_by, updated_at, started_at, content)
                    select gen_random_uuid(), 1, '%1$s', '%2$s', opened_by, '%2$s', '%2$s',
                        '{"type":"DIALOGUE","status":"UNDER_WAY","plannedOn":"1996-02-04","description":"Lama"}'::jsonb
                    from incident where id = '%1$s'""".formatted(incident, begun));
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
