package id.rukun.report.filing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class FilingTest {
    @Test
    void a_report_sent_again_is_stored_once() {
        var draft = Drafts.conflict("35.27.01");

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("status", equalTo("SUBMITTED"));
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(200)
                .body("id", equalTo(draft.get("id")));

        Api.as("pioneer.sampang")
                .get("/reports")
                .then()
                .body("items.findAll { it.id == '" + draft.get("id") + "' }.size()", equalTo(1));
    }

    @Test
    void a_connection_lost_at_the_commit_is_answered_by_try_again_and_later_the_report_is_stored() {
        var draft = Drafts.conflict("35.27.01");
        LostCommits.report = UUID.fromString((String) draft.get("id"));

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/unavailable"));

        LostCommits.report = null;
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
    }

    @Test
    void the_same_id_with_other_content_names_the_fields_that_differ_and_changes_nothing() {
        var draft = Drafts.conflict("35.27.01");
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        var title = draft.put("title", "Judul lain");

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-differs"))
                .body("fields", contains("title"));

        Api.as("pioneer.sampang").get("/reports/" + draft.get("id")).then().body("title", equalTo(title));
    }

    @Test
    void a_pioneer_files_in_their_own_region_only() {
        Api.as("pioneer.sampang")
                .body(Drafts.earlyWarning("35.78"))
                .post("/reports")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/outside-region"));
    }

    @Test
    void an_unknown_field_is_refused_so_that_a_misspelt_one_does_not_vanish() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("narative", "salah eja");

        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("narative"))
                .body("violations.code", hasItem("UNKNOWN_FIELD"));
    }
}
