package id.rukun.warning.series;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.json.Times;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has a time of its own, long past, in a regency that nothing else reports from. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SeriesTest {
    private static final String BLITAR = "35.05";
    private static final String PATH = "/early-warning/series?regionCode=" + BLITAR;
    private static final int[] PUBLISHED = {2, 3, 1, 4, 2, 0, 3, 9, 2, 8, 12, 3, 1, 2};
    private static final double EXACT = 1e-4;

    @Test
    void a_series_of_reports_gives_the_published_figures() {
        var first = LocalDate.of(1951, 3, 1);
        for (var day = 0; day < PUBLISHED.length; day++) {
            for (var report = 0; report < PUBLISHED[day]; report++) {
                filed(first.plusDays(day) + "T12:00:00+07:00");
            }
        }
        var window = PATH + "&from=1951-03-08&to=1951-03-14&minSigma=0";

        var c1 = series(window + "&detector=EARS_C1");
        assertThat(
                c1.getList("items.date"),
                contains(
                        "1951-03-08",
                        "1951-03-09",
                        "1951-03-10",
                        "1951-03-11",
                        "1951-03-12",
                        "1951-03-13",
                        "1951-03-14"));
        assertThat(c1.getList("items.count"), contains(9, 2, 8, 12, 3, 1, 2));
        assertAre(c1, "upperBound", 6.299793, 12.139728, 12.097398, 14.249141, 19.012065, 18.839860, 18.399837);
        assertThat(c1.getList("items.alarm"), contains(true, false, false, false, false, false, false));
        var c2 = series(window.replace("-08&", "-10&") + "&detector=EARS_C2");
        assertAre(c2, "upperBound", 6.299793, 12.139728, 12.097398, 14.249141, 19.012065);
        var cusum = series(window + "&detector=CUSUM");
        assertAre(cusum, "statistic", 3.644320, 2.506730, 5.467921, 11.161631, 10.707171, 8.886451, 7.748861);
        assertThat(cusum.getList("items.alarm"), everyItem(equalTo(true)));
    }

    @Test
    void a_day_is_a_day_in_western_indonesia() {
        filed("1972-01-10T16:59:59Z");
        filed("1972-01-10T17:00:00Z");
        filed("1972-01-11T23:59:59+07:00");

        assertThat(series(PATH + "&from=1972-01-09&to=1972-01-12").getList("items.count"), contains(0, 1, 2, 0));
    }

    @Test
    void what_was_rejected_or_withdrawn_does_not_count() {
        var rejected = filed("1953-05-05T12:00:00+07:00");
        var withdrawn = filed("1953-05-05T12:00:00+07:00");
        filed("1953-05-05T12:00:00+07:00");
        transition("officer.nasional", rejected, Map.of("to", "REJECTED", "reason", "UNFOUNDED"));
        transition("officer.jatim", withdrawn, Map.of("to", "WITHDRAWN"));

        assertThat(series(PATH + "&from=1953-05-05&to=1953-05-05").getList("items.count"), contains(1));
    }

    @Test
    void reports_of_one_incident_count_once_on_the_day_of_the_earliest() {
        var reports = List.of(
                filed("1954-02-02T12:00:00+07:00"),
                filed("1954-02-03T12:00:00+07:00"),
                filed("1954-02-03T13:00:00+07:00"));
        filed("1954-02-03T14:00:00+07:00");
        reports.forEach(report -> transition(
                "officer.nasional", report, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2")));
        Api.as("officer.jatim")
                .body(Map.of(
                        "title",
                        "Contoh",
                        "regionCode",
                        BLITAR,
                        "severity",
                        3,
                        "phase",
                        "CESSATION",
                        "reports",
                        reports))
                .post("/incidents")
                .then()
                .statusCode(201);

        assertThat(series(PATH + "&from=1954-02-01&to=1954-02-03").getList("items.count"), contains(0, 1, 1));
        assertThat(series(PATH + "&from=1954-02-03&to=1954-02-03").getList("items.count"), contains(1));
    }

    @Test
    void a_quiet_baseline_is_read_from_before_the_first_day() {
        filed("1955-06-08T12:00:00+07:00");

        var series = series(PATH + "&from=1955-06-08&to=1955-06-08&minSigma=0&detector=EARS_C1");
        assertThat(series.getList("items.alarm"), contains(true));
        assertThat(series.getList("items.statistic"), contains(nullValue()));
        assertThat(
                series(PATH + "&from=1955-06-08&to=1955-06-08&detector=EARS_C1").getList("items.alarm"),
                contains(false));
    }

    @Test
    void counts_can_be_held_against_a_distribution() {
        for (var report = 0; report < 5; report++) {
            filed("1956-06-08T12:00:00+07:00");
        }
        for (var detector : List.of("POISSON", "NEGATIVE_BINOMIAL")) {
            var series = series(PATH + "&from=1956-06-07&to=1956-06-08&baselineDays=56&detector=" + detector);
            assertThat(series.getList("items.alarm"), contains(false, true));
            assertThat(series.getList("items.upperBound"), contains(4.0f, 4.0f));
        }
    }

    @Test
    void without_days_named_it_is_the_last_four_weeks() {
        var days = series("/early-warning/series?regionCode=35.27").<String>getList("items.date");

        assertThat(days, hasSize(28));
        var last = LocalDate.parse(days.get(27));
        assertThat(days.get(0), equalTo(last.minusDays(27).toString()));
        assertThat(Times.today().isAfter(last.plusDays(1)), equalTo(false));
    }

    @ParameterizedTest
    @CsvSource({
        "regionCode=35, regionCode, NOT_A_REGENCY",
        "regionCode=35.27.01, regionCode, NOT_A_REGENCY",
        "regionCode=35.99, regionCode, UNKNOWN_REGION",
        "detector=CUSUM, regionCode, REQUIRED",
        "regionCode=35.27&to=9998-01-01, to, IN_FUTURE",
        "regionCode=35.27&from=2020-01-02&to=2020-01-01, from, AT_MOST",
        "regionCode=35.27&from=2020-01-01&to=2023-01-01, to, AT_MOST",
        "regionCode=35.27&from=yesterday, from, WRONG_TYPE",
        "regionCode=35.27&from=0001-01-01&to=9999-12-31, to, IN_FUTURE",
        "regionCode=35.27&minSigma=-1, minSigma, RANGE",
        "regionCode=35.27&minSigma=NaN, minSigma, RANGE",
        "regionCode=35.27&minSigma=Infinity, minSigma, RANGE",
        "regionCode=35.27&baselineDays=0, baselineDays, RANGE",
        "regionCode=35.27&baselineDays=2147483648, baselineDays, WRONG_TYPE",
        "regionCode=35.27&detector=C9, detector, NOT_IN_LIST",
    })
    void what_cannot_be_answered_is_named(String query, String field, String code) {
        Api.as("officer.jatim")
                .get("/early-warning/series?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.find { it.field == '%s' }.code".formatted(field), equalTo(code));
    }

    @Test
    void the_longest_series_is_three_years_even_at_the_beginning_of_time() {
        assertThat(series(PATH + "&from=0001-01-01&to=0003-12-31").getList("items"), hasSize(1095));
        assertThat(series(PATH + "&from=2020-01-01&to=2022-12-31").getList("items"), hasSize(1096));
    }

    @Test
    void only_those_who_verify_in_the_region_see_its_series() {
        Api.as("coordinator.surabaya")
                .get("/early-warning/series?regionCode=35.27")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/outside-region"));
        Api.as("officer.jatim")
                .get("/early-warning/series?regionCode=31.71")
                .then()
                .statusCode(403);
    }

    private static JsonPath series(String path) {
        return Api.as("officer.jatim")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String filed(String occurredAt) {
        var draft = Drafts.conflict("35.05.01");
        draft.put("id", UUID.randomUUID().toString());
        draft.put("occurredAt", occurredAt);
        Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static void transition(String by, String report, Map<String, String> to) {
        Api.as(by)
                .header("If-Match", "*")
                .body(to)
                .post("/reports/" + report + "/transitions")
                .then()
                .statusCode(200);
    }

    private static void assertAre(JsonPath series, String field, double... values) {
        var found = series.<Number>getList("items." + field);
        assertThat(found, hasSize(values.length));
        for (var day = 0; day < values.length; day++) {
            assertThat(found.get(day).doubleValue(), closeTo(values[day], EXACT));
        }
    }
}
