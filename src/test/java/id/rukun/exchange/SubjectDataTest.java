package id.rukun.exchange;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SubjectDataTest {
    @Test
    void a_pioneer_gets_everything_kept_of_them_and_an_officer_all_but_the_sensitive_reports() {
        var plain = file(false);
        var sensitive = file(true);
        var pioneer = Api.as("pioneer.sampang2").get("/me").then().extract().<String>path("pioneerId");
        var path = "/pioneers/" + pioneer + "/data";

        Api.as("pioneer.sampang2")
                .get(path)
                .then()
                .statusCode(200)
                .body("pioneer.name", equalTo("Contoh Dua"))
                .body("accounts.username", hasItem("pioneer.sampang2"))
                .body("reports.id", hasItem(plain))
                .body("reports.id", hasItem(sensitive));
        Api.as("officer.jatim")
                .get(path)
                .then()
                .statusCode(200)
                .body("reports.id", hasItem(plain))
                .body("reports.id", not(hasItem(sensitive)));
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
                .queryParam("subject", id)
                .get("/audit")
                .then()
                .body("items.act", hasItem("PIONEER_DATA_ERASED"));
    }

    private static String file(boolean sensitive) {
        var draft = Drafts.conflict("35.27.01");
        draft.put("sensitive", sensitive);
        Api.as("pioneer.sampang2").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }
}
