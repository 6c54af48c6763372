package id.rukun.report.verification;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ClaimTest {
    @Test
    void a_claim_tells_who_is_on_it_for_half_an_hour_and_changes_no_version() {
        var report = filed();
        var tag = Api.as("coordinator.sampang").get(report).header("ETag");

        var until = Instant.parse(Api.as("coordinator.sampang")
                .post(report + "/claim")
                .then()
                .statusCode(200)
                .body("claims.by", contains("coordinator.sampang"))
                .body("claims.mine", contains(true))
                .extract()
                .path("claims[0].until"));

        var left = Duration.between(Instant.now(), until);
        assertThat(left, is(lessThanOrEqualTo(Duration.ofMinutes(30))));
        assertThat(left, is(greaterThan(Duration.ofMinutes(25))));
        Api.as("coordinator.sampang").get(report).then().header("ETag", equalTo(tag));
    }

    @Test
    void a_claim_blocks_nobody_and_others_hear_of_it() {
        var report = filed();
        Api.as("coordinator.sampang").post(report + "/claim").then().statusCode(200);
        Api.as("coordinator.sampang").post(report + "/claim").then().statusCode(200);

        Api.as("officer.jatim")
                .post(report + "/claim")
                .then()
                .statusCode(200)
                .body("claims.by", containsInAnyOrder("coordinator.sampang", "officer.jatim"));
        Api.as("officer.nasional")
                .header("If-Match", "*")
                .body(Map.of("to", "IN_REVIEW"))
                .post(report + "/transitions")
                .then()
                .statusCode(200);
    }

    @Test
    void a_claim_is_given_back_or_ends_by_itself() {
        var report = filed();
        Api.as("coordinator.sampang").post(report + "/claim").then().statusCode(200);
        Api.as("coordinator.sampang").delete(report + "/claim").then().statusCode(204);
        Api.as("coordinator.sampang").delete(report + "/claim").then().statusCode(204);
        Api.as("officer.jatim").get(report + "/claim").then().body("claims", empty());

        Api.as("coordinator.sampang").post(report + "/claim").then().statusCode(200);
        var id = UUID.fromString(report.substring("/reports/".length()));
        QuarkusTransaction.requiringNew()
                .run(() -> ReportClaim.update("until = ?1 where key.reportId = ?2", Instant.now(), id));
        Api.as("officer.jatim").get(report + "/claim").then().statusCode(200).body("claims", empty());
    }

    @Test
    void claims_are_for_the_verifiers_of_the_region() {
        var claim = filed() + "/claim";

        Api.as("coordinator.surabaya").post(claim).then().statusCode(404);
        for (var excluded : List.of("pioneer.sampang", "integrator.demo", "admin")) {
            Api.as(excluded).get(claim).then().statusCode(403);
            Api.as(excluded).post(claim).then().statusCode(403);
        }
    }

    @Test
    void nobody_claims_a_report_of_their_own() {
        var draft = Drafts.conflict("35.27.01");
        Api.as("coordinator.sampang").body(draft).post("/reports").then().statusCode(201);

        Api.as("coordinator.sampang")
                .post("/reports/" + draft.get("id") + "/claim")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/own-report"));
    }

    private static String filed() {
        var draft = Drafts.conflict("35.27.01");
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return "/reports/" + draft.get("id");
    }
}
