package id.rukun.incident;

import static org.hamcrest.Matchers.equalTo;

import id.rukun.Api;
import id.rukun.report.Drafts;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Verified reports and incidents for single tests. All are invented. */
public final class Incidents {
    public static final String SAMPANG = "35.27.01";

    private Incidents() {}

    static String verified(String regionCode) {
        return verified(Drafts.conflict(regionCode));
    }

    /** Files a report as the province's officer and verifies it as the national officer. */
    public static String verified(Map<String, Object> draft) {
        var id = (String) draft.get("id");
        filed(draft);
        var report = Api.as("officer.nasional").get("/reports/" + id);
        Api.as("officer.nasional")
                .header("If-Match", report.header("ETag"))
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        return id;
    }

    public static String filed(Map<String, Object> draft) {
        Api.as("officer.jatim").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    static Map<String, Object> draft(String regionCode, String... reports) {
        var draft = new TreeMap<String, Object>();
        draft.put("id", UUID.randomUUID().toString());
        draft.put("title", "Contoh kejadian");
        draft.put("regionCode", regionCode);
        draft.put("severity", 3);
        draft.put("phase", "CESSATION");
        draft.put("reports", List.of(reports));
        return draft;
    }

    /** Opens an incident from the given reports, or from a new report of the district. */
    public static String opened(String regionCode, String... reports) {
        var draft = draft(regionCode, reports.length == 0 ? new String[] {verified(regionCode)} : reports);
        Api.as("officer.jatim").body(draft).post("/incidents").then().statusCode(201);
        return (String) draft.get("id");
    }

    public static String etag(String path) {
        return Api.as("officer.jatim")
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    /** Sends a request as a trial account with the current ETag of the incident. */
    static RequestSpecification holding(String username, String incident) {
        return Api.as(username).header("If-Match", etag("/incidents/" + incident));
    }

    static void merge(String merged, String heir) {
        holding("officer.jatim", merged)
                .body(Map.of("into", heir, "note", "kejadian yang sama"))
                .post("/incidents/" + merged + "/merge")
                .then()
                .statusCode(200)
                .body("id", equalTo(heir));
    }
}
