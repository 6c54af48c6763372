package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import id.rukun.Api;
import id.rukun.PackagedService;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** An import continues after the process that started it has ended. */
class ImportIT {
    private static final int EVENTS = 1734;

    @Test
    void an_import_cut_short_by_a_kill_is_finished_after_the_next_start() throws IOException {
        var home = PackagedService.newHome();
        var environment = Map.of("RUKUN_TRIAL_DATA", "false");
        String id;
        try (var first = PackagedService.start(home, environment)) {
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
        try (var second = PackagedService.start(home, environment)) {
            var job = await(second, id, ended -> ended.get("finishedAt") != null);

            assertThat(job.get("status"), equalTo("DONE"));
            assertThat(job.get("rows.filed"), equalTo(EVENTS));
            second.with(second.token("officer.nasional", Api.PASSWORD))
                    .get("/reports?status=VERIFIED&limit=1&total=true")
                    .then()
                    .body("total", equalTo(EVENTS));
        }
    }

    private static JsonPath await(PackagedService service, String id, Predicate<JsonPath> wanted) {
        var token = service.token("officer.nasional", Api.PASSWORD);
        return Imports.await(() -> service.with(token), id, wanted);
    }
}
