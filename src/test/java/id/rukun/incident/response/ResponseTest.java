package id.rukun.incident.response;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.incident.Incidents;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ResponseTest {
    @Test
    void an_action_sent_again_is_stored_once_and_other_content_is_refused() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var action = action();
        post(incident, "actions", action, 201);
        post(incident, "actions", action, 200);
        patch(incident, "actions", action, Map.of("status", "UNDER_WAY"), 200);
        post(incident, "actions", action, 200);
        action.put("description", "lain");
        Api.as("coordinator.sampang")
                .body(action)
                .post("/incidents/" + incident + "/actions")
                .then()
                .statusCode(409)
                .body("fields", contains("description"));
        post(Incidents.opened(Incidents.SAMPANG), "actions", action, 409);

        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/actions")
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void an_action_goes_forward_only_and_tells_when() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var action = action();
        post(incident, "actions", action, 201);

        patch(incident, "actions", action, Map.of("status", "UNDER_WAY"), 200);
        patch(incident, "actions", action, Map.of("status", "DONE", "outcome", "damai"), 200);
        patch(incident, "actions", action, Map.of("status", "PLANNED"), 409);
        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/actions/" + action.get("id"))
                .then()
                .body("status", equalTo("DONE"))
                .body("startedAt", notNullValue())
                .body("doneAt", notNullValue());
        patch(incident, "actions", action, Map.of("status", "DROPPED"), 200);
        patch(incident, "actions", action, Map.of("status", "DONE"), 409);
    }

    @Test
    void a_referral_names_its_agency() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var action = action();
        action.put("type", "REFERRAL");

        post(incident, "actions", action, 400);
        action.put("agency", "PUSKESMAS");
        action.put("contact", "Puskesmas, loket rujukan");
        post(incident, "actions", action, 201);
    }

    @Test
    void an_action_answers_an_early_warning_that_the_caller_may_see() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var action = action();

        action.put("answers", UUID.randomUUID().toString());
        post(incident, "actions", action, 400);
        action.put("answers", Incidents.filed(Drafts.conflict(Incidents.SAMPANG)));
        post(incident, "actions", action, 400);
        action.put("answers", Incidents.filed(Drafts.earlyWarning("35.78.01")));
        post(incident, "actions", action, 400);
        action.put("answers", Incidents.filed(Drafts.earlyWarning(Incidents.SAMPANG)));
        post(incident, "actions", action, 201);
    }

    @Test
    void what_is_done_is_seen_and_written_in_the_region_only() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        for (var part : List.of("actions", "relief")) {
            var path = "/incidents/" + incident + "/" + part;
            Api.as("coordinator.surabaya").get(path).then().statusCode(404);
            Api.as("coordinator.surabaya")
                    .body(action())
                    .post("/incidents/" + incident + "/actions")
                    .then()
                    .statusCode(404);
            Api.as("integrator.demo").get(path).then().statusCode(403);
            Api.as("pioneer.sampang").get(path).then().statusCode(403);
            Api.as("coordinator.sampang")
                    .get(path + "/" + UUID.randomUUID())
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    void a_change_needs_the_present_tag() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        for (var part : Map.of("actions", action(), "relief", relief()).entrySet()) {
            post(incident, part.getKey(), part.getValue(), 201);
            var path = "/incidents/" + incident + "/" + part.getKey() + "/"
                    + part.getValue().get("id");
            Api.as("coordinator.sampang").body(Map.of()).patch(path).then().statusCode(428);
            Api.as("coordinator.sampang")
                    .header("If-Match", "\"99\"")
                    .body(Map.of())
                    .patch(path)
                    .then()
                    .statusCode(412);
        }
    }

    @Test
    void relief_is_stored_once_and_what_a_correction_replaced_stays() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var relief = relief();
        post(incident, "relief", relief, 201);
        relief.put("quantity", 10.50);
        post(incident, "relief", relief, 200);
        var before = Incidents.etag("/incidents/" + incident);

        patch(incident, "relief", relief, Map.of("quantity", 12, "households", 4), 200);
        post(incident, "relief", relief, 200);
        relief.put("unit", "kg");
        post(incident, "relief", relief, 409);

        Api.as("coordinator.sampang")
                .get("/incidents/" + incident)
                .then()
                .header("ETag", not(equalTo(before)))
                .body("reliefTotals.quantity", contains(12));
        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/revisions")
                .then()
                .body("items.type", contains("RELIEF"))
                .body("items.content.quantity", contains(10.5f));
    }

    @Test
    void relief_that_is_not_valid_is_refused() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        for (var wrong : List.of(
                Map.<String, Object>of("quantity", 0),
                Map.<String, Object>of("quantity", -1),
                Map.<String, Object>of("quantity", 0.0001),
                Map.<String, Object>of("unit", ""),
                Map.<String, Object>of("unit", "x".repeat(51)),
                Map.<String, Object>of("women", -1),
                Map.<String, Object>of("givenOn", LocalDate.now().plusDays(3).toString()),
                Map.<String, Object>of("givenOn", "1800-01-01"),
                Map.<String, Object>of("names", "rahasia"))) {
            var relief = relief();
            relief.putAll(wrong);
            post(incident, "relief", relief, 400);
        }
        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/relief")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void totals_say_how_many_entries_know_a_number() {
        var incident = Incidents.opened("35.27.05");
        var one = relief();
        one.put("unit", "Paket-" + incident);
        one.put("households", 7);
        var two = relief();
        two.put("unit", "paket-" + incident);
        two.put("givenOn", "2024-05-01");
        post(incident, "relief", one, 201);
        post(incident, "relief", two, 201);
        var mine = "items.find { it.unit == 'paket-" + incident + "' }";

        Api.as("coordinator.sampang")
                .get("/incidents/relief-totals?regionCode=35.27.05&from=2024-05-01")
                .then()
                .statusCode(200)
                .body(mine + ".quantity", equalTo(21))
                .body(mine + ".households", equalTo(Map.of("sum", 7, "known", 1, "of", 2)))
                .body(mine + ".women", equalTo(Map.of("known", 0, "of", 2)))
                .body(mine + ".women", not(hasKey("sum")));
        Api.as("coordinator.sampang")
                .get("/incidents/relief-totals?to=2024-05-01")
                .then()
                .body(mine + ".quantity", equalTo(10.5f));
        Api.as("coordinator.surabaya")
                .get("/incidents/relief-totals?regionCode=35.27")
                .then()
                .statusCode(200)
                .body(mine, nullValue());
        Api.as("coordinator.sampang")
                .get("/incidents/relief-totals?regionCode=Sampang")
                .then()
                .statusCode(400);
        Api.as("integrator.demo").get("/incidents/relief-totals").then().statusCode(403);
    }

    @Test
    void pages_join_without_a_gap() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        post(incident, "actions", action(), 201);
        var second = action();
        post(incident, "actions", second, 201);
        var path = "/incidents/" + incident + "/actions?limit=1";
        String next = Api.as("coordinator.sampang").get(path).path("next");

        Api.as("coordinator.sampang")
                .get(path + "&cursor=" + next)
                .then()
                .body("items.id", hasItem(second.get("id")))
                .body("next", nullValue());
    }

    private static Map<String, Object> action() {
        var action = new TreeMap<String, Object>();
        action.put("id", UUID.randomUUID().toString());
        action.put("type", "MEDIATION");
        action.put("status", "PLANNED");
        action.put("plannedOn", "2026-12-01");
        action.put("description", "Mediasi di balai desa");
        return action;
    }

    private static Map<String, Object> relief() {
        var relief = new TreeMap<String, Object>();
        relief.put("id", UUID.randomUUID().toString());
        relief.put("type", "FOOD");
        relief.put("quantity", 10.5);
        relief.put("unit", "paket");
        relief.put("givenOn", "2024-06-01");
        return relief;
    }

    private static void post(String incident, String part, Map<String, Object> body, int status) {
        Api.as("coordinator.sampang")
                .body(body)
                .post("/incidents/" + incident + "/" + part)
                .then()
                .statusCode(status);
    }

    private static void patch(String incident, String part, Map<String, Object> of, Map<String, ?> patch, int status) {
        var path = "/incidents/" + incident + "/" + part + "/" + of.get("id");
        Api.as("coordinator.sampang")
                .header("If-Match", Incidents.etag(path))
                .body(patch)
                .patch(path)
                .then()
                .statusCode(status);
    }
}
