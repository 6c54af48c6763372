package id.rukun.incident;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class IncidentLinksTest {
    @Test
    void linking_and_unlinking_are_kept_and_tell_the_report_so() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var report = Incidents.verified(Incidents.SAMPANG);
        var before = Incidents.etag("/reports/" + report);

        link(incident, Map.of("link", List.of(report)), 200);
        Api.as("officer.jatim")
                .get("/reports/" + report)
                .then()
                .header("ETag", not(equalTo(before)))
                .body("incidentId", equalTo(incident));
        link(incident, Map.of("unlink", List.of(report)), 200);
        Api.as("officer.jatim").get("/reports/" + report).then().body("incidentId", nullValue());

        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/reports")
                .then()
                .body("items.size()", equalTo(2))
                .body("items.find { it.report == '" + report + "' }.unlinkedBy", notNullValue());
    }

    @Test
    void linking_what_is_linked_changes_nothing() {
        var report = Incidents.verified(Incidents.SAMPANG);
        var incident = Incidents.opened(Incidents.SAMPANG, report);

        link(incident, Map.of("link", List.of(report)), 200);

        Api.as("coordinator.sampang").get("/incidents/" + incident).then().body("version", equalTo(1));
    }

    @Test
    void links_are_refused_without_tag_unverified_unknown_or_both_ways() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var submitted = Incidents.filed(Drafts.conflict(Incidents.SAMPANG));

        Api.as("coordinator.sampang")
                .body(Map.of("link", List.of(submitted)))
                .post("/incidents/" + incident + "/reports")
                .then()
                .statusCode(428);
        link(incident, Map.of("link", List.of(submitted)), 400);
        link(incident, Map.of("unlink", List.of(UUID.randomUUID())), 400);
        link(incident, Map.of("link", List.of(submitted), "unlink", List.of(submitted)), 400);
        link(incident, Map.of(), 400);
    }

    @Test
    void a_report_of_another_incident_is_refused_with_its_name() {
        var report = Incidents.verified(Incidents.SAMPANG);
        var first = Incidents.opened(Incidents.SAMPANG, report);
        var draft = Incidents.draft(Incidents.SAMPANG, report);

        Api.as("coordinator.sampang")
                .body(draft)
                .post("/incidents")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/report-in-incident"))
                .body("reports.report", contains(report))
                .body("reports.incident", contains(first));
        Api.as("coordinator.sampang")
                .get("/incidents/" + draft.get("id"))
                .then()
                .statusCode(404);
    }

    @Test
    void of_two_incidents_that_link_one_report_at_once_one_wins() {
        var report = Incidents.verified(Incidents.SAMPANG);
        var incidents = List.of(Incidents.opened(Incidents.SAMPANG), Incidents.opened(Incidents.SAMPANG));
        var answers = atOnce(
                incidents.stream().map(incident -> linking(incident, report)).toList());

        assertThat(answers.stream().map(Response::statusCode).toList(), containsInAnyOrder(200, 409));
        var lost = answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .get();
        String winner = Api.as("officer.jatim").get("/reports/" + report).path("incidentId");
        lost.then().body("reports.incident", contains(winner));
    }

    @Test
    void an_incident_opened_at_once_twice_is_opened_once() {
        var draft = Incidents.draft(Incidents.SAMPANG, Incidents.verified(Incidents.SAMPANG));
        Supplier<Response> opening = () -> Api.as("officer.jatim").body(draft).post("/incidents");

        var answers = atOnce(List.of(opening, opening));

        assertThat(answers.stream().map(Response::statusCode).toList(), containsInAnyOrder(201, 200));
    }

    @Test
    void a_merged_incident_goes_on_in_its_heir() {
        var report = Incidents.verified(Incidents.SAMPANG);
        var merged = Incidents.opened(Incidents.SAMPANG, report);
        var heir = Incidents.opened(Incidents.SAMPANG);
        Incidents.holding("coordinator.sampang", merged)
                .body(Map.of("to", "RESPONDING", "note", "berangkat"))
                .post("/incidents/" + merged + "/transitions")
                .then()
                .statusCode(200);
        var action = UUID.randomUUID().toString();
        Api.as("coordinator.sampang")
                .body(Map.of(
                        "id",
                        action,
                        "type",
                        "DIALOGUE",
                        "status",
                        "PLANNED",
                        "plannedOn",
                        "2026-12-01",
                        "description",
                        "d"))
                .post("/incidents/" + merged + "/actions")
                .then()
                .statusCode(201);
        Api.as("coordinator.sampang")
                .body(Map.of("type", "FOOD", "quantity", 5, "unit", "paket", "givenOn", "2026-01-01"))
                .post("/incidents/" + merged + "/relief")
                .then()
                .statusCode(201);

        Incidents.merge(merged, heir);

        Api.as("coordinator.sampang")
                .redirects()
                .follow(false)
                .get("/incidents/" + merged + "/actions?limit=5")
                .then()
                .statusCode(308)
                .header("Location", endsWith("/api/v1/incidents/" + heir + "/actions?limit=5"));
        Api.as("coordinator.sampang")
                .get("/incidents/" + heir)
                .then()
                .body("reports", hasItem(report))
                .body("reliefTotals.quantity", contains(5));
        Api.as("coordinator.sampang")
                .get("/incidents/" + heir + "/actions")
                .then()
                .body("items.id", contains(action));
        Api.as("coordinator.sampang")
                .get("/incidents/" + heir + "/transitions")
                .then()
                .body("items.incident", contains(merged));
        Api.as("coordinator.sampang")
                .get("/incidents/" + heir + "/reports")
                .then()
                .body("items.findAll { it.report == '" + report + "' }.incident", containsInAnyOrder(merged, heir));
        Api.as("coordinator.sampang")
                .get("/incidents?regionCode=35.27.01&limit=200")
                .then()
                .body("items.id", not(hasItem(merged)));
    }

    @Test
    void writing_to_a_merged_incident_names_its_final_heir() {
        var one = Incidents.opened(Incidents.SAMPANG);
        var two = Incidents.opened(Incidents.SAMPANG);
        var three = Incidents.opened(Incidents.SAMPANG);
        Incidents.merge(one, two);
        Incidents.merge(two, three);

        for (var path : List.of("transitions", "reports", "actions", "relief")) {
            Api.as("coordinator.sampang")
                    .header("If-Match", "*")
                    .body(Map.of())
                    .post("/incidents/" + one + "/" + path)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/incident-merged"))
                    .body("heir", equalTo(three));
        }
        Api.as("coordinator.sampang")
                .redirects()
                .follow(false)
                .get("/incidents/" + one)
                .then()
                .statusCode(308)
                .header("Location", endsWith("/incidents/" + three));
    }

    @Test
    void the_same_merge_again_answers_the_same_and_another_is_refused() {
        var one = Incidents.opened(Incidents.SAMPANG);
        var two = Incidents.opened(Incidents.SAMPANG);
        var other = Incidents.opened(Incidents.SAMPANG);
        var tag = Incidents.etag("/incidents/" + one);
        Incidents.merge(one, two);

        merging(one, two, tag).get().then().statusCode(200).body("id", equalTo(two));
        merging(one, other, tag).get().then().statusCode(409).body("heir", equalTo(two));
        merging(two, one, "*").get().then().statusCode(409).body("heir", equalTo(two));
        merging(two, two, "*").get().then().statusCode(400);
        merging(two, UUID.randomUUID().toString(), "*").get().then().statusCode(400);
        merging(two, Incidents.opened("35.78.01"), "*").get().then().statusCode(400);
    }

    @Test
    void two_merges_into_each_other_at_once_make_no_loop() {
        var one = Incidents.opened(Incidents.SAMPANG);
        var two = Incidents.opened(Incidents.SAMPANG);

        var answers = atOnce(List.of(
                merging(one, two, Incidents.etag("/incidents/" + one)),
                merging(two, one, Incidents.etag("/incidents/" + two))));

        assertThat(answers.stream().map(Response::statusCode).toList(), containsInAnyOrder(200, 409));
        var seen = Stream.of(one, two)
                .map(id -> (String)
                        Api.as("coordinator.sampang").get("/incidents/" + id).path("id"))
                .distinct()
                .toList();
        assertThat(seen.size(), equalTo(1));
        assertThat(seen, not(empty()));
    }

    private static void link(String incident, Map<String, ?> request, int status) {
        Incidents.holding("coordinator.sampang", incident)
                .body(request)
                .post("/incidents/" + incident + "/reports")
                .then()
                .statusCode(status);
    }

    private static Supplier<Response> linking(String incident, String report) {
        var tag = Incidents.etag("/incidents/" + incident);
        return () -> Api.as("officer.jatim")
                .header("If-Match", tag)
                .body(Map.of("link", List.of(report)))
                .post("/incidents/" + incident + "/reports");
    }

    private static Supplier<Response> merging(String merged, String heir, String tag) {
        return () -> Api.as("coordinator.sampang")
                .header("If-Match", tag)
                .body(Map.of("into", heir, "note", "sama"))
                .post("/incidents/" + merged + "/merge");
    }

    private static List<Response> atOnce(List<Supplier<Response>> calls) {
        var running = calls.stream().map(CompletableFuture::supplyAsync).toList();
        return running.stream().map(CompletableFuture::join).toList();
    }
}
