package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.id.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class UcdpHistoryTest {
    private static final int EVENTS = 1734;
    private static final int DEATHS = 8189;

    @Test
    void thirty_years_of_events_become_verified_reports_once() throws IOException {
        var file = UcdpRows.history();

        var first = Imports.done("officer.nasional", file).getMap("rows");
        assertThat(first.get("refused"), equalTo(0));
        assertThat((int) first.get("filed") + (int) first.get("unchanged"), equalTo(EVENTS));

        var second = Imports.done("officer.nasional", file);
        assertThat(second.get("status"), equalTo("DONE"));
        assertThat(
                second.getMap("rows"),
                equalTo(Map.of("total", EVENTS, "read", EVENTS, "filed", 0, "unchanged", EVENTS, "refused", 0)));

        var reports = reportsOf(file);
        assertThat(reports.size(), equalTo(EVENTS));
        assertThat(reports.stream().mapToInt(UcdpHistoryTest::killed).sum(), equalTo(DEATHS));
        assertThat(
                reports.stream()
                        .filter(report -> !"CONFLICT".equals(report.get("kind")))
                        .toList(),
                empty());
    }

    /** Returns the verified reports whose ids derive from the events of the file. */
    private static List<Map<String, Object>> reportsOf(byte[] file) throws IOException {
        var ids = idsOf(file);
        var found = new ArrayList<Map<String, Object>>();
        String cursor = null;
        do {
            var page = page(cursor);
            found.addAll(page.getList("items"));
            cursor = page.get("next");
        } while (cursor != null);
        found.removeIf(report -> !ids.contains(report.get("id")));
        return found;
    }

    private static JsonPath page(String cursor) {
        var request = Api.as("officer.nasional")
                .queryParam("status", "VERIFIED")
                .queryParam("to", "2020-01-01T00:00:00+07:00")
                .queryParam("sort", "occurredAt")
                .queryParam("limit", 200);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/reports").then().statusCode(200).extract().jsonPath();
    }

    private static Set<String> idsOf(byte[] file) throws IOException {
        var rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(new String(file, StandardCharsets.UTF_8)));
        var namespace = UUID.fromString("5b0c7d4e-2d0e-4a63-9f0b-8c1f6a3d7e52");
        return rows.stream()
                .map(row -> Ids.named(namespace, "UCDP_GED:" + row.get("id")).toString())
                .collect(Collectors.toSet());
    }

    private static int killed(Map<String, Object> report) {
        var impact = (Map<?, ?>) ((Map<?, ?>) report.get("conflict")).get("impact");
        return (int) impact.get("killed");
    }
}
