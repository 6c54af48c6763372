package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A filter that cannot match is rejected in every list of the contract: an empty list would look like an answer. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class FiltersTest {
    private static final List<String> REGIONS = List.of("regionCode", "parent");
    private static final List<List<String>> BOUNDS =
            List.of(List.of("from", "to"), List.of("receivedFrom", "receivedTo"), List.of("updatedFrom", "updatedTo"));
    private static final Map<String, String> NEEDED = Map.of(
            "getReportStatistics", "groupBy=region&", "getTimeSeries", "", "getAssessmentCoverage", "period=2026&");

    @Test
    void a_region_that_does_not_exist_is_refused_in_every_filter() {
        assertThat(everywhere("99.99", "UNKNOWN_REGION"), is(empty()));
        assertThat(everywhere("35.27.99.9999", "UNKNOWN_REGION"), is(empty()));
        assertThat(everywhere("3527", "UNKNOWN_REGION"), is(empty()));
    }

    @Test
    void a_former_scope_without_a_successor_is_refused_by_name_in_every_filter() {
        assertThat(everywhere("54.71", "FORMER_REGION_ABROAD"), is(empty()));
        Api.anyone()
                .get("/regions?parent=54")
                .then()
                .statusCode(400)
                .body("violations[0].message", containsString("Timor Timur"));
    }

    @Test
    void a_former_code_stands_for_its_successor_in_a_filter() {
        var former = Api.anyone()
                .get("/early-warning/situation?regionCode=92.71")
                .then()
                .statusCode(200)
                .extract();

        assertThat(former.<List<String>>path("items.regionCode"), is(List.of("96.71")));
    }

    @Test
    void a_range_that_ends_before_it_begins_is_refused_in_every_list() {
        var accepted = new ArrayList<String>();
        var asked = 0;
        for (var operation : Contract.served().operations()) {
            for (var pair : BOUNDS) {
                var names = parameters(operation)
                        .map(parameter -> parameter.path("name").asText())
                        .toList();
                if (names.containsAll(pair)) {
                    asked++;
                    var date = isDate(operation, pair.get(0));
                    var from = date ? "2026-01-02" : "2026-01-01T00:00:01Z";
                    var to = date ? "2026-01-01" : "2026-01-01T01:00:00%2B07:00";
                    var answer = answer(operation, pair.get(0) + "=" + from + "&" + pair.get(1) + "=" + to);
                    if (!isRefused(answer, pair.get(0), "AT_MOST")) {
                        accepted.add(operation + ": " + answer.statusCode());
                    }
                }
            }
        }

        assertThat(accepted, is(empty()));
        assertThat(asked, is(greaterThan(8)));
    }

    private static List<String> everywhere(String code, String violation) {
        var accepted = new ArrayList<String>();
        for (var operation : Contract.served().operations()) {
            for (var name : REGIONS) {
                if (parameters(operation)
                        .anyMatch(parameter -> parameter.path("name").asText().equals(name))) {
                    var answer = answer(operation, name + "=" + code);
                    if (!isRefused(answer, name, violation)) {
                        accepted.add(operation + ": " + answer.statusCode());
                    }
                }
            }
        }
        return accepted;
    }

    private static boolean isRefused(Response answer, String field, String violation) {
        return answer.statusCode() == 400
                && answer.jsonPath().getList("violations.field").contains(field)
                && answer.jsonPath().getList("violations.code").contains(violation);
    }

    /** Returns the first answer of a caller who may call the operation. */
    private static Response answer(Contract.Operation operation, String query) {
        var path = operation.path() + "?" + NEEDED.getOrDefault(operation.id(), "") + query;
        return Stream.of("officer.nasional", "admin", "integrator.demo")
                .map(caller ->
                        Api.as(caller).urlEncodingEnabled(false).basePath("").request(operation.method(), path))
                .filter(answer -> answer.statusCode() != 403)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isDate(Contract.Operation operation, String name) {
        return parameters(operation)
                .filter(parameter -> parameter.path("name").asText().equals(name))
                .map(parameter -> Contract.served().resolved(parameter.path("schema")))
                .anyMatch(schema -> schema.path("format").asText().equals("date"));
    }

    private static Stream<JsonNode> parameters(Contract.Operation operation) {
        return StreamSupport.stream(operation.definition().path("parameters").spliterator(), false)
                .map(Contract.served()::resolved)
                .filter(parameter -> parameter.path("in").asText().equals("query"));
    }
}
