package id.rukun;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsInRelativeOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The whole way, upstream and downstream, as the people of one regency walk it. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class LifeOfAReportTest {
    private static final String REGION = "35.27.01";
    private static final Map<String, Object> VERIFIED =
            Map.of("to", "VERIFIED", "note", "Dipastikan kepala desa", "sourceReliability", "B", "credibility", "2");

    @Test
    void a_warning_is_answered_a_conflict_is_handled_and_the_record_tells_each_step() {
        var warning = "/reports/" + file("pioneer.sampang", Drafts.earlyWarning(REGION));
        askedAndAnswered(warning);
        step("coordinator.sampang", warning, VERIFIED).body("status", equalTo("VERIFIED"));
        var outreach = answeredByOutreach(warning);

        var one = file("pioneer.sampang", clash());
        var two = file("pioneer.sampang2", clash());
        Api.as("coordinator.sampang")
                .get("/reports/" + one + "/similar")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(two));
        List.of(one, two).forEach(report -> step("coordinator.sampang", "/reports/" + report, VERIFIED));
        var incident = "/incidents/" + open("coordinator.sampang", one);
        var duplicate = "/incidents/" + open("officer.jatim", two);
        merge(duplicate, incident, one, two);

        var mediation = mediated(incident, warning);
        step("coordinator.sampang", incident, Map.of("to", "CONTAINED", "note", "Kedua pihak ditarik mundur"));
        var relief = relieved(incident);
        step("coordinator.sampang", incident, Map.of("to", "RECOVERING"));
        step("coordinator.sampang", incident, Map.of("to", "CLOSED", "note", "Kesepakatan damai dijalankan"))
                .body("reliefTotals.households.sum", contains(24))
                .body("allowedTransitions", is(List.of()));

        Api.as("admin").get("/audit/verification").then().statusCode(200).body("valid", is(true));
        told(warning, "REPORT_FILED", "REPORT_STATUS_CHANGED", "MESSAGE_WRITTEN", "MESSAGE_WRITTEN");
        notes(
                warning,
                "SUBMITTED → NEEDS_INFORMATION",
                "NEEDS_INFORMATION → SUBMITTED",
                "SUBMITTED → IN_REVIEW",
                "IN_REVIEW → VERIFIED");
        told(outreach, "OUTREACH_RECORDED");
        told("/reports/" + one, "REPORT_FILED", "REPORT_STATUS_CHANGED");
        told(duplicate, "INCIDENT_OPENED", "INCIDENT_MERGED");
        told(incident, "INCIDENT_OPENED", "INCIDENT_STATUS_CHANGED");
        notes(incident, "OPEN → RESPONDING", "RESPONDING → CONTAINED", "CONTAINED → RECOVERING", "RECOVERING → CLOSED");
        told(mediation, "ACTION_RECORDED", "ACTION_CHANGED", "ACTION_CHANGED");
        told(relief, "RELIEF_RECORDED");
    }

    private static void askedAndAnswered(String warning) {
        step("coordinator.sampang", warning, Map.of("to", "NEEDS_INFORMATION", "note", "Kapan mereka berkumpul?"));
        created("coordinator.sampang", warning + "/messages", Map.of("text", "Kapan mereka akan berkumpul?"));
        created("pioneer.sampang", warning + "/messages", Map.of("text", "Sabtu malam, di lapangan."));
        Api.as("pioneer.sampang").get(warning).then().body("status", equalTo("SUBMITTED"));
        Api.as("coordinator.sampang").post(warning + "/claim").then().statusCode(200);
        step("coordinator.sampang", warning, Map.of("to", "IN_REVIEW"));
    }

    private static String answeredByOutreach(String warning) {
        var id = UUID.randomUUID().toString();
        var dialogue = Map.<String, Object>of(
                "id",
                id,
                "type",
                "DIALOGUE",
                "regionCode",
                REGION,
                "heldOn",
                "2025-01-01",
                "title",
                "Sarasehan pemuda",
                "women",
                14,
                "answers",
                idOf(warning));
        created("pioneer.sampang", "/outreach", dialogue);
        Api.as("coordinator.sampang")
                .get("/outreach?answers=" + idOf(warning))
                .then()
                .statusCode(200)
                .body("items.id", contains(id));
        return "/outreach/" + id;
    }

    private static void merge(String duplicate, String incident, String... reports) {
        Api.as("officer.jatim")
                .header("If-Match", etag("officer.jatim", duplicate))
                .body(Map.of("into", idOf(incident), "note", "kejadian yang sama"))
                .post(duplicate + "/merge")
                .then()
                .statusCode(200)
                .body("id", equalTo(idOf(incident)))
                .body("reports", containsInAnyOrder(reports))
                .body("reportedImpact.injured.of", is(2));
        for (var report : reports) {
            Api.as("coordinator.sampang").get("/reports/" + report).then().body("incidentId", equalTo(idOf(incident)));
        }
    }

    /** Planned, under way, done; meanwhile the incident is responded to. */
    private static String mediated(String incident, String warning) {
        var action = new TreeMap<String, Object>(Map.of(
                "type",
                "MEDIATION",
                "status",
                "PLANNED",
                "plannedOn",
                "2025-01-02",
                "agency",
                "FKUB",
                "description",
                "Mediasi di kantor kecamatan",
                "answers",
                idOf(warning)));
        var path = incident + "/actions/" + created("coordinator.sampang", incident + "/actions", action);
        step("coordinator.sampang", incident, Map.of("to", "RESPONDING"));
        for (var change :
                List.of(Map.of("status", "UNDER_WAY"), Map.of("status", "DONE", "outcome", "Sepakat berdamai"))) {
            Api.as("coordinator.sampang")
                    .header("If-Match", etag("coordinator.sampang", path))
                    .body(change)
                    .patch(path)
                    .then()
                    .statusCode(200)
                    .body("status", equalTo(change.get("status")));
        }
        return path;
    }

    private static String relieved(String incident) {
        var relief = Map.<String, Object>of(
                "type", "FOOD", "quantity", 120.5, "unit", "kg beras", "households", 24, "givenOn", "2025-01-03");
        return incident + "/relief/" + created("coordinator.sampang", incident + "/relief", relief);
    }

    /** Returns a conflict at a time at which other tests file none, because the list of similar reports is short. */
    private static Map<String, Object> clash() {
        var draft = Drafts.conflict(REGION);
        draft.put("occurredAt", Instant.now().minus(Duration.ofDays(17)).toString());
        return draft;
    }

    private static String file(String pioneer, Map<String, Object> draft) {
        return created(pioneer, "/reports", draft);
    }

    private static String open(String who, String report) {
        return created(
                who,
                "/incidents",
                Map.of(
                        "title",
                        "Bentrok di pasar",
                        "regionCode",
                        REGION,
                        "severity",
                        3,
                        "phase",
                        "CESSATION",
                        "reports",
                        List.of(report)));
    }

    private static String created(String who, String path, Map<String, Object> body) {
        return Api.as(who)
                .body(body)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse step(String who, String path, Map<String, ?> step) {
        return Api.as(who)
                .header("If-Match", etag(who, path))
                .body(step)
                .post(path + "/transitions")
                .then()
                .statusCode(200);
    }

    private static String etag(String who, String path) {
        return Api.as(who).get(path).then().statusCode(200).extract().header("ETag");
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** In this order, newest first as the record is read, among whatever else was done and read. */
    private static void told(String path, String... acts) {
        record(path).body("items.act.reverse()", containsInRelativeOrder(acts));
    }

    private static void notes(String path, String... notes) {
        record(path).body("items.note.reverse()", containsInRelativeOrder(notes));
    }

    /** The reporter and author is told of without a name. */
    private static ValidatableResponse record(String path) {
        return Api.as("officer.jatim")
                .get("/audit?limit=200&subject=" + idOf(path))
                .then()
                .statusCode(200)
                .body("items.findAll { it.actorSealed }.actor.findAll { it != null }", is(List.of()))
                .body("items.findAll { it.actorSealed }.from.find { true }", nullValue());
    }
}
