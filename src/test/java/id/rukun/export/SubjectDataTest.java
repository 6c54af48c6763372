package id.rukun.export;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import id.rukun.report.attachment.Media;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SubjectDataTest {
    @Test
    void a_pioneer_gets_everything_kept_of_them_and_an_officer_all_but_what_a_sensitive_report_would_tell() {
        var plain = new Case(false);
        var sensitive = new Case(true);
        var pioneer = Api.as("pioneer.sampang2").get("/me").then().extract().<String>path("pioneerId");
        var path = "/pioneers/" + pioneer + "/data";

        var own = Api.as("pioneer.sampang2")
                .get(path)
                .then()
                .statusCode(200)
                .body("pioneer.name", equalTo("Contoh Dua"))
                .body("accounts.username", hasItem("pioneer.sampang2"))
                .body("signIns.act", hasItem("SIGNED_IN"))
                .body("signIns.from", hasItem("127.0.0.1"))
                .body("reports.find { it.id == '" + plain.report + "' }.earlier.title", contains("Contoh kejadian"));
        var officers = Api.as("officer.jatim").get(path).then().statusCode(200);
        for (var kept : plain.kept().entrySet()) {
            own.body(kept.getKey(), hasItem(kept.getValue()));
            officers.body(kept.getKey(), hasItem(kept.getValue()));
        }
        for (var kept : sensitive.kept().entrySet()) {
            own.body(kept.getKey(), hasItem(kept.getValue()));
            officers.body(kept.getKey(), not(hasItem(kept.getValue())));
        }
        Api.as("pioneer.sampang").get(path).then().statusCode(404);
        Api.as("coordinator.sampang").get(path).then().statusCode(403);
        Api.as("admin")
                .queryParam("subject", pioneer)
                .get("/audit")
                .then()
                .body("items.act", hasItem("PIONEER_DATA_EXPORTED"));
    }

    @Test
    void erased_contact_data_is_gone_and_the_erasure_is_on_record() {
        var id = Api.as("coordinator.sampang")
                .body(Map.of("name", "Contoh Empat", "regionCode", "35.27", "phone", "+628120000001"))
                .post("/pioneers")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");

        var account = Api.as("admin")
                .body(Map.of(
                        "username",
                        "pelopor." + id,
                        "roles",
                        List.of("PIONEER"),
                        "regionCode",
                        "35.27",
                        "pioneerId",
                        id,
                        "email",
                        id + "@example.org"))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");

        Api.as("coordinator.sampang")
                .delete("/pioneers/" + id + "/contact")
                .then()
                .statusCode(428);
        Api.as("coordinator.surabaya")
                .header("If-Match", "*")
                .delete("/pioneers/" + id + "/contact")
                .then()
                .statusCode(404);
        Api.as("coordinator.sampang")
                .header("If-Match", "\"1\"")
                .delete("/pioneers/" + id + "/contact")
                .then()
                .statusCode(200)
                .body("phone", nullValue())
                .body("name", equalTo("Contoh Empat"));

        Api.as("admin")
                .get("/accounts/" + account)
                .then()
                .body("email", nullValue())
                .body("active", is(true))
                .header("ETag", equalTo("\"2\""));
        Api.as("admin")
                .queryParam("subject", id)
                .get("/audit")
                .then()
                .body("items.act", hasItem("PIONEER_DATA_ERASED"));
    }

    /** A corrected report of a pioneer with a message, an attachment and an outreach activity that answers it. */
    private static final class Case {
        private final String report;
        private final String message = UUID.randomUUID().toString();
        private final String attachment;
        private final String outreach = UUID.randomUUID().toString();

        Case(boolean sensitive) {
            var draft = Drafts.earlyWarning("35.27.01");
            draft.put("sensitive", sensitive);
            report = (String) draft.get("id");
            post("/reports", draft);
            Api.as("pioneer.sampang2")
                    .header("If-Match", "\"1r\"")
                    .contentType("application/merge-patch+json")
                    .body(Map.of("title", "Contoh, diperbaiki"))
                    .patch("/reports/" + report)
                    .then()
                    .statusCode(200);
            post("/reports/" + report + "/messages", Map.of("id", message, "text", "Ini keterangannya."));
            attachment = Api.as("pioneer.sampang2")
                    .contentType(ContentType.MULTIPART)
                    .multiPart("file", "a.jpg", Media.read("photo.jpg"), "image/jpeg")
                    .post("/reports/" + report + "/attachments")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            post(
                    "/outreach",
                    Map.of(
                            "id",
                            outreach,
                            "type",
                            "DIALOGUE",
                            "regionCode",
                            "35.27.01",
                            "heldOn",
                            "2025-01-01",
                            "title",
                            "Sarasehan contoh",
                            "answers",
                            report));
        }

        Map<String, String> kept() {
            return Map.of(
                    "reports.id",
                    report,
                    "messages.id",
                    message,
                    "attachments.attachment.id",
                    attachment,
                    "attachments.report",
                    report,
                    "outreach.id",
                    outreach);
        }

        private static void post(String path, Map<String, Object> body) {
            Api.as("pioneer.sampang2").body(body).post(path).then().statusCode(201);
        }
    }
}
