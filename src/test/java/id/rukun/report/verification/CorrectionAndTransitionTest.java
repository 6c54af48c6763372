package id.rukun.report.verification;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CorrectionAndTransitionTest {
    private static final Map<String, Object> VERIFIED =
            Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2");

    @Test
    void a_correction_keeps_what_stood_before() {
        var draft = Drafts.conflict("35.27.01");
        draft.put("place", "Pasar");
        var id = filed(draft);

        var patch = new TreeMap<String, Object>(Map.of("title", "Judul baru", "dimensions", List.of("POLITICAL")));
        patch.put("place", null);
        correct(id, patch)
                .then()
                .statusCode(200)
                .body("title", equalTo("Judul baru"))
                .body("place", nullValue())
                .body("dimensions", contains("POLITICAL"))
                .body("conflict.form", equalTo("CLASH"))
                .body("version", equalTo(2));

        Api.as("coordinator.sampang")
                .get("/reports/" + id + "/versions")
                .then()
                .body("items.version", contains(1))
                .body("items[0].content.place", equalTo("Pasar"))
                .body("items[0].content.title", equalTo(draft.get("title")));
        Api.as("pioneer.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
    }

    @Test
    void a_correction_that_changes_nothing_makes_no_version() {
        var id = filed(Drafts.conflict("35.27.01"));

        correct(id, Map.of()).then().statusCode(200).body("version", equalTo(1));
        correct(id, Map.of("dimensions", List.of("ECONOMIC", "ECONOMIC")))
                .then()
                .statusCode(200)
                .body("version", equalTo(1));

        Api.as("pioneer.sampang").get("/reports/" + id + "/versions").then().body("items", empty());
    }

    @Test
    void a_correction_follows_the_rules_of_filing() {
        var id = filed(Drafts.conflict("35.27.01"));

        for (var field : List.of("title", "kind", "conflict", "occurredAt", "dimensions")) {
            correct(id, Collections.singletonMap(field, null)).then().statusCode(400);
        }
        correct(id, Map.of("id", UUID.randomUUID().toString()))
                .then()
                .statusCode(400)
                .body("violations.code", contains("FIXED"));
        correct(id, Map.of("status", "VERIFIED"))
                .then()
                .statusCode(400)
                .body("violations.code", contains("UNKNOWN_FIELD"));
        correct(id, Map.of("conflict", Map.of("severity", "3"))).then().statusCode(400);
        correct(id, Map.of("regionCode", "35.78")).then().statusCode(403);
        correct(id, List.of()).then().statusCode(400);
        Api.as("pioneer.sampang").get("/reports/" + id).then().body("version", equalTo(1));
    }

    @Test
    void a_correction_needs_the_current_version_and_its_reporter() {
        var id = filed(Drafts.conflict("35.27.01"));
        var tag = etag("pioneer.sampang", id);
        var change = Map.of("title", "Lain");

        Api.as("pioneer.sampang").body(change).patch("/reports/" + id).then().statusCode(428);
        correct(id, change).then().statusCode(200);
        Api.as("pioneer.sampang")
                .header("If-Match", tag)
                .body(change)
                .patch("/reports/" + id)
                .then()
                .statusCode(412)
                .header("ETag", etag("pioneer.sampang", id));
        Api.as("coordinator.sampang")
                .header("If-Match", etag("coordinator.sampang", id))
                .body(change)
                .patch("/reports/" + id)
                .then()
                .statusCode(403);
        Api.as("pioneer.sampang")
                .header("If-None-Match", "W/" + etag("pioneer.sampang", id))
                .get("/reports/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void what_was_judged_is_corrected_no_more() {
        var id = filed(Drafts.conflict("35.27.01"));
        take("coordinator.sampang", id, VERIFIED).then().statusCode(200);

        correct(id, Map.of("title", "Lain")).then().statusCode(409).body("type", equalTo("/problems/not-correctable"));
    }

    @Test
    void each_step_of_the_table_is_taken_by_whom_it_names() {
        var id = filed(Drafts.conflict("35.27.01"));

        take("coordinator.sampang", id, Map.of("to", "IN_REVIEW")).then().statusCode(200);
        take("coordinator.sampang", id, Map.of("to", "NEEDS_INFORMATION", "note", "Kapan?"))
                .then()
                .statusCode(200);
        take("coordinator.sampang", id, Map.of("to", "SUBMITTED"))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/transition-not-allowed"));
        take("pioneer.sampang", id, Map.of("to", "SUBMITTED")).then().statusCode(200);
        take("coordinator.sampang", id, VERIFIED).then().statusCode(200).body("sourceReliability", equalTo("B"));
        take("coordinator.sampang", id, Map.of("to", "IN_REVIEW", "note", "Keliru"))
                .then()
                .statusCode(409);
        take("pioneer.sampang", id, Map.of("to", "WITHDRAWN"))
                .then()
                .statusCode(409)
                .body("allowed", empty());
        take("officer.jatim", id, Map.of("to", "IN_REVIEW"))
                .then()
                .statusCode(400)
                .body("violations.field", contains("note"));
        take("officer.jatim", id, Map.of("to", "IN_REVIEW", "note", "Keliru"))
                .then()
                .statusCode(200);

        Api.as("pioneer.sampang")
                .get("/reports/" + id + "/transitions")
                .then()
                .body("items.to", contains("IN_REVIEW", "NEEDS_INFORMATION", "SUBMITTED", "VERIFIED", "IN_REVIEW"))
                .body("items.by", contains("VERIFIER", "VERIFIER", "REPORTER", "VERIFIER", "VERIFIER"));
    }

    @Test
    void a_step_carries_what_it_needs_and_nothing_else() {
        var id = filed(Drafts.conflict("35.27.01"));

        for (var wrong : List.<Map<String, ?>>of(
                Map.of("to", "VERIFIED"),
                Map.of("to", "VERIFIED", "sourceReliability", "B"),
                Map.of("to", "REJECTED"),
                Map.of("to", "REJECTED", "reason", "DUPLICATE"),
                Map.of("to", "REJECTED", "reason", "DUPLICATE", "duplicateOf", id),
                Map.of(
                        "to",
                        "REJECTED",
                        "reason",
                        "DUPLICATE",
                        "duplicateOf",
                        UUID.randomUUID().toString()),
                Map.of("to", "REJECTED", "reason", "UNFOUNDED", "duplicateOf", id),
                Map.of("to", "IN_REVIEW", "reason", "UNFOUNDED"),
                Map.of("to", "IN_REVIEW", "credibility", "1"),
                Map.of("to", "DELETED"),
                Map.of("note", "ke mana?"),
                Map.of("to", "IN_REVIEW", "note", ""),
                Map.of("to", "IN_REVIEW", "note", " \n"))) {
            take("coordinator.sampang", id, wrong).then().statusCode(400);
        }
        Api.as("coordinator.sampang")
                .body(Map.of("to", "IN_REVIEW"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(428);
        var other = filed(Drafts.conflict("35.27.01"));
        take("coordinator.sampang", id, Map.of("to", "REJECTED", "reason", "DUPLICATE", "duplicateOf", other))
                .then()
                .statusCode(200);
    }

    @Test
    void nobody_judges_a_report_of_their_own() {
        var draft = Drafts.conflict("35.27.01");
        Api.as("coordinator.sampang")
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201)
                .body("allowedTransitions", contains("WITHDRAWN"));

        take("coordinator.sampang", (String) draft.get("id"), VERIFIED)
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/own-report"));
    }

    @Test
    void another_system_sees_a_verified_report_without_what_points_to_anyone() {
        var draft = Drafts.conflict("35.27.01.2001");
        draft.put("position", Map.of("latitude", -7.1234, "longitude", 113.2345));
        draft.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "TARGET", "name", "Nama")));
        draft.put("place", "Rumah");
        draft.put("occurredAt", "2026-02-03T20:15:00+07:00");
        var id = filed(draft);
        Api.as("integrator.demo").get("/reports/" + id).then().statusCode(404);
        take("coordinator.sampang", id, VERIFIED).then().statusCode(200);

        Map<String, Object> seen = Api.as("integrator.demo")
                .get("/reports/" + id)
                .then()
                .statusCode(200)
                .body("regionCode", equalTo("35.27.01"))
                .body("position.latitude", equalTo(-7.1f))
                .body("position.longitude", equalTo(113.2f))
                .body("occurredAt", equalTo("2026-02-02T17:00:00Z"))
                .body("parties[0].name", nullValue())
                .body("conflict.form", equalTo("CLASH"))
                .extract()
                .path("$");
        for (var hidden : List.of("title", "narrative", "place", "reporter", "filedAt", "allowedTransitions")) {
            assertThat(hidden, seen.get(hidden), nullValue());
        }
    }

    @Test
    void of_a_sensitive_report_a_verifier_does_not_learn_the_reporter_nor_a_system_the_district() {
        var draft = Drafts.conflict("35.27.01.2001");
        draft.put("sensitive", true);
        var id = filed(draft);

        Api.as("coordinator.sampang")
                .get("/reports/" + id)
                .then()
                .statusCode(200)
                .body("reporter", nullValue());
        take("coordinator.sampang", id, VERIFIED).then().statusCode(200);
        Api.as("integrator.demo").get("/reports/" + id).then().body("regionCode", equalTo("35.27"));
        Api.as("integrator.demo")
                .queryParam("regionCode", "35.27.01")
                .queryParam("limit", 200)
                .get("/reports")
                .then()
                .body("items.findAll { it.id == '" + id + "' }", empty());
    }

    @Test
    void a_batch_is_answered_one_by_one_in_its_order() {
        var good = Drafts.conflict("35.27.01");
        var bad = Drafts.conflict("35.27.01");
        bad.put("title", "");
        var elsewhere = Drafts.conflict("35.78");
        var changed = new TreeMap<>(good);
        changed.put("title", "Lain");

        Api.as("pioneer.sampang")
                .body(Map.of("reports", List.of(bad, good, good, elsewhere, changed, Map.of())))
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", contains("INVALID", "CREATED", "UNCHANGED", "INVALID", "CONFLICT", "INVALID"))
                .body("reports[0].id", equalTo(bad.get("id")))
                .body("reports[0].problem.violations.field", hasItem("title"))
                .body("reports[1].report.id", equalTo(good.get("id")))
                .body("reports[4].problem.fields", containsInAnyOrder("title"));
    }

    @Test
    void a_batch_holds_a_hundred_at_most() {
        var many = IntStream.range(0, 101)
                .mapToObj(i -> Drafts.conflict("35.27.01"))
                .toList();

        Api.as("pioneer.sampang")
                .body(Map.of("reports", many))
                .post("/sync")
                .then()
                .statusCode(400);
        Api.as("pioneer.sampang")
                .get("/reports/" + many.get(0).get("id"))
                .then()
                .statusCode(404);
        Api.as("pioneer.sampang")
                .body(Map.of("reports", many.subList(0, 100)))
                .post("/sync")
                .then()
                .statusCode(200)
                .body("reports.result", equalTo(Collections.nCopies(100, "CREATED")));
    }

    private static String filed(Map<String, Object> draft) {
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static Response correct(String id, Object patch) {
        return Api.as("pioneer.sampang")
                .header("If-Match", etag("pioneer.sampang", id))
                .body(patch)
                .patch("/reports/" + id);
    }

    private static Response take(String username, String id, Map<String, ?> request) {
        return Api.as(username)
                .header("If-Match", etag(username, id))
                .body(request)
                .post("/reports/" + id + "/transitions");
    }

    private static String etag(String username, String id) {
        return Api.as(username).get("/reports/" + id).header("ETag");
    }
}
