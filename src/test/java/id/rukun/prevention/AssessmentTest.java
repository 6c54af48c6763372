package id.rukun.prevention;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test that counts uses a year or region of its own. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AssessmentTest {
    private static final String PATH = "/vulnerability-assessments";

    @Test
    void an_assessment_is_stored_with_its_author_and_its_geometric_mean() {
        var draft = draft("35.27", "1990");
        draft.put("scores", Map.of("ECONOMIC", 4, "POLITICAL", 9));

        Api.as("officer.jatim")
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("supersedes", nullValue())
                .body("author.name", equalTo("officer.jatim"))
                .body("createdAt", notNullValue())
                .body("scores.keySet()", containsInAnyOrder("ECONOMIC", "POLITICAL"))
                .body("vulnerability.toDouble()", closeTo(6, 1e-9));
    }

    @Test
    void a_further_assessment_supersedes_and_the_older_stays_readable() {
        var first = assessed(draft("35.27", "1991"));
        var second = assessed(draft("35.27", "1991"));

        Api.as("coordinator.sampang")
                .get(PATH + "?regionCode=35.27&period=1991")
                .then()
                .statusCode(200)
                .body("items.id", contains(second))
                .body("items.version", contains(2))
                .body("items.supersedes", contains(first));
        Api.as("coordinator.sampang")
                .get(PATH + "?regionCode=35.27&period=1991&history=true&total=true")
                .then()
                .body("items.id", contains(first, second))
                .body("total", equalTo(2));
        Api.as("coordinator.sampang")
                .get(PATH + "/" + first)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void the_same_content_sent_again_changes_nothing() {
        var draft = draft("35.27", "1992");
        var id = assessed(draft);

        Api.as("officer.jatim").body(draft).post(PATH).then().statusCode(200).body("id", equalTo(id));
    }

    @Test
    void of_assessments_at_once_each_becomes_a_version() throws Exception {
        Api.as("officer.jatim");
        var sessions = Executors.newFixedThreadPool(4);
        try {
            var posts = IntStream.range(0, 4)
                    .mapToObj(i -> (Callable<Integer>) () -> Api.as("officer.jatim")
                            .body(draft("35.27", "1993"))
                            .post(PATH)
                            .path("version"))
                    .toList();
            var versions = new ArrayList<Integer>();
            for (var answer : sessions.invokeAll(posts)) {
                versions.add(answer.get());
            }
            assertThat(versions, containsInAnyOrder(1, 2, 3, 4));
        } finally {
            sessions.shutdown();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "regionCode, 35, NOT_A_REGENCY",
        "regionCode, 35.27.01, NOT_A_REGENCY",
        "regionCode, 35.99, NOT_A_REGENCY",
        "period, 2026Q3, PATTERN",
        "period, 2099, AT_MOST",
        "evidence, '', REQUIRED",
    })
    void a_field_that_is_not_as_the_contract_wants_it_is_named(String field, String value, String code) {
        var draft = draft("35.27", "1994");
        draft.put(field, value);

        invalid(draft, field, code);
    }

    @Test
    void scores_lie_between_0_and_10_and_there_is_at_least_one() {
        var draft = draft("35.27", "1994");
        draft.put("scores", Map.of("ECONOMIC", 10.1));
        invalid(draft, "scores.ECONOMIC", "RANGE");
        draft.put("scores", Map.of("SECURITY", -0.1));
        invalid(draft, "scores.SECURITY", "RANGE");
        draft.put("scores", Map.of());
        invalid(draft, "scores", "REQUIRED");
        draft.put("scores", Map.of("WEATHER", 1));
        invalid(draft, "scores.WEATHER", "UNKNOWN_FIELD");
    }

    @Test
    void officers_write_in_their_province_and_nobody_else_writes() {
        Api.as("officer.jatim").body(draft("33.74", "1995")).post(PATH).then().statusCode(403);
        Api.as("officer.nasional")
                .body(draft("33.74", "1995"))
                .post(PATH)
                .then()
                .statusCode(201);
        for (var other : List.of("coordinator.sampang", "pioneer.sampang", "integrator.demo", "admin")) {
            Api.as(other).body(draft("35.27", "1995")).post(PATH).then().statusCode(403);
        }
    }

    @Test
    void a_coordinator_reads_their_region_an_integrator_scores_only_and_a_pioneer_nothing() {
        var id = assessed(draft("35.27", "1996"));
        var path = PATH + "/" + id;

        Api.as("coordinator.sampang").get(path).then().statusCode(200).body("evidence", notNullValue());
        Api.as("coordinator.surabaya").get(path).then().statusCode(404);
        Api.as("coordinator.surabaya").get(PATH + "?limit=200").then().body("items.id", not(hasItem(id)));
        Api.as("integrator.demo")
                .get(path)
                .then()
                .statusCode(200)
                .body("scores", notNullValue())
                .body("evidence", nullValue())
                .body("author", nullValue());
        for (var excluded : List.of("pioneer.sampang", "admin")) {
            Api.as(excluded).get(path).then().statusCode(403);
            Api.as(excluded).get(PATH).then().statusCode(403);
        }
    }

    @Test
    void a_list_pages_by_region_and_neither_skips_nor_doubles() {
        var sent = new ArrayList<String>();
        for (var region : List.of("35.29", "35.27", "35.78", "35.28")) {
            sent.add(assessed(draft(region, "1997")));
        }
        var seen = new ArrayList<String>();
        var query = PATH + "?period=1997&limit=3";
        for (var next = query; next != null; ) {
            var page = Api.as("officer.jatim").get(next).then().statusCode(200).extract();
            seen.addAll(page.<List<String>>path("items.id"));
            next = page.path("next") == null ? null : query + "&cursor=" + page.path("next");
        }
        assertThat(seen, contains(sent.get(1), sent.get(3), sent.get(0), sent.get(2)));
    }

    @Test
    void coverage_tells_which_regencies_have_an_assessment_and_which_have_none() {
        assessed(draft("35.27", "1998"));
        assessed(draft("35.78", "1998"));
        assessed(draft("35.78", "1998"));

        Api.as("officer.jatim")
                .get(PATH + "/coverage?period=1998&parent=35")
                .then()
                .statusCode(200)
                .body("total", equalTo(38))
                .body("assessedCount", equalTo(2))
                .body("missingCount", equalTo(36))
                .body("assessed.regionCode", contains("35.27", "35.78"))
                .body("assessed.name", contains("Kabupaten Sampang", "Kota Surabaya"))
                .body("missing", hasSize(36));
        Api.as("coordinator.sampang")
                .get(PATH + "/coverage?period=1998&parent=35")
                .then()
                .body("assessed.regionCode", contains("35.27"))
                .body("total", equalTo(1));
        Api.as("officer.jatim")
                .get(PATH + "/coverage?period=1998&parent=33")
                .then()
                .statusCode(403);
        Api.as("officer.jatim")
                .get(PATH + "/coverage?period=1998&parent=99")
                .then()
                .statusCode(400);
        Api.as("officer.jatim").get(PATH + "/coverage?parent=35").then().statusCode(400);
        Api.as("integrator.demo").get(PATH + "/coverage?period=1998").then().statusCode(403);
    }

    private static Map<String, Object> draft(String regionCode, String period) {
        return new TreeMap<>(Map.of(
                "regionCode",
                regionCode,
                "period",
                period,
                "scores",
                Map.of("ECONOMIC", 6.5, "POLITICAL", 7),
                "evidence",
                "Pemetaan contoh " + UUID.randomUUID()));
    }

    private static String assessed(Map<String, Object> draft) {
        return Api.as("officer.jatim")
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void invalid(Map<String, Object> draft, String field, String code) {
        Api.as("officer.jatim")
                .body(draft)
                .post(PATH)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(field))
                .body("violations.code", hasItem(code));
    }
}
