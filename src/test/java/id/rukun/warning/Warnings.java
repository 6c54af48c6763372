package id.rukun.warning;

import id.rukun.Api;
import id.rukun.report.Drafts;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;

/** Reports of a test's own regency, and what follows from them. All invented. */
public final class Warnings {
    private Warnings() {}

    /** A conflict filed by the officer of the province. @return its id */
    public static String filed(String regency, int severity, Instant occurredAt) {
        var draft = Drafts.conflict(regency);
        draft.put("occurredAt", occurredAt.toString());
        draft.put("conflict", Map.of("form", "CLASH", "severity", severity));
        Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    public static String verified(String regency, int severity, Instant occurredAt) {
        var id = filed(regency, severity, occurredAt);
        judge(id, Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"));
        return id;
    }

    /** By the officer of the country. */
    public static void judge(String report, Map<String, Object> step) {
        var tag = Api.as("officer.nasional").get("/reports/" + report).header("ETag");
        Api.as("officer.nasional")
                .header("If-Match", tag)
                .body(step)
                .post("/reports/" + report + "/transitions")
                .then()
                .statusCode(200);
    }

    /** Of one regency, now. */
    public static JsonPath situation(String username, String regency) {
        return situation(username, regency, null);
    }

    public static JsonPath situation(String username, String regency, Instant asOf) {
        var request = Api.as(username).queryParam("regionCode", regency);
        if (asOf != null) {
            request.queryParam("asOf", asOf.toString());
        }
        return request.get("/early-warning/situation")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("items[0]");
    }

    public static JsonPath levels(String regency) {
        return Api.as("officer.jatim")
                .queryParam("regionCode", regency)
                .queryParam("limit", 200)
                .get("/early-warning/levels")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
