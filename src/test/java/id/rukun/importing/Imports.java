package id.rukun.importing;

import static id.rukun.Patience.patiently;

import id.rukun.Api;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Sends files to import and waits until they are processed, like a client. */
public final class Imports {

    static Response send(String username, byte[] file) {
        return send(username, "UCDP_GED", file, Map.of());
    }

    /** @param fields the form fields beside file and format */
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

    /** Imports a file and returns the finished job. */
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
        return ended(() -> Api.as(username), id);
    }

    /** Waits for the end of a job and returns it. */
    public static JsonPath ended(Supplier<RequestSpecification> caller, Object id) {
        return await(caller, id, job -> job.get("finishedAt") != null);
    }

    /** Waits until a job is as wanted and returns it. */
    public static JsonPath await(Supplier<RequestSpecification> caller, Object id, Predicate<JsonPath> wanted) {
        return patiently()
                .until(
                        () -> caller.get()
                                .get("/imports/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        wanted);
    }

    private Imports() {}
}
