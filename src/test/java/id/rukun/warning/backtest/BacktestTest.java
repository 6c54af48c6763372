package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.arrayContaining;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.importing.Imports;
import id.rukun.importing.UcdpRows;
import id.rukun.platform.job.JobWorker;
import id.rukun.platform.json.Times;
import id.rukun.warning.Area;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.Evidence;
import id.rukun.warning.method.RandomEvidence;
import id.rukun.warning.method.RegencyEvidence;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has a regency of its own, from which nothing else reports. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class BacktestTest {
    private static final String PATH = "/early-warning/backtests";

    private static final JsonPathConfig EXACT =
            JsonPathConfig.jsonPathConfig().numberReturnType(JsonPathConfig.NumberReturnType.DOUBLE);

    @Inject
    JobWorker worker;

    @Inject
    DataSource database;

    @Test
    void an_imported_history_is_judged_as_the_pure_method_judges_it() {
        var evidence = imported(new GeneratedHistory(11, LocalDate.of(2003, 1, 1), 900, 0.1, true), "74.06");
        var province = new HashMap<String, RegencyEvidence>();
        Area.of("74").regencies().forEach(regency -> province.put(regency.code, RegencyEvidence.NONE));
        province.put("74.06", evidence);
        var expected = new BacktestScores();
        new ProvinceDays(province, LocalDate.of(2003, 6, 1), LocalDate.of(2005, 5, 31), RandomEvidence.DEFAULT)
                .judge(Set.of("74.06"), expected);

        var done = done(asked(draft("74.06", "2003-06-01", "2005-05-31")));

        assertThat(
                done.getObject("result.rules", BacktestView.Rule[].class),
                arrayContaining(BacktestView.Result.of(expected).rules().toArray(BacktestView.Rule[]::new)));
        assertThat(done.getInt("result.regencyDays"), equalTo(731));
        assertThat(done.getDouble("result.probability.brier"), closeTo(expected.probability.brier(), 1e-9));
        assertThat(done.getDouble("result.baseRate"), closeTo(expected.probability.baseRate(), 1e-9));
        Api.as("officer.nasional")
                .get(PATH + "/" + done.getString("id") + "/reliability")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("2003-06-01 to 2005-05-31"));
    }

    @Test
    void a_report_of_a_province_and_no_regency_is_taken_in_and_counts_for_none() {
        var row = UcdpRows.event("region_code", "91");
        row.putAll(Map.of(
                "latitude",
                "-3.01",
                "longitude",
                "139.98",
                "where_prec",
                "6",
                "date_start",
                "1990-01-10",
                "date_end",
                "1990-01-10"));

        assertThat(Imports.done("officer.nasional", row).getInt("rows.filed"), equalTo(1));
        assertThat(done(asked(draft("91", "1990-01-01", "1990-01-31"))).getDouble("result.baseRate"), equalTo(0.0));
    }

    @Test
    void a_province_counts_its_silent_regencies_too() {
        var done = done(asked(draft("92", "1990-01-01", "1990-01-31")));

        assertThat(done.getInt("result.regencyDays") % 31, equalTo(0));
        var siaga = "result.rules.find { it.rule == 'SIAGA' }.";
        assertThat(done.getInt(siaga + "correctSilences"), equalTo(done.getInt("result.regencyDays")));
        assertThat(done.get(siaga + "precision"), nullValue());
        assertThat(done.get("result.probability.auc"), nullValue());
    }

    @Test
    void it_is_taken_in_at_once_and_worked_off_afterwards() {
        var answer = Api.as("officer.jatim")
                .body(draft("35.07", "1991-01-01", "1991-01-31"))
                .post(PATH);
        answer.then().statusCode(202).header("Location", endsWith(answer.path("id")));

        assertThat(done(answer.path("id")).getString("status"), equalTo("DONE"));
    }

    @Test
    void the_region_of_the_caller_is_judged_if_none_is_named() {
        Api.as("officer.jatim")
                .body(draft("35.07", "1991-01-01", "1991-01-31"))
                .post(PATH)
                .then()
                .body("asked.regionCode", equalTo("35.07"));
        var nowhere = draft("35.07", "1991-01-01", "1991-01-31");
        nowhere.remove("regionCode");
        Api.as("officer.jatim").body(nowhere).post(PATH).then().body("asked.regionCode", equalTo("35"));
    }

    @ParameterizedTest
    @CsvSource({
        "from, 1991-02-01, from, AT_MOST",
        "from, 1492-02-01, from, AT_LEAST",
        "to, 9999-01-01, to, AT_MOST",
        "to, soon, to, WRONG_TYPE",
        "regionCode, 35.99, regionCode, UNKNOWN_REGION",
        "regionCode, 35.27.01, regionCode, UNKNOWN_REGION",
        "levels, AWAS, levels, UNKNOWN_FIELD",
    })
    void what_cannot_be_asked_is_named(String field, String value, String violated, String code) {
        var draft = draft("35.07", "1991-01-01", "1991-01-31");
        draft.put(field, value);

        refused(draft, violated, code);
    }

    @Test
    void a_period_whose_outcome_is_not_yet_known_cannot_be_judged() {
        var draft = draft("35.07", "2020-01-01", Times.today().minusDays(14).toString());

        refused(draft, "to", "AT_MOST");
    }

    @Test
    void nobody_judges_a_region_that_is_not_theirs_or_sees_what_others_found_there() {
        Api.as("officer.jatim")
                .body(draft("31", "1991-01-01", "1991-01-31"))
                .post(PATH)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/outside-region"));
        var country = Api.as("officer.nasional")
                .body(draft("31", "1991-01-01", "1991-01-31"))
                .post(PATH)
                .then()
                .statusCode(202)
                .extract()
                .<String>path("id");
        Api.as("officer.jatim").get(PATH + "/" + country).then().statusCode(404);
        var province = asked(draft("35.07", "1991-01-01", "1991-01-31"));
        Api.as("officer.nasional").get(PATH + "/" + province).then().statusCode(200);
    }

    @Test
    void one_that_fails_again_and_again_is_given_up_with_an_id_to_search_the_log_for() throws SQLException {
        var id = asked(draft("35.07", "1991-01-01", "1991-01-31"));
        done(id);
        execute("update backtest set status = 'RUNNING', finished_at = null, result = null, attempts = 3,"
                + " next_at = now() - interval '1 hour' where id = '" + id + "'");

        var given = until(id, "FAILED");

        assertThat(given.getString("failureId").length(), equalTo(36));
        assertThat(given.get("result"), nullValue());
    }

    @Test
    void an_account_cannot_pile_up_work_without_end() throws SQLException {
        var officer = Api.as("officer.jatim").get("/me").<String>path("id");
        execute("insert into backtest (id, version, requester_id, status, created_at, content, attempts, next_at)"
                + " select gen_random_uuid(), 0, '" + officer + "', 'PENDING', now(), '{}', 0, 'infinity'"
                + " from generate_series(1, 10)");
        try {
            Api.as("officer.jatim")
                    .body(draft("35.07", "1991-01-01", "1991-01-31"))
                    .post(PATH)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("60"));
        } finally {
            execute("update backtest set status = 'FAILED', started_at = now(), finished_at = now(),"
                    + " failure_id = gen_random_uuid() where next_at = 'infinity'");
        }
    }

    private void refused(Map<String, Object> draft, String field, String code) {
        Api.as("officer.jatim")
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.find { it.field == '%s' }.code".formatted(field), equalTo(code));
    }

    private static Map<String, Object> draft(String regionCode, String from, String to) {
        return new TreeMap<>(Map.of(
                "regionCode", regionCode,
                "from", from,
                "to", to));
    }

    private static String asked(Map<String, Object> draft) {
        return Api.as("officer.nasional")
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private JsonPath done(String id) {
        return until(id, "DONE");
    }

    /** Works until it is, or until whoever has it in hand comes to an end. */
    private JsonPath until(String id, String status) {
        for (var step = 0; step < 100_000; step++) {
            var given = Api.as("officer.nasional")
                    .get(PATH + "/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath(EXACT);
            if (given.getString("status").equals(status)) {
                return given;
            }
            worker.takeStep(Backtest.class);
        }
        throw new AssertionError(id + " never became " + status);
    }

    /** Imports a UCDP row for each verified report; early warnings become conflicts without deaths. */
    @SuppressWarnings("unchecked")
    private static RegencyEvidence imported(GeneratedHistory history, String regency) {
        var place = Api.anyone().get("/regions/" + regency).jsonPath();
        var rows = new ArrayList<Map<String, String>>();
        var conflicts = new ArrayList<ConflictEvidence>();
        var verified = history.evidence().verifiedOnly();
        Stream.<Evidence>concat(verified.conflicts().stream(), verified.warnings().stream())
                .forEach(report -> {
                    var grave = report instanceof ConflictEvidence conflict && conflict.severity() >= 4;
                    rows.add(row(place, regency, report.day(), grave ? 1 : 0));
                    conflicts.add(new ConflictEvidence(
                            report.reportId(),
                            null,
                            null,
                            report.day(),
                            grave ? 4 : 3,
                            true,
                            report.day(),
                            LocalDate.MAX));
                });
        assertThat(
                Imports.done("officer.nasional", rows.toArray(Map[]::new)).getInt("rows.filed"), equalTo(rows.size()));
        return new RegencyEvidence(conflicts, List.of(), List.of(), null);
    }

    private static Map<String, String> row(JsonPath place, String regency, LocalDate day, int deaths) {
        var row = UcdpRows.event();
        row.putAll(Map.of(
                "region_code", regency,
                "latitude", place.getString("latitude"),
                "longitude", place.getString("longitude"),
                "date_start", day.toString(),
                "date_end", day.toString(),
                "date_prec", "1",
                "deaths_a", "0",
                "deaths_civilians", String.valueOf(deaths),
                "best", String.valueOf(deaths)));
        row.putAll(Map.of("low", String.valueOf(deaths), "high", String.valueOf(deaths)));
        return row;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
