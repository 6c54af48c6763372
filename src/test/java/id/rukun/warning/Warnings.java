package id.rukun.warning;

import id.rukun.Api;
import id.rukun.report.Drafts;
import io.restassured.path.json.JsonPath;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

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

    /** An early warning of the gravest kind, filed by the officer of the province. @return its id */
    public static String warned(String regency, Instant occurredAt) {
        var draft = Drafts.earlyWarning(regency);
        draft.put("occurredAt", occurredAt.toString());
        draft.put(
                "earlyWarning",
                Map.of(
                        "indicators",
                        List.of(Map.of("code", "REVENGE_VOW", "intensity", 3)),
                        "likelihood",
                        5,
                        "severity",
                        5,
                        "horizon",
                        "IMMEDIATE"));
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

    /** Rejects a report, a verified one after its decision was taken back. */
    public static void reject(String report, boolean verified) {
        if (verified) {
            judge(report, Map.of("to", "IN_REVIEW", "note", "periksa lagi"));
        }
        judge(report, Map.of("to", "REJECTED", "reason", "UNFOUNDED"));
    }

    /** Returns the present situation of a regency. */
    public static JsonPath situation(String username, String regency) {
        return situation(username, regency, null);
    }

    /** @param username null for the public; @param asOf null for now */
    public static JsonPath situation(String username, String regency, Object asOf) {
        var request = (username == null ? Api.anyone() : Api.as(username)).queryParam("regionCode", regency);
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

    public static JsonPath levels(String username, String regency) {
        return Api.as(username)
                .queryParam("regionCode", regency)
                .queryParam("limit", 200)
                .get("/early-warning/levels")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Lets the next computation of a regency be that of the last midnight, as if nobody had seen its public level today. */
    public static void beforeMidnight(String regency) throws SQLException {
        execute("update level_regency set computed_on = null where regency_code = '" + regency + "'");
        execute("delete from level_assessment where basis = 'PUBLIC' and regency_code = '" + regency + "'"
                + " and at = date_trunc('day', now(), 'Asia/Jakarta')");
    }

    /** Sets the calibration of a province, whatever other tests imported into it. */
    public static void calibrate(String province, double c, boolean calibrated) throws SQLException {
        execute("delete from calibration where province_code = '" + province + "' and day > current_date + 1");
        execute(
                "insert into calibration (province_code, day, regency_days, observed, expected, c, calibrated) values ('"
                        + province + "', '2999-01-01', 0, 0, 0, " + c + ", " + calibrated + ")");
    }

    private static void execute(String statement) throws SQLException {
        var config = ConfigProvider.getConfig();
        try (var connection = DriverManager.getConnection(
                config.getValue("rukun.db.url", String.class),
                config.getValue("rukun.db.owner.user", String.class),
                config.getValue("rukun.db.owner.password", String.class))) {
            connection.createStatement().execute(statement);
        }
    }
}
