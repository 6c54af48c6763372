package id.rukun.report.source;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Only the reporter's own decision, never a by-product of another request, removes the mark "sensitive". */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SensitivityTest {
    private static final String REPORTER = "pioneer.sampang2";
    private static final String VERIFIER = "coordinator.sampang";
    private static final Map<String, String> REASON = Map.of("reason", "Pelapor sudah pindah dan aman");

    @Test
    void a_correction_of_a_generated_client_that_sends_every_default_leaves_a_report_sensitive() throws IOException {
        var id = filed(draft(true));

        for (var type : List.of("application/json", "application/merge-patch+json")) {
            Api.as(REPORTER)
                    .contentType(type)
                    .header("If-Match", etag(REPORTER, id))
                    .body(generatedPatch())
                    .patch("/reports/" + id)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/report-sensitive"))
                    .body("detail", containsString("unmark-sensitive"));
        }
        correct(id, Collections.singletonMap("sensitive", null))
                .then()
                .statusCode(400)
                .body("violations.field", contains("sensitive"));

        Api.as(REPORTER).get("/reports/" + id).then().body("place", nullValue()).body("version", equalTo(1));
        assertStillHidden(id);
    }

    @Test
    void a_correction_marks_a_report_as_sensitive_and_later_ones_keep_the_mark() {
        var id = filed(draft(false));

        correct(id, Map.of("sensitive", true)).then().statusCode(200).body("sensitive", is(true));
        correct(id, Map.of("sensitive", true, "place", "Pasar")).then().statusCode(200);
        correct(id, Map.of("place", "Balai desa")).then().statusCode(200).body("sensitive", is(true));

        assertStillHidden(id);
    }

    @Test
    void sending_a_report_again_never_removes_the_mark() {
        var marked = draft(true);
        var id = filed(marked);
        var unmarked = new TreeMap<>(marked);
        unmarked.put("sensitive", false);
        var later = draft(false);
        var laterId = filed(later);
        correct(laterId, Map.of("sensitive", true)).then().statusCode(200);

        Api.as(REPORTER).body(unmarked).post("/reports").then().statusCode(409).body("fields", contains("sensitive"));
        Api.as(REPORTER).body(later).post("/reports").then().statusCode(200).body("sensitive", is(true));
        Api.as(REPORTER)
                .body(Map.of("reports", List.of(unmarked, later)))
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", contains("CONFLICT", "UNCHANGED"));

        assertStillHidden(id);
        assertStillHidden(laterId);
    }

    @Test
    void the_reporter_removes_the_mark_with_a_reason_that_is_put_on_record() {
        var id = filed(draft(true));

        unmark(REPORTER, id, etag(REPORTER, id))
                .then()
                .statusCode(200)
                .body("sensitive", is(false))
                .body("version", equalTo(2));
        unmark(REPORTER, id, etag(REPORTER, id)).then().statusCode(200).body("version", equalTo(2));

        Api.as(VERIFIER)
                .get("/reports/" + id)
                .then()
                .body("sensitive", is(false))
                .body("reporter", notNullValue());
        Api.as(VERIFIER).get("/reports/" + id + "/versions").then().body("items.content.sensitive", contains(true));
        Api.as("admin")
                .queryParam("subject", id)
                .queryParam("act", "REPORT_UNMARKED_SENSITIVE")
                .get("/audit")
                .then()
                .body("items.note", contains(REASON.get("reason")))
                .body("items.actorSealed", contains(true));
    }

    @Test
    void nobody_but_the_reporter_removes_the_mark_and_not_after_the_decision() {
        var id = filed(draft(true));

        unmark(VERIFIER, id, etag(VERIFIER, id)).then().statusCode(403);
        unmark("officer.jatim", id, etag("officer.jatim", id)).then().statusCode(403);
        unmark("pioneer.sampang", id, "*").then().statusCode(404);
        unmark(REPORTER, id, "\"7r\"").then().statusCode(412);
        Api.as(REPORTER)
                .body(REASON)
                .post("/reports/" + id + "/unmark-sensitive")
                .then()
                .statusCode(428);
        Api.as(REPORTER)
                .header("If-Match", etag(REPORTER, id))
                .body(Map.of("reason", "aman"))
                .post("/reports/" + id + "/unmark-sensitive")
                .then()
                .statusCode(400);
        assertStillHidden(id);

        Api.as(VERIFIER)
                .header("If-Match", etag(VERIFIER, id))
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        unmark(REPORTER, id, etag(REPORTER, id)).then().statusCode(409);
        assertStillHidden(id);
    }

    private static void assertStillHidden(String id) {
        var seen = Api.as(VERIFIER)
                .get("/reports/" + id)
                .then()
                .statusCode(200)
                .body("sensitive", is(true))
                .body("reporter", nullValue())
                .extract()
                .asString();
        assertThat(seen, not(containsString("Contoh Dua")));
    }

    private static Response unmark(String username, String id, String etag) {
        return Api.as(username).header("If-Match", etag).body(REASON).post("/reports/" + id + "/unmark-sensitive");
    }

    private static Response correct(String id, Object patch) {
        return Api.as(REPORTER)
                .header("If-Match", etag(REPORTER, id))
                .body(patch)
                .patch("/reports/" + id);
    }

    private static String etag(String username, String id) {
        return Api.as(username).get("/reports/" + id).header("ETag");
    }

    private static Map<String, Object> draft(boolean sensitive) {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", sensitive);
        return draft;
    }

    private static String filed(Map<String, Object> draft) {
        Api.as(REPORTER).body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static String generatedPatch() throws IOException {
        try (var file = SensitivityTest.class.getResourceAsStream("/report/generated-patch.json")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
