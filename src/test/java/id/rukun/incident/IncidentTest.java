package id.rukun.incident;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.platform.json.Times;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class IncidentTest {
    @Test
    void verifiers_see_who_can_be_made_responsible_in_their_region() {
        var assignees = Api.as("officer.jatim")
                .get("/assignees?regionCode=35.27.01&limit=200&total=true")
                .then()
                .statusCode(200)
                .body("items.username", hasItems("coordinator.sampang", "officer.jatim", "officer.nasional"))
                .body("items.username", not(hasItem("coordinator.surabaya")))
                .body("items.username", not(hasItem("pioneer.sampang")))
                .body("items[0]", not(hasKey("email")))
                .extract()
                .jsonPath();
        assertThat(assignees.getInt("total"), equalTo(assignees.getList("items").size()));
        Api.as("admin")
                .get("/audit?act=ASSIGNEES_LISTED")
                .then()
                .statusCode(200)
                .body("items.subject", hasItem("35.27.01"));

        Api.as("coordinator.sampang").get("/assignees?regionCode=35.78").then().statusCode(403);
        Api.as("pioneer.sampang").get("/assignees?regionCode=35.27").then().statusCode(403);
        Api.as("officer.jatim").get("/assignees").then().statusCode(400).body("violations.code", contains("REQUIRED"));
    }

    @Test
    void an_incident_is_opened_from_verified_reports_which_then_tell_it() {
        var report = Incidents.verified(Incidents.SAMPANG);
        var draft = Incidents.draft(Incidents.SAMPANG, report);

        Api.as("coordinator.sampang")
                .body(draft)
                .post("/incidents")
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("id", equalTo(draft.get("id")))
                .body("status", equalTo("OPEN"))
                .body("reports", contains(report))
                .body("allowedTransitions", contains("RESPONDING", "CONTAINED", "CLOSED"));

        Api.as("coordinator.sampang").get("/reports/" + report).then().body("incidentId", equalTo(draft.get("id")));
        Api.as("coordinator.sampang")
                .get("/reports?incidentId=" + draft.get("id"))
                .then()
                .body("items.id", contains(report));
    }

    @Test
    void an_incident_sent_again_is_opened_once() {
        var draft = Incidents.draft(
                Incidents.SAMPANG, Incidents.verified(Incidents.SAMPANG), Incidents.verified(Incidents.SAMPANG));
        Api.as("coordinator.sampang").body(draft).post("/incidents").then().statusCode(201);
        var reports = (List<?>) draft.get("reports");
        draft.put("reports", List.of(reports.get(1), reports.get(0)));
        Api.as("coordinator.sampang").body(draft).post("/incidents").then().statusCode(200);

        change(draft.get("id"), Map.of("severity", 4), 200);
        Api.as("coordinator.sampang")
                .body(draft)
                .post("/incidents")
                .then()
                .statusCode(200)
                .body("severity", equalTo(4));
    }

    @Test
    void the_same_id_with_other_content_names_the_fields_that_differ_and_changes_nothing() {
        var draft = Incidents.draft(Incidents.SAMPANG, Incidents.verified(Incidents.SAMPANG));
        Api.as("coordinator.sampang").body(draft).post("/incidents").then().statusCode(201);
        draft.put("severity", 5);
        draft.put("summary", "lain");

        Api.as("coordinator.sampang")
                .body(draft)
                .post("/incidents")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/content-differs"))
                .body("fields", contains("severity", "summary"));

        Api.as("coordinator.sampang")
                .get("/incidents/" + draft.get("id"))
                .then()
                .body("severity", equalTo(3));
    }

    @Test
    void only_verified_reports_that_the_caller_may_see_open_an_incident() {
        var submitted = Incidents.filed(Drafts.conflict(Incidents.SAMPANG));
        var elsewhere = Incidents.verified("35.78.01");
        var draft = Incidents.draft(Incidents.SAMPANG, submitted, elsewhere);

        Api.as("coordinator.sampang")
                .body(draft)
                .post("/incidents")
                .then()
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("reports[0]", "reports[1]"))
                .body("violations.code", containsInAnyOrder("NOT_VERIFIED", "UNKNOWN_REFERENCE"));
        Api.as("coordinator.sampang")
                .get("/incidents/" + draft.get("id"))
                .then()
                .statusCode(404);

        draft.remove("reports");
        draft.put("regionCode", "35");
        Api.as("coordinator.sampang")
                .body(draft)
                .post("/incidents")
                .then()
                .statusCode(400)
                .body("violations.code", containsInAnyOrder("REQUIRED", "NOT_A_PLACE"));
    }

    @Test
    void an_incident_of_another_region_is_as_if_it_did_not_exist() {
        var incident = Incidents.opened(Incidents.SAMPANG);

        Api.as("coordinator.surabaya").get("/incidents/" + incident).then().statusCode(404);
        Api.as("coordinator.surabaya")
                .header("If-Match", "*")
                .body(Map.of("severity", 1))
                .patch("/incidents/" + incident)
                .then()
                .statusCode(404);
        for (var part : List.of("transitions", "reports", "revisions")) {
            Api.as("coordinator.surabaya")
                    .get("/incidents/" + incident + "/" + part)
                    .then()
                    .statusCode(404);
        }
        Api.as("coordinator.surabaya")
                .get("/incidents?limit=200")
                .then()
                .body("items.id", not(hasItem(incident)))
                .body("items.findAll { !it.regionCode.startsWith('35.78') }.size()", equalTo(0));
        Api.as("coordinator.surabaya")
                .body(Incidents.draft(Incidents.SAMPANG, UUID.randomUUID().toString()))
                .post("/incidents")
                .then()
                .statusCode(403);
    }

    @Test
    void pioneers_and_the_public_see_no_incident() {
        var incident = Incidents.opened(Incidents.SAMPANG);

        Api.as("pioneer.sampang").get("/incidents/" + incident).then().statusCode(403);
        Api.as("pioneer.sampang").get("/incidents").then().statusCode(403);
        Api.anyone().get("/incidents/" + incident).then().statusCode(401);
        Api.as("admin").get("/incidents").then().statusCode(403);
    }

    @Test
    void an_integrator_sees_no_words_and_no_place_finer_than_a_district() {
        var incident = Incidents.opened("35.27.01.2001", Incidents.verified("35.27.01.2001"));
        change(incident, Map.of("summary", "uraian", "assignee", accountOf("coordinator.sampang")), 200);

        Api.as("integrator.demo")
                .get("/incidents/" + incident)
                .then()
                .statusCode(200)
                .body("regionCode", equalTo("35.27.01"))
                .body("openedAt", equalTo(dayOf(openedAt(incident))))
                .body("reportedImpact.injured.sum", equalTo(4))
                .body("$", not(hasKey("title")))
                .body("$", not(hasKey("summary")))
                .body("$", not(hasKey("assignee")))
                .body("$", not(hasKey("reports")));
        Api.as("integrator.demo")
                .body(Incidents.draft(Incidents.SAMPANG))
                .post("/incidents")
                .then()
                .statusCode(403);
    }

    @Test
    void one_sensitive_report_cuts_the_region_to_the_regency_and_no_filter_finds_more() {
        var sensitive = Drafts.conflict(Incidents.SAMPANG);
        sensitive.put("sensitive", true);
        var report = Incidents.verified(sensitive);
        var plain = Incidents.verified(Incidents.SAMPANG);
        var incident = Incidents.opened(Incidents.SAMPANG, report, plain);

        Api.as("integrator.demo").get("/incidents/" + incident).then().body("regionCode", equalTo("35.27"));
        Api.as("integrator.demo")
                .get("/incidents?regionCode=35.27.01&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", not(hasItem(incident)));
        Api.as("integrator.demo")
                .get("/incidents?regionCode=35.27&limit=200")
                .then()
                .body("items.id", hasItem(incident))
                .body("items.find { it.id == '" + incident + "' }.regionCode", equalTo("35.27"));
        Api.as("integrator.demo").get("/reports/" + plain).then().body("incidentId", nullValue());
        Api.as("integrator.demo").get("/reports?incidentId=" + incident).then().statusCode(400);
        Api.as("integrator.demo")
                .get("/incidents?assignee=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("NOT_FOR_ROLE"));
    }

    @Test
    void a_change_needs_the_present_tag_and_keeps_what_stood_before() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var stale = Incidents.etag("/incidents/" + incident);

        Api.as("coordinator.sampang")
                .body(Map.of("severity", 5))
                .patch("/incidents/" + incident)
                .then()
                .statusCode(428);
        change(incident, Map.of("severity", 5, "impact", Map.of("killed", 1)), 200);
        Api.as("coordinator.sampang")
                .header("If-Match", stale)
                .body(Map.of("severity", 4))
                .patch("/incidents/" + incident)
                .then()
                .statusCode(412);

        Api.as("coordinator.sampang")
                .get("/incidents/" + incident)
                .then()
                .body("severity", equalTo(5))
                .body("impact.killed", equalTo(1));
        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/revisions")
                .then()
                .body("items.content.severity", contains(3))
                .body("items.type", contains("INCIDENT"));
    }

    @Test
    void a_change_that_is_not_valid_changes_nothing() {
        var incident = Incidents.opened(Incidents.SAMPANG);

        change(incident, Map.of("severity", 6), 400);
        change(incident, Map.of("reports", List.of(UUID.randomUUID())), 400);
        change(incident, Map.of("id", UUID.randomUUID()), 400);
        change(incident, Map.of("impact", Map.of("killed", 1, "killedWomen", 2)), 400);
        change(incident, Map.of("misspelt", 1), 400);
        change(incident, Map.of("regionCode", "35.78.01"), 403);

        Api.as("coordinator.sampang").get("/incidents/" + incident).then().body("version", equalTo(1));
    }

    @Test
    void an_assignee_must_judge_in_the_region() {
        var incident = Incidents.opened(Incidents.SAMPANG);

        change(incident, Map.of("assignee", accountOf("officer.jatim")), 200);
        for (var other : List.of("coordinator.surabaya", "pioneer.sampang", "admin")) {
            change(incident, Map.of("assignee", accountOf(other)), 400);
        }
        change(incident, Map.of("assignee", UUID.randomUUID()), 400);
    }

    @Test
    void reported_numbers_are_a_range_and_say_how_many_reports_know_them() {
        var one = withImpact(Map.of("injured", 4, "displaced", 12));
        var two = withImpact(Map.of("injured", 7, "killed", 0));
        var warning = Incidents.verified(Drafts.earlyWarning(Incidents.SAMPANG));
        var incident = Incidents.opened(Incidents.SAMPANG, one, two, warning);

        Api.as("coordinator.sampang")
                .get("/incidents/" + incident)
                .then()
                .body("reportedImpact.injured", equalTo(Map.of("min", 4, "max", 7, "sum", 11, "known", 2, "of", 2)))
                .body("reportedImpact.displaced", equalTo(Map.of("min", 12, "max", 12, "sum", 12, "known", 1, "of", 2)))
                .body("reportedImpact.killed.known", equalTo(1))
                .body("reportedImpact", not(hasKey("missing")))
                .body("impact", nullValue());
    }

    @Test
    void the_tag_changes_with_the_numbers_of_the_reports() {
        var report = Incidents.verified(Incidents.SAMPANG);
        var incident = Incidents.opened(Incidents.SAMPANG, report);
        var before = Incidents.etag("/incidents/" + incident);
        Api.as("officer.nasional")
                .header(
                        "If-Match",
                        Api.as("officer.nasional").get("/reports/" + report).header("ETag"))
                .body(Map.of("to", "IN_REVIEW", "note", "diragukan"))
                .post("/reports/" + report + "/transitions")
                .then()
                .statusCode(200);

        assertThat(Incidents.etag("/incidents/" + incident), not(equalTo(before)));
        Api.as("coordinator.sampang").get("/incidents/" + incident).then().body("reportedImpact", equalTo(Map.of()));
    }

    @Test
    void a_list_is_narrowed_by_every_filter() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        var assignee = accountOf("coordinator.sampang");
        change(incident, Map.of("severity", 5, "agency", "FKUB", "assignee", assignee), 200);
        var all =
                "/incidents?limit=200&status=OPEN&phase=CESSATION&regionCode=35.27.01&severity=5&agency=FKUB&assignee="
                        + assignee + "&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z";

        Api.as("officer.jatim").get(all).then().statusCode(200).body("items.id", hasItem(incident));
        for (var other : List.of(
                all.replace("=OPEN", "=CLOSED"),
                all.replace("CESSATION", "RECOVERY"),
                all.replace("35.27.01", "35.27.02"),
                all.replace("FKUB", "TNI"),
                all.replace("from=2020", "from=2099"),
                all.replace("to=2100", "to=2021"),
                all.replace(assignee, UUID.randomUUID().toString()))) {
            Api.as("officer.jatim").get(other).then().statusCode(200).body("items.id", not(hasItem(incident)));
        }
        Api.as("officer.jatim").get("/incidents?severity=6").then().statusCode(400);
        Api.as("officer.jatim").get("/incidents?sort=title").then().statusCode(400);
    }

    @Test
    void pages_join_without_a_gap_and_a_cursor_is_bound_to_its_list() {
        var one = Incidents.opened("35.27.03");
        var two = Incidents.opened("35.27.03");
        var list = "/incidents?regionCode=35.27.03&limit=1&sort=openedAt&from=" + openedAt(one);
        var first = Api.as("officer.jatim")
                .get(list)
                .then()
                .body("items.id", contains(one))
                .extract();
        String next = first.path("next");

        Api.as("officer.jatim").get(list + "&cursor=" + next).then().body("items.id", contains(two));
        Api.as("officer.jatim").get(list + "&severity=1&cursor=" + next).then().statusCode(400);
        Api.as("officer.nasional").get(list + "&cursor=" + next).then().statusCode(400);
    }

    @Test
    void steps_are_those_of_the_table_and_all_are_kept() {
        var incident = Incidents.opened(Incidents.SAMPANG);

        step("coordinator.sampang", incident, Map.of("to", "RESPONDING"), 200);
        Incidents.holding("coordinator.sampang", incident)
                .body(Map.of("to", "RECOVERING"))
                .post("/incidents/" + incident + "/transitions")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/transition-not-allowed"))
                .body("allowed", contains("CONTAINED", "CLOSED"));
        step("coordinator.sampang", incident, Map.of("to", "CONTAINED", "note", "tenang"), 200);
        step("coordinator.sampang", incident, Map.of("to", "RECOVERING"), 200);

        Api.as("coordinator.sampang")
                .get("/incidents/" + incident + "/transitions")
                .then()
                .body("items.to", contains("RESPONDING", "CONTAINED", "RECOVERING"))
                .body("items.note", contains(null, "tenang", null));
    }

    @Test
    void closing_says_why_and_only_an_officer_reopens() {
        var incident = Incidents.opened(Incidents.SAMPANG);

        step("coordinator.sampang", incident, Map.of("to", "CLOSED"), 400);
        step("coordinator.sampang", incident, Map.of("to", "CLOSED", "note", " \n"), 400);
        step("coordinator.sampang", incident, Map.of("to", "CLOSED", "note", "selesai"), 200);
        step("coordinator.sampang", incident, Map.of("to", "OPEN", "note", "lagi"), 409);
        step("officer.jatim", incident, Map.of("to", "OPEN"), 400);
        step("officer.jatim", incident, Map.of("to", "OPEN", "note", "lagi"), 200);
    }

    @Test
    void other_capabilities_hear_of_what_happens_to_an_incident() {
        var incident = Incidents.opened(Incidents.SAMPANG);
        step("coordinator.sampang", incident, Map.of("to", "RESPONDING"), 200);

        assertThat(
                HeardIncidentChanges.of(incident),
                hasItems(IncidentChanged.Type.OPENED, IncidentChanged.Type.STATUS_CHANGED));
    }

    private static void step(String username, String incident, Map<String, ?> step, int status) {
        Incidents.holding(username, incident)
                .body(step)
                .post("/incidents/" + incident + "/transitions")
                .then()
                .statusCode(status);
    }

    private static void change(Object incident, Map<String, ?> patch, int status) {
        Incidents.holding("coordinator.sampang", incident.toString())
                .body(patch)
                .patch("/incidents/" + incident)
                .then()
                .statusCode(status);
    }

    private static String withImpact(Map<String, ?> impact) {
        var draft = Drafts.conflict(Incidents.SAMPANG);
        draft.put("conflict", Map.of("form", "CLASH", "severity", 3, "impact", impact));
        return Incidents.verified(draft);
    }

    private static String accountOf(String username) {
        return Api.as(username).get("/me").then().statusCode(200).extract().path("id");
    }

    private static String openedAt(String incident) {
        return Api.as("officer.jatim").get("/incidents/" + incident).path("openedAt");
    }

    private static String dayOf(String time) {
        return Times.startOfDay(Instant.parse(time)).toString();
    }
}
