package id.rukun;

import static id.rukun.Patience.patiently;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The trial shows examples of everything, and keeps them when it starts again. */
class TrialIT {
    @Test
    void a_trial_shows_invented_reports_in_several_states_and_a_restart_neither_doubles_nor_resets_them() {
        var home = PackagedService.newHome();
        String corrected;
        try (var first = PackagedService.startOn(home, Map.of())) {
            reports(first)
                    .body("items", hasSize(19))
                    .body("items.title", everyItem(startsWith("[CONTOH]")))
                    .body(
                            "items.status",
                            hasItems("SUBMITTED", "IN_REVIEW", "NEEDS_INFORMATION", "VERIFIED", "REJECTED"))
                    .body("items.kind", hasItems("CONFLICT", "EARLY_WARNING"))
                    .body("items.sensitive", hasItem(true))
                    .body("items.regionCode", allOf(hasItem(startsWith("35.27")), hasItem(startsWith("35.78"))));
            messages(first);
            incident(first);
            situation(first);
            alerts(first).body("items", hasSize(1)).body("items[0].headline.id", startsWith("[CONTOH]"));
            corrected = correctOne(first);
            first.stop();
        }
        try (var second = PackagedService.start(home, Map.of())) {
            reports(second).body("items", hasSize(19)).body("items.place", hasItem(equalTo(corrected)));
            incident(second);
            alerts(second).body("items", hasSize(1)).body("items[0].messages", hasSize(1));
            second.stop();
        }
    }

    private static ValidatableResponse reports(PackagedService service) {
        return service.with(service.token("officer.jatim", Api.PASSWORD))
                .get("/reports?limit=50")
                .then()
                .statusCode(200);
    }

    private static void messages(PackagedService service) {
        var officer = service.with(service.token("officer.jatim", Api.PASSWORD));
        String verified = RestAssured.given()
                .spec(officer)
                .get("/reports?status=VERIFIED&kind=CONFLICT&regionCode=35.27.12")
                .then()
                .extract()
                .path("items[0].id");
        RestAssured.given()
                .spec(officer)
                .get("/reports/" + verified + "/messages")
                .then()
                .body("items.by", contains("VERIFIER", "REPORTER"));
    }

    private static void incident(PackagedService service) {
        var officer = service.with(service.token("officer.jatim", Api.PASSWORD));
        String incident = RestAssured.given()
                .spec(officer)
                .get("/incidents")
                .then()
                .statusCode(200)
                .body("items.title", contains(startsWith("[CONTOH]")))
                .body("items.status", contains("RESPONDING"))
                .extract()
                .path("items[0].id");
        for (var part : List.of("/actions", "/relief", "/reports")) {
            RestAssured.given()
                    .spec(officer)
                    .get("/incidents/" + incident + part)
                    .then()
                    .body("items", not(empty()));
        }
    }

    private static ValidatableResponse alerts(PackagedService service) {
        return service.with(service.token("pioneer.sampang", Api.PASSWORD))
                .get("/alerts?status=PUBLISHED")
                .then()
                .statusCode(200);
    }

    /** One regency stands out, and says why. The level is computed after the reports are committed. */
    private static void situation(PackagedService service) {
        patiently()
                .until(
                        () -> service.with(service.token("coordinator.sampang", Api.PASSWORD))
                                .get("/early-warning/situation?regionCode=35.27"),
                        answer -> "SIAGA".equals(answer.path("items[0].level")))
                .then()
                .statusCode(200)
                .body("items[0].rule", equalTo("PROBABILITY"))
                .body("items[0].drivers.type", hasItems("CONFLICT", "EARLY_WARNING"))
                .body("items[0].drivers[0].reportId", notNullValue())
                .body("items[0].explanation", containsString("SIAGA"))
                .body("items[0].toLower.level", equalTo("WASPADA"));
        service.with(service.token("officer.jatim", Api.PASSWORD))
                .get("/alerts?status=DRAFT&regionCode=35.27")
                .then()
                .statusCode(200)
                .body("items.level", contains("SIAGA"));
    }

    private static String correctOne(PackagedService service) {
        var reporter = service.token("pioneer.surabaya", Api.PASSWORD);
        String id = service.with(reporter)
                .get("/reports?status=SUBMITTED")
                .then()
                .extract()
                .path("items[0].id");
        var place = "Pos kamling (contoh)";
        service.with(reporter)
                .header("If-Match", service.with(reporter).get("/reports/" + id).header("ETag"))
                .body(Map.of("place", place))
                .patch("/reports/" + id)
                .then()
                .statusCode(200);
        return place;
    }
}
