package id.rukun.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.either;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody locks out themself or someone with a higher role. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AdministrationTest {
    /** An account with its entry in the registry and a token. */
    private record Person(String id, String pioneerId, String token) {
        RequestSpecification holding() {
            return Tokens.with(token).header("If-Match", "*");
        }
    }

    @Test
    void two_administrators_cannot_remove_each_other_at_once_and_the_last_one_stays() {
        var both = List.of(person("ADMIN", "OFFICER"), person("ADMIN", "OFFICER"));
        var others = othersSuspended(both);
        try {
            var statuses = Together.all(
                    2,
                    number -> both.get(number)
                            .holding()
                            .body(Map.of("roles", List.of("OFFICER")))
                            .patch("/accounts/" + both.get(1 - number).id)
                            .statusCode());
            assertThat(statuses, either(containsInAnyOrder(200, 409)).or(containsInAnyOrder(200, 403)));

            var last = both.get(statuses.indexOf(200));
            for (var change : List.of(
                    Map.of("roles", List.of("OFFICER")),
                    Map.of("active", false),
                    Map.<String, Object>of("roles", List.of("OFFICER"), "active", false))) {
                last.holding()
                        .body(change)
                        .patch("/accounts/" + last.id)
                        .then()
                        .statusCode(409)
                        .body("type", equalTo("/problems/last-administrator"));
            }
            last.holding()
                    .body(Map.of("active", false))
                    .patch("/pioneers/" + last.pioneerId)
                    .then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/last-administrator"));
            restored(others);
            last.holding()
                    .body(Map.of("roles", List.of("OFFICER")))
                    .patch("/accounts/" + last.id)
                    .then()
                    .statusCode(200);
        } finally {
            restored(others);
        }
    }

    @Test
    void nobody_changes_the_entry_of_someone_with_a_higher_role() {
        var officer = person("OFFICER");
        var administrator = person("ADMIN", "COORDINATOR");
        var coordinator = person("COORDINATOR");
        var pioneer = person("PIONEER");

        for (var above : List.of(officer, administrator)) {
            refused(coordinator, above);
        }
        refused(officer, administrator);
        changed(officer, coordinator);
        changed(coordinator, pioneer);
        changed(officer, officer);
        changed(administrator, administrator);
        var email = Api.as("admin").get("/accounts/" + officer.id).then().extract();
        assertThat(email.path("email"), nullValue());
        assertThat(email.path("active"), is(true));
    }

    @Test
    void a_new_account_of_a_person_keeps_their_reports_and_activities() {
        var first = person("PIONEER");
        var open = filed(first, false);
        var sensitive = filed(first, true);
        String outreach = Tokens.with(first.token)
                .body(Map.of(
                        "type", "DIALOGUE", "regionCode", "35.27.05", "heldOn", "2026-11-20", "title", "Sarasehan"))
                .post("/outreach")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        account(first.id, Map.of("active", false)).statusCode(200);

        var draft = Tokens.draft("PIONEER");
        draft.put("pioneerId", first.pioneerId);
        var second = Tokens.created(draft);
        for (var report : List.of(open, sensitive)) {
            second.call()
                    .get("/reports/" + report.get("id"))
                    .then()
                    .statusCode(200)
                    .body("reporter.name", equalTo("Contoh Lima"));
            second.call().body(report).post("/reports").then().statusCode(200);
            second.call()
                    .header("If-Match", "*")
                    .body(Map.of("title", "Judul baru"))
                    .patch("/reports/" + report.get("id"))
                    .then()
                    .statusCode(200);
        }
        second.call()
                .get("/reports?mine=true")
                .then()
                .body("items.id", containsInAnyOrder(open.get("id"), sensitive.get("id")));
        second.call().get("/outreach/" + outreach).then().statusCode(200);
        second.call()
                .get("/changes?limit=200")
                .then()
                .body("items.id", hasItems(open.get("id"), sensitive.get("id"), outreach));
        second.call()
                .get("/pioneers/" + first.pioneerId + "/data")
                .then()
                .body("reports.id", containsInAnyOrder(open.get("id"), sensitive.get("id")));
        second.call()
                .header("If-Match", "*")
                .body(Map.of("to", "WITHDRAWN", "note", "salah"))
                .post("/reports/" + open.get("id") + "/transitions")
                .then()
                .statusCode(200);
        Api.as("coordinator.sampang")
                .get("/reports/" + open.get("id") + "/transitions")
                .then()
                .body("items.by", equalTo(List.of("REPORTER")));
        Api.as("coordinator.sampang")
                .get("/reports/" + open.get("id"))
                .then()
                .body("reporter.name", equalTo("Contoh Lima"));
        Api.as("coordinator.sampang")
                .get("/reports/" + sensitive.get("id"))
                .then()
                .body("reporter", nullValue());

        account(first.id, Map.of("active", true)).statusCode(409).body("type", equalTo("/problems/already-exists"));
        account(first.id, nothing("pioneerId")).statusCode(200);
        second.call().get("/reports/" + sensitive.get("id")).then().statusCode(200);
        Api.as("coordinator.sampang")
                .get("/reports/" + open.get("id"))
                .then()
                .body("reporter.name", equalTo("Contoh Lima"));
        account(first.id, Map.of("active", true)).statusCode(400).body("violations.field", hasItem("pioneerId"));
    }

    @Test
    void an_account_that_is_moved_to_another_pioneer_shares_its_reports_with_nobody() {
        var moved = person("PIONEER");
        var before = filed(moved, true);
        account(moved.id, Map.of("pioneerId", unlinkedPioneer())).statusCode(200);
        var after = filed(moved, true);
        var next = Tokens.pioneer(moved.pioneerId);

        Tokens.with(moved.token)
                .get("/reports?mine=true")
                .then()
                .body("items.id", containsInAnyOrder(before.get("id"), after.get("id")));
        for (var report : List.of(before, after)) {
            next.call().get("/reports/" + report.get("id")).then().statusCode(404);
        }
        next.call().get("/reports?mine=true").then().body("items", empty());
        next.call().get("/changes?limit=200").then().body("items.id", not(hasItem(before.get("id"))));
    }

    @Test
    void an_account_whose_reports_went_to_another_account_is_not_activated_beside_it() {
        var first = person("PIONEER");
        account(first.id, Map.of("active", false)).statusCode(200);
        var second = Tokens.pioneer(first.pioneerId);
        account(first.id, Map.of("pioneerId", unlinkedPioneer())).statusCode(200);

        account(first.id, Map.of("active", true)).statusCode(409).body("type", equalTo("/problems/already-exists"));
        account(second.id(), Map.of("active", false)).statusCode(200);
        account(first.id, Map.of("active", true)).statusCode(200);
    }

    private static String unlinkedPioneer() {
        return Api.as("officer.jatim")
                .body(Map.of("name", "Contoh Enam", "regionCode", "35.27.05"))
                .post("/pioneers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> filed(Person reporter, boolean sensitive) {
        var draft = Drafts.conflict("35.27.05");
        draft.put("sensitive", sensitive);
        Tokens.with(reporter.token).body(draft).post("/reports").then().statusCode(201);
        return draft;
    }

    private static ValidatableResponse account(String id, Map<String, Object> change) {
        return Api.as("admin")
                .header("If-Match", "*")
                .body(change)
                .patch("/accounts/" + id)
                .then();
    }

    private static Map<String, Object> nothing(String field) {
        var change = new TreeMap<String, Object>();
        change.put(field, null);
        return change;
    }

    private static void refused(Person caller, Person other) {
        var statuses = List.of(
                caller.holding().body(Map.of("active", false)).patch("/pioneers/" + other.pioneerId),
                caller.holding().body(Map.of("phone", "+62811111111")).patch("/pioneers/" + other.pioneerId),
                caller.holding().delete("/pioneers/" + other.pioneerId + "/contact"));
        statuses.forEach(answer -> answer.then().statusCode(403).body("type", equalTo("/problems/higher-role")));
        assertThat(Api.as("admin").get("/accounts/" + other.id).path("email"), notNullValue());
    }

    private static void changed(Person caller, Person other) {
        var path = "/pioneers/" + other.pioneerId;
        caller.holding()
                .body(Map.of("phone", "+62811111111"))
                .patch(path)
                .then()
                .statusCode(200);
        caller.holding().delete(path + "/contact").then().statusCode(200);
    }

    /** Deactivates all other administrators, and returns their ids. */
    @SuppressWarnings("unchecked")
    private static List<UUID> othersSuspended(List<Person> except) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Account.getEntityManager()
                        .createNativeQuery(
                                "update account set active = false where active and 'ADMIN' = any (roles) and id not in (:except)"
                                        + " returning id",
                                UUID.class)
                        .setParameter(
                                "except",
                                except.stream()
                                        .map(person -> UUID.fromString(person.id))
                                        .toList())
                        .getResultList());
    }

    private static void restored(List<UUID> suspended) {
        QuarkusTransaction.requiringNew().run(() -> Account.update("active = true where id in ?1", suspended));
    }

    /** Creates an account of Sampang with an entry in the registry and an e-mail address. */
    private static Person person(String... roles) {
        String pioneer = Api.as("officer.jatim")
                .body(Map.of("name", "Contoh Lima", "regionCode", "35.27.05"))
                .post("/pioneers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        var draft = new TreeMap<>(Tokens.draft("COORDINATOR"));
        draft.put("roles", List.of(roles));
        draft.put("pioneerId", pioneer);
        draft.put("email", draft.get("username") + "@example.org");
        var account = Tokens.created(draft);
        var token = account.signIn().<String>path("access_token");
        return new Person(account.id(), pioneer, token);
    }
}
