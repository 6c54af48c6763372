package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.importing.Imports;
import id.rukun.importing.UcdpRows;
import id.rukun.platform.job.JobWorker;
import id.rukun.platform.json.Times;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.Methods;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
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
    void an_imported_history_with_known_outbreaks_is_judged_as_the_pure_method_does() {
        var facts = imported(new GeneratedHistory(11, LocalDate.of(2003, 1, 1), 900, 0.1, true), "35.06");
        var expected = new BacktestRun(
                        new BacktestDraft(
                                LocalDate.of(2003, 6, 1),
                                LocalDate.of(2005, 5, 31),
                                new Outcome(1, 4, 14),
                                List.of(Level.SIAGA, Level.AWAS),
                                "35.06"),
                        Methods.DEFAULT)
                .judge("35.06", facts, List.of());

        var done = done(asked(draft("35.06", "2003-06-01", "2005-05-31")));

        assertThat(figures(done, "method"), equalTo(BacktestView.Figures.of(expected.method())));
        assertThat(figures(done, "naive"), equalTo(BacktestView.Figures.of(expected.naive())));
        assertThat(done.getInt("result.regencyDays"), equalTo(731));
        assertThat(done.getInt("result.method.outbreaks"), greaterThan(3));
        assertThat(
                done.getDouble("result.always.precision"),
                closeTo(expected.method().baseRate(), 1e-6));
        assertThat(done.getList("result.byRegency.regionCode"), contains("35.06"));
        assertThat(done.getInt("regencies.done"), equalTo(1));
    }

    @Test
    void a_report_of_a_province_and_no_regency_is_taken_in_and_counts_for_none() {
        var row = UcdpRows.event("region_code", "91");
        row.putAll(Map.of("where_prec", "6", "date_start", "1990-01-10", "date_end", "1990-01-10"));

        assertThat(Imports.done("officer.nasional", row).getInt("rows.filed"), equalTo(1));
        assertThat(done(asked(draft("91", "1990-01-01", "1990-01-31"))).getInt("regencies.total"), equalTo(0));
    }

    @Test
    void a_province_counts_its_silent_regencies_too() {
        var done = done(asked(draft("92", "1990-01-01", "1990-01-31")));

        assertThat(done.getInt("regencies.total"), equalTo(0));
        assertThat(done.getInt("result.regencyDays") % 31, equalTo(0));
        assertThat(done.getInt("result.method.correctSilences"), equalTo(done.getInt("result.regencyDays")));
        assertThat(done.get("result.method.precision"), nullValue());
        assertThat(done.getBoolean("result.beatsBaseRate"), is(false));
        assertThat(done.getBoolean("result.beatsNaive"), is(false));
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
    void what_counts_as_a_warning_is_said_where_it_was_not_asked() {
        Api.as("officer.jatim")
                .body(draft("35.07", "1991-01-01", "1991-01-31"))
                .post(PATH)
                .then()
                .body("asked.levels", contains("SIAGA", "AWAS"))
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
        "outcome, , outcome, REQUIRED",
    })
    void what_cannot_be_asked_is_named(String field, String value, String violated, String code) {
        var draft = draft("35.07", "1991-01-01", "1991-01-31");
        draft.put(field, value);

        refused(draft, violated, code);
    }

    @Test
    void an_outcome_that_is_none_is_named() {
        refused(with("outcome", Map.of("reports", 0, "severity", 6, "days", 400)), "outcome.reports", "AT_LEAST");
        refused(with("outcome", Map.of("reports", 1, "severity", 6, "days", 14)), "outcome.severity", "AT_MOST");
        refused(with("outcome", Map.of("reports", 1, "severity", 4)), "outcome.days", "REQUIRED");
        refused(with("levels", List.of("NORMAL")), "levels", "NOT_IN_LIST");
        refused(with("levels", List.of()), "levels", "SIZE");
        refused(with("levels", List.of("AWAS", "AWAS")), "levels", "UNIQUE");
        refused(with("level", "AWAS"), "level", "UNKNOWN_FIELD");
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
        execute(
                "insert into backtest (id, version, requester_id, status, created_at, content, found, attempts, next_at)"
                        + " select gen_random_uuid(), 0, '" + officer + "', 'PENDING', now(), '{}', '{}', 0, 'infinity'"
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

    private static Map<String, Object> with(String field, Object value) {
        var draft = draft("35.07", "1991-01-01", "1991-01-31");
        draft.put(field, value);
        return draft;
    }

    private static Map<String, Object> draft(String regionCode, String from, String to) {
        return new TreeMap<>(Map.of(
                "regionCode", regionCode,
                "from", from,
                "to", to,
                "outcome", Map.of("reports", 1, "severity", 4, "days", 14)));
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

    private static BacktestView.Figures figures(JsonPath backtest, String rule) {
        return backtest.getObject("result." + rule, BacktestView.Figures.class);
    }

    /** Of each event a UCDP row; early warnings become conflicts without deaths. @return the facts that they become */
    @SuppressWarnings("unchecked")
    private static List<Fact> imported(GeneratedHistory history, String regency) {
        var place = Api.anyone().get("/regions/" + regency).jsonPath();
        var rows = new ArrayList<Map<String, String>>();
        var facts = new ArrayList<Fact>();
        for (var fact : history.facts()) {
            if (fact.knownTo().equals(Instant.MAX)) {
                var day = DailyNumbers.dayOf(fact.occurredAt());
                var grave = fact.severity() >= 4 && fact.likelihood() == null;
                rows.add(row(place, regency, day, grave ? 1 : 0));
                facts.add(fact(regency, day, grave ? 4 : 3));
            }
        }
        assertThat(
                Imports.done("officer.nasional", rows.toArray(Map[]::new)).getInt("rows.filed"), equalTo(rows.size()));
        return facts;
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

    private static Fact fact(String regency, LocalDate day, int severity) {
        return new Fact(
                UUID.randomUUID(),
                day.plusDays(1).atStartOfDay(Times.ZONE).toInstant(),
                Instant.MAX,
                regency,
                day.atStartOfDay(Times.ZONE).toInstant(),
                severity,
                null,
                null,
                0,
                true,
                true,
                null);
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
