package id.rukun.exchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;

import id.rukun.Api;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Sends files to import and waits for their end, as a client does. */
public final class Imports {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_POLLS = Duration.ofMillis(50);

    static Response send(String username, byte[] file) {
        return send(username, "UCDP_GED", file, Map.of());
    }

    /** @param fields of the form, beside file and format */
    static Response send(String username, String format, byte[] file, Map<String, String> fields) {
        var request = Api.as(username)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "reports.csv", file, "text/csv")
                .multiPart("format", format);
        fields.forEach(request::multiPart);
        return request.post("/imports");
    }

    static JsonPath done(String username, String format, byte[] file) {
        return done(username, format, file, Map.of());
    }

    static JsonPath done(String username, String format, byte[] file, Map<String, String> fields) {
        return ended(
                username,
                send(username, format, file, fields)
                        .then()
                        .statusCode(202)
                        .extract()
                        .path("id"));
    }

    /** The job as it stands at its end. */
    static JsonPath done(String username, byte[] file) {
        var id =
                send(username, file).then().statusCode(202).extract().path("id").toString();
        return ended(username, id);
    }

    @SafeVarargs
    public static JsonPath done(String username, Map<String, String>... rows) {
        return done(username, UcdpRows.utf8(UcdpRows.csv(rows)));
    }

    static JsonPath ended(String username, Object id) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var job = Api.as(username)
                    .get("/imports/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            if (job.get("finishedAt") != null) {
                return job;
            }
            assertThat("still " + job.get("status"), System.nanoTime(), lessThan(deadline));
            LockSupport.parkNanos(BETWEEN_POLLS.toNanos());
        }
    }

    private Imports() {}
}
