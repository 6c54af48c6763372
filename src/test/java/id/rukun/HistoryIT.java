package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import id.rukun.importing.Imports;
import id.rukun.importing.UcdpRows;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The history of real events is imported through a kill of the service, and the backtest evaluates it. */
class HistoryIT {
    private static final Path HOME = PackagedService.newHome();
    private static final int EVENTS = 1734;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("RUKUN_TRIAL_DATA", "false", "RUKUN_LEVELS_EVERY", "off");

    @Test
    void an_import_cut_short_is_finished_after_the_next_start_and_the_backtest_prints_the_figures_of_the_document()
            throws IOException {
        importThroughAKill();

        var picture = HOME.resolve("reliability.svg");
        var answer = PackagedService.command(
                HOME, ENVIRONMENT, "backtest", "from=1990-01-01", "to=2019-12-01", "picture=" + picture);

        assertThat(answer.log(), answer.exitStatus(), equalTo(0));
        for (var row : documented()) {
            assertThat(answer.log(), containsString(row));
        }
        assertThat(Files.readString(picture), equalTo(Files.readString(Path.of("docs/early-warning.svg"))));
    }

    private static void importThroughAKill() throws IOException {
        String id;
        try (var first = PackagedService.start(HOME, ENVIRONMENT)) {
            id = first.with(first.token("officer.nasional", Api.PASSWORD))
                    .contentType(ContentType.MULTIPART)
                    .multiPart("file", "ucdp.csv", UcdpRows.history(), "text/csv")
                    .multiPart("format", "UCDP_GED")
                    .post("/imports")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            await(first, id, job -> job.getInt("rows.read") > 0);
            first.kill();
        }
        try (var second = PackagedService.start(HOME, ENVIRONMENT)) {
            var job = await(second, id, ended -> ended.get("finishedAt") != null);

            assertThat(job.get("status"), equalTo("DONE"));
            assertThat(job.get("rows.filed"), equalTo(EVENTS));
            second.with(second.token("officer.nasional", Api.PASSWORD))
                    .get("/reports?status=VERIFIED&limit=1&total=true")
                    .then()
                    .body("total", equalTo(EVENTS));
            second.stop();
        }
    }

    private static JsonPath await(PackagedService service, String id, Predicate<JsonPath> wanted) {
        var token = service.token("officer.nasional", Api.PASSWORD);
        return Imports.await(() -> service.with(token), id, wanted);
    }

    /** Returns the rows that the document states about the whole time. */
    private static List<String> documented() throws IOException {
        var text = Files.readString(Path.of("docs/early-warning.md"));
        var whole = text.indexOf("#### 1990-01-01 to 2019-12-01");
        var rows = text.substring(whole, text.indexOf("| 0.00–0.02", whole))
                .lines()
                .filter(line -> line.startsWith("| "))
                .toList();
        assertThat(rows, hasSize(greaterThan(10)));
        return rows;
    }
}
