package id.rukun.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class StatisticsTest {
    /** Each test has a time of its own, in which nothing else is reported. */
    private static final AtomicInteger YEARS = new AtomicInteger(1965);

    private int ownYear;

    @Inject
    RollupMaintenance rollup;

    @Test
    void reports_are_counted_and_each_sum_says_how_many_knew_it() {
        file("35.27", "03-05T10:00:00+07:00", Map.of("killed", 2, "killedLow", 1, "killedHigh", 4, "injured", 0));
        file("35.27", "03-06T10:00:00+07:00", Map.of("killed", 1));
        file("35.27", "03-07T10:00:00+07:00", Map.of());
        fileWarning("35.27", "03-08T10:00:00+07:00");

        var total = ask("officer.jatim", "region").getMap("total");

        assertThat(total.get("reports"), equalTo(4));
        assertThat(total.get("conflicts"), equalTo(3));
        var impact = (Map<?, ?>) total.get("impact");
        assertThat(impact.get("killed"), equalTo(Map.of("sum", 3, "known", 2, "of", 3, "low", 2, "high", 5)));
        assertThat(impact.get("injured"), equalTo(Map.of("sum", 0, "known", 1, "of", 3)));
        // Nobody knew: that is not zero.
        assertThat(impact.get("displaced"), nullValue());
    }

    @Test
    void days_weeks_and_months_are_those_of_western_indonesia_and_weeks_are_iso() {
        // Midnight in Jakarta is 17:00 the day before in UTC.
        file("35.27", "02-28T16:59:59Z", Map.of());
        file("35.27", "02-28T17:00:00Z", Map.of());

        assertThat(ask("officer.jatim", "day").getList("items.day"), contains(year() + "-02-28", year() + "-03-01"));
        assertThat(ask("officer.jatim", "month").getList("items.month"), contains(year() + "-02", year() + "-03"));
        var monday = java.time.LocalDate.of(year(), 3, 1);
        var week = "%04d-W%02d"
                .formatted(
                        monday.get(java.time.temporal.IsoFields.WEEK_BASED_YEAR),
                        monday.get(java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        assertThat(ask("officer.jatim", "week").getList("items.week"), hasItem(week));
    }

    @Test
    void a_report_of_several_dimensions_counts_in_each_and_once_in_the_total() {
        var draft = conflict("35.27", "03-05T10:00:00+07:00", Map.of());
        draft.put("dimensions", List.of("ECONOMIC", "RELIGIOUS"));
        send(draft);

        var answer = ask("officer.jatim", "dimension,kind");

        assertThat(answer.getList("items.dimension"), containsInAnyOrder("ECONOMIC", "RELIGIOUS"));
        assertThat(answer.getList("items.kind"), everyItem(equalTo("CONFLICT")));
        assertThat(answer.getInt("total.reports"), equalTo(1));
    }

    @Test
    void a_change_is_counted_at_once_whether_the_rollup_is_refreshed_or_not() {
        var first = file("35.27", "03-05T10:00:00+07:00", Map.of("killed", 1));
        refresh();
        assertThat(ask("officer.jatim", "status").getList("items.status"), contains("SUBMITTED"));

        step(first, "{\"to\":\"REJECTED\",\"reason\":\"UNFOUNDED\"}");
        assertThat(ask("officer.jatim", "status").getList("items.status"), contains("REJECTED"));
        var second = file("35.27", "03-05T11:00:00+07:00", Map.of("killed", 2));
        assertThat(ask("officer.jatim", "status").getInt("total.impact.killed.sum"), equalTo(3));
        refresh();
        correct(
                second,
                "{\"regionCode\":\"35.27.01\",\"occurredAt\":\"" + year()
                        + "-04-05T11:00:00+07:00\",\"conflict\":{\"impact\":{\"killed\":5}}}");

        for (var round = 0; round < 2; round++) {
            var months = ask("officer.jatim", "month");
            assertThat(months.getList("items.month"), contains(year() + "-03", year() + "-04"));
            assertThat(months.getList("items.counts.impact.killed.sum"), contains(1, 5));
            refresh();
        }
    }

    /** The definition of statistics: whatever is asked, the rollup counts what the list shows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&status=VERIFIED&status=SUBMITTED",
                "&kind=CONFLICT",
                "&form=RIOT",
                "&dimension=ECONOMIC&dimension=ETHNIC",
                "&regionCode=35.27",
                "&regionCode=35",
                "&kind=EARLY_WARNING&form=CLASH",
                "&q=pengujian",
                "&indicator=REVENGE_VOW",
                "&issue=RESOURCE",
                "&severityFrom=2&severityTo=3",
                "&horizon=DAYS&sensitive=false"
            })
    void statistics_are_what_the_list_says(String filter) {
        var files = new ArrayList<String>();
        var forms = List.of("CLASH", "RIOT", "BRAWL");
        for (var n = 0; n < 24; n++) {
            var draft = conflict(
                    List.of("35.27", "35.27.03", "35.28", "35.01").get(n % 4),
                    "%02d-%02dT%02d:30:00Z".formatted(1 + n % 3, 1 + n, n),
                    n % 3 == 0 ? Map.of() : Map.of("killed", n % 5, "displaced", n));
            ((Map<String, Object>) draft.get("conflict")).put("form", forms.get(n % 3));
            ((Map<String, Object>) draft.get("conflict")).put("severity", 1 + n % 5);
            draft.put("issue", n % 4 == 0 ? "RESOURCE" : "IDENTITY");
            draft.put("dimensions", n % 2 == 0 ? List.of("ECONOMIC") : List.of("RELIGIOUS", "ETHNIC"));
            files.add(send(draft));
        }
        fileWarning("35.27", "02-10T10:00:00+07:00");
        for (var n = 0; n < 24; n += 5) {
            step(files.get(n), "{\"to\":\"VERIFIED\",\"sourceReliability\":\"B\",\"credibility\":\"2\"}");
        }
        refresh();
        step(files.get(1), "{\"to\":\"REJECTED\",\"reason\":\"UNFOUNDED\"}");

        // Also where the time begins and ends within a day.
        for (var time : List.of("01-01T00:00:00+07:00/04-01T00:00:00+07:00", "01-02T03:00:00Z/03-20T05:45:00Z")) {
            var from = year() + "-" + time.split("/")[0];
            var to = year() + "-" + time.split("/")[1];
            var reports = reports(from, to, filter);
            for (var by : List.of(
                    "region",
                    "month",
                    "week",
                    "day",
                    "form",
                    "status",
                    "kind",
                    "dimension",
                    "region,month",
                    "form,week",
                    "issue",
                    "severity,month",
                    "region,horizon")) {
                var answer = get("officer.jatim", by, from, to, filter);
                assertThat(by + " " + time, counted(answer, by), equalTo(listed(by, reports)));
            }
        }
    }

    @Test
    void each_verifier_counts_their_own_region_only() {
        file("35.27", "03-05T10:00:00+07:00", Map.of());
        file("35.78", "03-05T10:00:00+07:00", Map.of());

        assertThat(ask("coordinator.sampang", "region").getList("items.region"), contains("35.27"));
        assertThat(ask("coordinator.surabaya", "region").getList("items.region"), contains("35.78"));
        assertThat(ask("officer.jatim", "region").getList("items.region"), contains("35.27", "35.78"));
        assertThat(
                get("coordinator.sampang", "region", from(), to(), "&regionCode=35.78")
                        .getList("items"),
                hasSize(0));
        assertThat(
                get("coordinator.sampang", "region", from(), to(), "&regionCode=35")
                        .getList("items.region"),
                contains("35.27"));
    }

    @Test
    void the_public_gets_verified_reports_by_regency_and_month_and_none_under_five() {
        verified("35.27", "03", 6);
        verified("35.28", "03", 7);
        verified("35.29", "03", 2);
        for (var n = 0; n < 9; n++) {
            file("35.26", "03-05T10:00:00+07:00", Map.of());
        }

        var answer = Api.anyone()
                .get("/statistics/reports?groupBy=region,month")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getList("items.counts.reports", Integer.class), everyItem(greaterThanOrEqualTo(5)));
        assertThat(answer.getList("items.counts.impact"), everyItem(nullValue()));
        var here = ofYear(answer);
        // Of 35.29 nothing; of another nothing, or 35.29 would be the rest of the month; of 35.26 nothing is verified.
        assertThat(here.keySet(), not(hasItem("35.29")));
        assertThat(here.keySet(), not(hasItem("35.26")));
        assertThat(here.size(), lessThanOrEqualTo(1));
        assertThat(answer.getBoolean("incomplete"), equalTo(true));
        for (var refused : List.of("day", "week", "form", "kind", "status", "dimension")) {
            Api.anyone()
                    .get("/statistics/reports?groupBy=" + refused)
                    .then()
                    .statusCode(400)
                    .body("violations.code", contains("NOT_FOR_ROLE"));
        }
        Api.as("pioneer.sampang").get("/statistics/reports?groupBy=form").then().statusCode(400);
    }

    @Test
    void a_table_asked_for_the_other_way_round_hides_the_same() {
        var counts = new int[][] {{9, 1, 4}, {10, 2, 11}, {9, 12, 2}};
        for (var region = 0; region < counts.length; region++) {
            for (var month = 0; month < counts.length; month++) {
                verified("35.2" + (6 + region), "0" + (3 + month), counts[region][month]);
            }
        }

        var items = "items.collect { it.region + it.month + it.counts.reports }";
        assertThat(
                Set.copyOf(Api.anyone()
                        .get("/statistics/reports?groupBy=region,month")
                        .jsonPath()
                        .<String>getList(items)),
                equalTo(Set.copyOf(Api.anyone()
                        .get("/statistics/reports?groupBy=month,region")
                        .jsonPath()
                        .<String>getList(items))));
    }

    @ParameterizedTest
    @CsvSource({
        "form, region, form=CLASH, form, ONLY_WITH",
        "region, region, from=2026-01-01T00:00:00Z, from, ONLY_WITH",
        "month, month, regionCode=35, regionCode, ONLY_WITH",
        "kind, kind, q=x, filter, NOT_FOR_ROLE",
        "kind, region, regionCode=35.27.01, regionCode, NOT_FOR_ROLE",
        "day, day, , groupBy, NOT_FOR_ROLE"
    })
    void a_system_s_filter_chooses_from_a_table_and_never_changes_what_is_counted(
            String name, String by, String filter, String field, String code) {
        Api.as("integrator.demo")
                .get("/statistics/reports?groupBy=" + by + (filter == null ? "" : "&" + filter))
                .then()
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations.code", contains(code));
    }

    @Test
    void a_filter_of_a_system_shows_a_part_of_the_same_table() {
        verified("35.27", "03", 6);
        verified("35.28", "03", 7);
        verified("35.28", "04", 2);

        var all = Api.as("integrator.demo")
                .get("/statistics/reports?groupBy=region,month")
                .jsonPath();
        var part = Api.as("integrator.demo")
                .queryParam("groupBy", "region", "month")
                .queryParam("regionCode", "35.28")
                .queryParam("from", year() + "-03-10T00:00:00+07:00")
                .queryParam("to", year() + "-03-11T00:00:00+07:00")
                .get("/statistics/reports")
                .jsonPath();

        assertThat(
                part.getList("items"),
                equalTo(all.getList("items.findAll { it.region == '35.28' && it.month == '" + year() + "-03' }")));
        assertThat(part.get("total"), nullValue());
        assertThat(all.getList("items.counts.reports", Integer.class), everyItem(greaterThanOrEqualTo(5)));
    }

    @ParameterizedTest
    @CsvSource({
        "q=x, REQUIRED",
        "groupBy=, REQUIRED",
        "groupBy=village, NOT_IN_LIST",
        "'groupBy=region,month,kind', SIZE",
        "'groupBy=region,region', UNIQUE",
        "'groupBy=day,month', NOT_WITH"
    })
    void groups_that_are_none_are_refused(String query, String code) {
        Api.as("officer.jatim")
                .get("/statistics/reports?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", contains("groupBy"))
                .body("violations.code", contains(code));
    }

    private int year() {
        ownYear = ownYear == 0 ? YEARS.getAndIncrement() : ownYear;
        return ownYear;
    }

    private void refresh() {
        while (rollup.refresh()) {
            // Until nothing is stale.
        }
    }

    private String from() {
        return year() + "-01-01T00:00:00+07:00";
    }

    private String to() {
        return (year() + 1) + "-01-01T00:00:00+07:00";
    }

    private JsonPath ask(String username, String by) {
        return get(username, by, from(), to(), "");
    }

    private static JsonPath get(String username, String by, String from, String to, String filter) {
        return Api.as(username)
                .queryParam("groupBy", by)
                .queryParam("from", from)
                .queryParam("to", to)
                .get("/statistics/reports" + (filter.isEmpty() ? "" : "?" + filter.substring(1)))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** "value/value reports conflicts killed known displaced" of each item. */
    private static List<String> counted(JsonPath answer, String by) {
        var items = answer.<Map<String, Object>>getList("items");
        return items.stream()
                .map(item -> {
                    var counts = (Map<?, ?>) item.get("counts");
                    var impact = (Map<?, ?>) counts.get("impact");
                    return java.util.Arrays.stream(by.split(","))
                                    .map(group -> String.valueOf(item.get(group)))
                                    .collect(java.util.stream.Collectors.joining("/"))
                            + " " + counts.get("reports") + " " + counts.get("conflicts") + " "
                            + number(impact, "killed", "sum") + " " + number(impact, "killed", "known") + " "
                            + number(impact, "displaced", "sum");
                })
                .sorted()
                .toList();
    }

    private static long number(Map<?, ?> impact, String name, String part) {
        var sum = (Map<?, ?>) impact.get(name);
        return sum == null || sum.get(part) == null ? 0 : ((Number) sum.get(part)).longValue();
    }

    /** The same, by hand from the list. */
    private static List<String> listed(String by, List<Map<String, Object>> reports) {
        var sums = new TreeMap<String, long[]>();
        for (var report : reports) {
            for (var key : keys(report, by)) {
                var sum = sums.computeIfAbsent(key, none -> new long[5]);
                sum[0]++;
                if (report.get("conflict") instanceof Map<?, ?> conflict) {
                    sum[1]++;
                    if (conflict.get("impact") instanceof Map<?, ?> impact) {
                        sum[2] += impact.get("killed") == null ? 0 : (int) impact.get("killed");
                        sum[3] += impact.get("killed") == null ? 0 : 1;
                        sum[4] += impact.get("displaced") == null ? 0 : (int) impact.get("displaced");
                    }
                }
            }
        }
        return sums.entrySet().stream()
                .map(entry -> entry.getKey()
                        + java.util.Arrays.stream(entry.getValue())
                                .mapToObj(number -> " " + number)
                                .collect(java.util.stream.Collectors.joining()))
                .sorted()
                .toList();
    }

    private static List<Map<String, Object>> reports(String from, String to, String filter) {
        return Api.as("officer.jatim")
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("limit", 200)
                .get("/reports" + (filter.isEmpty() ? "" : "?" + filter.substring(1)))
                .then()
                .statusCode(200)
                .body("next", nullValue())
                .extract()
                .jsonPath()
                .getList("items");
    }

    private static List<String> keys(Map<String, Object> report, String by) {
        var keys = List.of("");
        for (var group : by.split(",")) {
            keys = keys.stream()
                    .flatMap(key ->
                            values(report, group).stream().map(value -> key.isEmpty() ? value : key + "/" + value))
                    .toList();
        }
        return keys;
    }

    private static List<String> values(Map<String, Object> report, String group) {
        var day = java.time.OffsetDateTime.parse((String) report.get("occurredAt"))
                .atZoneSameInstant(java.time.ZoneId.of("Asia/Jakarta"))
                .toLocalDate();
        var conflict = (Map<?, ?>) report.get("conflict");
        return switch (group) {
            case "region" -> List.of(((String) report.get("regionCode")).substring(0, 5));
            case "month" -> List.of(day.toString().substring(0, 7));
            case "week" ->
                List.of(day.format(java.time.format.DateTimeFormatter.ISO_WEEK_DATE)
                        .substring(0, 8));
            case "day" -> List.of(day.toString());
            case "form" -> List.of(conflict == null ? "null" : (String) conflict.get("form"));
            case "dimension" -> (List<String>) report.get("dimensions");
            case "severity", "horizon" ->
                List.of(String.valueOf(((Map<?, ?>) report.getOrDefault("earlyWarning", conflict)).get(group)));
            case "issue" -> List.of(String.valueOf(report.get("issue")));
            default -> List.of((String) report.get(group));
        };
    }

    /** Returns the counts by region in the year of this test. */
    private Map<String, Integer> ofYear(JsonPath answer) {
        var found = new TreeMap<String, Integer>();
        for (var item : answer.<Map<String, Object>>getList("items")) {
            if (((String) item.get("month")).startsWith(String.valueOf(year()))) {
                found.put((String) item.get("region"), (Integer) ((Map<?, ?>) item.get("counts")).get("reports"));
            }
        }
        return found;
    }

    private void verified(String region, String month, int count) {
        for (var n = 0; n < count; n++) {
            step(
                    file(region, month + "-05T10:00:00+07:00", Map.of("killed", 0)),
                    "{\"to\":\"VERIFIED\",\"sourceReliability\":\"B\",\"credibility\":\"2\"}");
        }
    }

    private String file(String region, String time, Map<String, Integer> impact) {
        return send(conflict(region, time, impact));
    }

    private void fileWarning(String region, String time) {
        var draft = Drafts.earlyWarning(region);
        draft.put("occurredAt", year() + "-" + time);
        send(draft);
    }

    private Map<String, Object> conflict(String region, String time, Map<String, Integer> impact) {
        var draft = Drafts.conflict(region);
        draft.put("occurredAt", year() + "-" + time);
        @SuppressWarnings("unchecked")
        var conflict = (Map<String, Object>) draft.get("conflict");
        conflict.put("impact", impact);
        return draft;
    }

    /** By an officer of the country, so that one of the province may judge it. */
    private static String send(Map<String, Object> draft) {
        Api.as("officer.nasional").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static void step(String id, String body) {
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(body)
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
    }

    private static void correct(String id, String body) {
        Api.as("officer.nasional")
                .header("If-Match", "*")
                .body(body)
                .patch("/reports/" + id)
                .then()
                .statusCode(200);
    }
}
