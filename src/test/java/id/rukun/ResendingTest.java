package id.rukun;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import id.rukun.identity.Account;
import id.rukun.incident.Incidents;
import id.rukun.report.Drafts;
import id.rukun.report.attachment.Media;
import id.rukun.warning.alert.Alerts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whatever was stored can be sent again by its sender, also after the sender moved or lost a role. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ResendingTest {
    private static final String SAMPANG = "35.27.01";

    private record Person(String id, String username, String secret) {
        RequestSpecification call() {
            return Api.anyone().auth().oauth2(Api.token(username, secret));
        }

        void becomes(String regionCode, String... roles) {
            var change = new HashMap<String, Object>();
            change.put("regionCode", regionCode);
            change.put("roles", List.of(roles));
            Api.as("admin")
                    .header("If-Match", "*")
                    .body(change)
                    .patch("/accounts/" + id)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void what_an_officer_sent_is_found_after_a_move_and_without_the_role() {
        var officer = person("35.27", "OFFICER", "PIONEER");
        var incident = Incidents.opened(SAMPANG);
        var merged = Incidents.opened(SAMPANG);
        var report = Incidents.filed(Drafts.conflict(SAMPANG));
        var sent = new LinkedHashMap<String, Map<String, Object>>();
        sent.put("/reports", Drafts.conflict(SAMPANG));
        sent.put("/outreach", outreach(SAMPANG));
        sent.put("/incidents", incident(verified()));
        sent.put("/incidents/" + incident + "/actions", action());
        sent.put("/incidents/" + merged + "/relief", relief());
        sent.put("/alerts", Alerts.draft("35.27", "SIAGA"));
        sent.put("/reports/" + report + "/messages", withId(Map.of("text", "Berapa orang?")));
        sent.forEach(
                (path, draft) -> officer.call().body(draft).post(path).then().statusCode(201));
        var photo = Media.photo();
        attached(officer, report, photo).then().statusCode(201);
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(Map.of("into", incident, "note", "kejadian yang sama"))
                .post("/incidents/" + merged + "/merge")
                .then()
                .statusCode(200);

        for (var role : List.of("OFFICER", "COORDINATOR", "PIONEER", "ADMIN")) {
            officer.becomes("35.78", role);
            sent.forEach((path, draft) -> {
                officer.call().body(draft).post(path).then().statusCode(200).body("id", equalTo(draft.get("id")));
                var other = new TreeMap<>(draft);
                other.put("id", UUID.randomUUID().toString());
                if (role.equals("ADMIN")) {
                    officer.call().body(other).post(path).then().statusCode(403);
                }
            });
            attached(officer, report, photo).then().statusCode(200);
            officer.call()
                    .body(Map.of("reports", List.of(sent.get("/reports")), "outreach", List.of(sent.get("/outreach"))))
                    .post("/sync")
                    .then()
                    .statusCode(200)
                    .body("reports.result", equalTo(List.of("UNCHANGED")))
                    .body("outreach.result", equalTo(List.of("UNCHANGED")));
        }
        var stranger = person("35.78", "OFFICER");
        sent.forEach((path, draft) -> assertThat(
                path,
                List.of(403, 404, 409)
                        .contains(stranger.call().body(draft).post(path).statusCode()),
                is(true)));
        attached(stranger, report, photo).then().statusCode(404);
        attached(officer, report, Media.photo()).then().statusCode(403);
    }

    @Test
    void what_differs_is_judged_as_before() {
        var officer = person("35.27", "OFFICER");
        var draft = Drafts.conflict(SAMPANG);
        officer.call().body(draft).post("/reports").then().statusCode(201);
        draft.put("title", "Lain");
        officer.call().body(draft).post("/reports").then().statusCode(409).body("fields", hasItem("title"));
        draft.put("dimensions", null);
        officer.call().body(draft).post("/reports").then().statusCode(400);
        officer.call().body("null").post("/reports").then().statusCode(400);
        officer.call().body("null").post("/incidents").then().statusCode(400);
    }

    @Test
    void reports_of_the_former_scope_are_filed_for_30_days_after_a_move() {
        var pioneer = person("35.27", "PIONEER");
        pioneer.becomes("35.78", "PIONEER");
        pioneer.becomes("35.10", "PIONEER");

        for (var region : List.of(SAMPANG, "35.78.01", "35.10.01")) {
            pioneer.call().body(Drafts.conflict(region)).post("/reports").then().statusCode(201);
            pioneer.call().body(outreach(region)).post("/outreach").then().statusCode(201);
        }
        pioneer.call()
                .body(Map.of("reports", List.of(Drafts.conflict(SAMPANG))))
                .post("/sync")
                .then()
                .body("reports.result", equalTo(List.of("CREATED")));
        pioneer.call().body(Drafts.conflict("35.12.01")).post("/reports").then().statusCode(403);

        QuarkusTransaction.requiringNew()
                .run(() -> Account.getEntityManager()
                        .createNativeQuery("""
                        with gone as (delete from former_scope where account_id = :id returning *)
                        insert into former_scope (account_id, left_at, region_code)
                        select account_id, left_at - interval '30 days', region_code from gone""")
                        .setParameter("id", UUID.fromString(pioneer.id))
                        .executeUpdate());
        pioneer.call().body(Drafts.conflict(SAMPANG)).post("/reports").then().statusCode(403);
        pioneer.call().body(Drafts.conflict("35.10.01")).post("/reports").then().statusCode(201);
    }

    @Test
    void an_entry_an_account_and_a_webhook_are_made_once_however_often_they_are_sent() {
        var drafts = new LinkedHashMap<String, Map<String, Object>>();
        drafts.put("/pioneers", withId(Map.of("name", "Contoh", "regionCode", "35.27.01", "phone", "+62811111111")));
        drafts.put(
                "/accounts",
                withId(Map.of(
                        "username",
                        "orang." + UUID.randomUUID(),
                        "roles",
                        List.of("OFFICER", "ADMIN"),
                        "regionCode",
                        "35")));
        drafts.put(
                "/webhooks",
                withId(Map.of(
                        "url",
                        "https://example.invalid/",
                        "events",
                        List.of("report.verified", "report.filed"),
                        "active",
                        false)));
        drafts.forEach((path, draft) -> {
            var caller = path.equals("/pioneers") ? "officer.jatim" : "admin";
            var answers = Together.all(4, number -> Api.as(caller).body(draft).post(path));

            var statuses = answers.stream().map(Response::statusCode).sorted().toList();
            assertThat(path, statuses, equalTo(List.of(200, 200, 200, 201)));
            for (var answer : answers) {
                answer.then().body("id", equalTo(draft.get("id")));
                if (!path.equals("/pioneers")) {
                    assertThat(answer.path("secret") != null, is(answer.statusCode() == 201));
                }
            }
            var changed = new TreeMap<>(draft);
            changed.put(path.equals("/webhooks") ? "active" : "regionCode", path.equals("/webhooks") ? true : "35.78");
            Api.as(caller)
                    .body(changed)
                    .post(path)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/content-differs"));
            Api.as(caller)
                    .header("If-Match", "*")
                    .body(Map.of("id", UUID.randomUUID().toString()))
                    .patch(path + "/" + draft.get("id"))
                    .then()
                    .statusCode(400)
                    .body("violations.code", hasItem("FIXED"));
        });
        Api.as("coordinator.surabaya")
                .body(drafts.get("/pioneers"))
                .post("/pioneers")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id-taken"));
        Api.as("integrator.demo")
                .body(drafts.get("/webhooks"))
                .post("/webhooks")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/id-taken"));
    }

    private static Response attached(Person person, String report, byte[] photo) {
        return person.call()
                .contentType("multipart/form-data")
                .multiPart("file", "photo.jpg", photo)
                .post("/reports/" + report + "/attachments");
    }

    private static String verified() {
        var id = Incidents.filed(Drafts.conflict(SAMPANG));
        Api.as("officer.nasional")
                .header("If-Match", "*")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
        return id;
    }

    private static Map<String, Object> withId(Map<String, Object> draft) {
        var with = new TreeMap<>(draft);
        with.put("id", UUID.randomUUID().toString());
        return with;
    }

    private static Map<String, Object> outreach(String regionCode) {
        return withId(Map.of(
                "type",
                "DIALOGUE",
                "regionCode",
                regionCode,
                "heldOn",
                Instant.now().minus(2, ChronoUnit.DAYS).toString().substring(0, 10),
                "title",
                "Sarasehan"));
    }

    private static Map<String, Object> incident(String report) {
        return withId(Map.of(
                "title",
                "Contoh",
                "regionCode",
                SAMPANG,
                "severity",
                3,
                "phase",
                "CESSATION",
                "reports",
                List.of(report)));
    }

    private static Map<String, Object> action() {
        return withId(
                Map.of("type", "MEDIATION", "status", "PLANNED", "plannedOn", "2026-11-20", "description", "Mediasi"));
    }

    private static Map<String, Object> relief() {
        return withId(Map.of("type", "FOOD", "quantity", 5, "unit", "paket", "givenOn", "2026-11-20"));
    }

    private static Person person(String regionCode, String... roles) {
        var draft = new TreeMap<String, Object>();
        draft.put("username", "orang." + UUID.randomUUID());
        draft.put("roles", List.of(roles));
        draft.put("regionCode", regionCode);
        draft.put(
                "pioneerId",
                Api.as("officer.jatim")
                        .body(Map.of("name", "Contoh", "regionCode", "35.27.01"))
                        .post("/pioneers")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"));
        var account = Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract();
        return new Person(account.path("id"), account.path("username"), account.path("secret"));
    }
}
