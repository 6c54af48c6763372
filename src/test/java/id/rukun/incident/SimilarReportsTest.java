package id.rukun.incident;

import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SimilarReportsTest {
    private static final AtomicInteger TIMES = new AtomicInteger();

    /** A time that no other test uses, so that no other reports are near. */
    private final Instant at =
            Instant.parse("1905-01-01T00:00:00Z").plus(TIMES.getAndIncrement() * 60L, ChronoUnit.DAYS);

    @Test
    void a_report_near_in_place_time_form_parties_and_words_comes_first_and_says_why() {
        var report = filed("Bentrok suporter di alun-alun Sampang", "CLASH", 0, 113.25);
        var twin = filed("Suporter bentrok di alun-alun", "BRAWL", 2, 113.255);
        var far = filed("Warga menutup jalan tambak garam", "BLOCKADE", 100, 113.40);

        Api.as("coordinator.sampang")
                .get("/reports/" + report + "/similar")
                .then()
                .statusCode(200)
                .body("items.id", contains(twin, far))
                .body("items[0].components.hoursApart", equalTo(2.0f))
                .body("items[0].components.distanceKm.toDouble()", closeTo(0.55, 0.05))
                .body("items[0].components.form", equalTo(0.5f))
                .body("items[0].components.parties", equalTo(1.0f))
                .body("items.score.collect { it > 0.6 }", contains(true, false))
                .body("items[0].explanation", containsString("2.0 hours apart"));
        RestAssured.given()
                .auth()
                .oauth2(Api.token("coordinator.sampang"))
                .header("Accept-Language", "id")
                .get("/api/v1/reports/" + report + "/similar?limit=1")
                .then()
                .body("items", hasSize(1))
                .body("items[0].explanation", containsString("berselang 2,0 jam"));
        Api.as("coordinator.sampang")
                .get("/reports/" + report + "/similar?limit=21")
                .then()
                .statusCode(400);
    }

    @Test
    void what_was_rejected_or_lies_outside_the_callers_region_is_no_candidate() {
        var report = filed("Sengketa lahan", "DISPUTE", 0, 113.25);
        var rejected = filed("Sengketa lahan", "DISPUTE", 1, 113.25);
        var elsewhere = draft("Sengketa lahan", "DISPUTE", 1, 113.25, "35.28.01");
        elsewhere.put("position", Map.of("latitude", -7.16, "longitude", 113.45));
        Incidents.filed(elsewhere);
        Api.as("officer.nasional")
                .header("If-Match", "*")
                .body(Map.of("to", "REJECTED", "reason", "UNFOUNDED"))
                .post("/reports/" + rejected + "/transitions")
                .then()
                .statusCode(200);

        Api.as("coordinator.sampang")
                .get("/reports/" + report + "/similar")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void a_report_across_the_boundary_is_a_candidate_for_an_officer() {
        var draft = draft("Perkelahian di perbatasan", "BRAWL", 0, 113.38, "35.27");
        draft.put("position", Map.of("latitude", -7.15, "longitude", 113.38));
        var report = Incidents.filed(draft);
        var other = draft("Perkelahian di perbatasan", "BRAWL", 1, 113.39, "35.28");
        other.put("position", Map.of("latitude", -7.15, "longitude", 113.39));
        var across = Incidents.filed(other);

        Api.as("officer.jatim").get("/reports/" + report + "/similar").then().body("items.id", hasItem(across));
        Api.as("coordinator.sampang")
                .get("/reports/" + report + "/similar")
                .then()
                .body("items.id", not(hasItem(across)));
    }

    @Test
    void only_verifiers_who_may_see_the_report_may_ask() {
        var report = filed("Perselisihan", "DISPUTE", 0, 113.25);

        Api.as("coordinator.surabaya")
                .get("/reports/" + report + "/similar")
                .then()
                .statusCode(404);
        Api.as("pioneer.sampang").get("/reports/" + report + "/similar").then().statusCode(403);
        Api.as("integrator.demo").get("/reports/" + report + "/similar").then().statusCode(403);
    }

    @Test
    void reports_without_positions_are_near_by_their_region() {
        var draft = draft("Rumor penculikan", "THREAT", 0, 0, "35.27.01");
        draft.remove("position");
        var report = Incidents.filed(draft);
        var other = draft("Rumor penculikan", "THREAT", 0, 0, "35.27.01");
        other.remove("position");
        var same = Incidents.filed(other);

        Api.as("coordinator.sampang")
                .get("/reports/" + report + "/similar")
                .then()
                .body("items.id", hasItem(same))
                .body("items[0].components.place", equalTo(0.5f))
                .body("items[0].explanation", containsString("in the same district"));
    }

    private String filed(String title, String form, int hours, double longitude) {
        return Incidents.filed(draft(title, form, hours, longitude, "35.27.01"));
    }

    private Map<String, Object> draft(String title, String form, int hours, double longitude, String region) {
        var draft = Drafts.conflict(region);
        draft.put("title", title);
        draft.put("narrative", title);
        draft.put("occurredAt", at.plus(hours, ChronoUnit.HOURS).toString());
        draft.put("position", Map.of("latitude", -7.19, "longitude", longitude));
        draft.put("conflict", Map.of("form", form, "severity", 2));
        draft.put("parties", List.of(Map.of("type", "SUPPORTERS", "role", "INITIATOR")));
        return draft;
    }
}
