package id.rukun.warning.alert;

import static id.rukun.warning.alert.Alerts.CAP;
import static id.rukun.warning.alert.Alerts.both;
import static id.rukun.warning.alert.Alerts.draft;
import static id.rukun.warning.alert.Alerts.drafted;
import static id.rukun.warning.alert.Alerts.published;
import static id.rukun.warning.alert.Alerts.step;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AlertTest {
    private static final String ANYTHING = "\"1o\"";

    @Test
    void an_alert_lives_from_draft_to_publication_update_and_cancellation_and_each_step_is_on_record() {
        var id = drafted(draft("35.27", "SIAGA"));
        as().get("/alerts/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("DRAFT"))
                .body("regionName", equalTo("Kabupaten Sampang"))
                .body("draftedBy.name", equalTo("officer.nasional"))
                .body("allowedTransitions", contains("PUBLISH", "DISCARD"))
                .body("messages", empty());

        step(id, "publish", null)
                .statusCode(200)
                .body("status", equalTo("PUBLISHED"))
                .body("publishedAt", notNullValue())
                .body("expires", notNullValue())
                .body("allowedTransitions", contains("UPDATE", "CANCEL"))
                .body("messages.type", contains("ALERT"));
        step(id, "update", Map.of("level", "AWAS"))
                .statusCode(200)
                .body("level", equalTo("AWAS"))
                .body("messages.level", contains("SIAGA", "AWAS"));
        step(id, "cancel", Map.of("note", both("Sudah damai.", "There is peace.")))
                .statusCode(200)
                .body("status", equalTo("CANCELLED"))
                .body("allowedTransitions", empty())
                .body("messages.type", contains("ALERT", "UPDATE", "CANCEL"))
                .body("messages[2].note.en", equalTo("There is peace."));

        Api.as("admin")
                .get("/audit?subject=" + id)
                .then()
                .statusCode(200)
                .body("items.act", hasItems("ALERT_DRAFTED", "ALERT_PUBLISHED", "ALERT_UPDATED", "ALERT_CANCELLED"));
    }

    @Test
    void a_draft_is_not_there_for_anyone_but_officers_of_its_region() {
        var id = drafted(draft("35.27", "SIAGA"));
        var discarded = drafted(draft("35.27", "SIAGA"));
        step(discarded, "discard", null).statusCode(200).body("status", equalTo("DISCARDED"));
        Api.as("officer.jatim").get("/alerts/" + id).then().statusCode(200);
        var elsewhere = officer("33");

        for (var hidden : List.of(id, discarded)) {
            for (var caller : List.of("coordinator.sampang", "pioneer.sampang", "admin", "integrator.demo")) {
                Api.as(caller).get("/alerts/" + hidden).then().statusCode(404);
                Api.as(caller).accept(CAP).get("/alerts/" + hidden).then().statusCode(404);
                Api.as(caller).get("/alerts/" + hidden + "/messages/1").then().statusCode(404);
            }
            Api.anyone().get("/alerts/" + hidden).then().statusCode(404);
            Api.anyone().get("/alerts/" + UUID.randomUUID()).then().statusCode(404);
            Api.as("coordinator.sampang")
                    .get("/alerts/" + hidden + "/acknowledgements")
                    .then()
                    .statusCode(404);
            Api.as("coordinator.sampang")
                    .post("/alerts/" + hidden + "/acknowledgements")
                    .then()
                    .statusCode(404);
            signedIn(elsewhere).get("/alerts/" + hidden).then().statusCode(404);
            signedIn(elsewhere)
                    .header("If-Match", "*")
                    .post("/alerts/" + hidden + "/publish")
                    .then()
                    .statusCode(404);
            assertThat(listed(Api.anyone(), "?limit=200"), not(hasItem(hidden)));
            assertThat(listed(signedIn(elsewhere), "?limit=200"), not(hasItem(hidden)));
            assertThat(Api.anyone().get("/alerts.atom").asString(), not(containsString(hidden)));
        }
        Api.anyone().get("/alerts?status=DRAFT").then().statusCode(200).body("items", empty());
        assertThat(listed(as(), "?status=DRAFT&regionCode=35.27"), hasItem(id));
    }

    @Test
    void an_officer_writes_in_their_province_only() {
        var elsewhere = officer("33");
        signedIn(elsewhere).body(draft("35.27", "SIAGA")).post("/alerts").then().statusCode(403);
        var id = published(draft("35.27", "SIAGA"));
        for (var step : List.of("update", "cancel")) {
            signedIn(elsewhere)
                    .header("If-Match", "*")
                    .body(Map.of("note", both("a", "b")))
                    .post("/alerts/" + id + "/" + step)
                    .then()
                    .statusCode(403);
        }
        signedIn(elsewhere).get("/alerts/" + id + "/acknowledgements").then().statusCode(403);
    }

    @Test
    void everyone_reads_what_was_published_and_nothing_of_who_wrote_it() {
        var id = published(draft("35.27", "SIAGA"));

        for (var reader : List.of(Api.anyone(), Api.as("pioneer.surabaya"), Api.as("integrator.demo"))) {
            reader.get("/alerts/" + id)
                    .then()
                    .statusCode(200)
                    .body("headline.en", equalTo("Example of an alert"))
                    .body("$", not(hasKey("draftedBy")))
                    .body("$", not(hasKey("draftedAt")))
                    .body("$", not(hasKey("levelChangeId")))
                    .body("$", not(hasKey("allowedTransitions")));
        }
        assertThat(listed(Api.anyone(), "?status=PUBLISHED&regionCode=35&level=SIAGA&limit=200"), hasItem(id));
    }

    @Test
    void a_draft_sent_again_is_stored_once_and_with_other_content_refused() {
        var draft = draft("35.27", "SIAGA");
        draft.put("expires", Instant.now().plus(2, ChronoUnit.DAYS).toString());
        var id = drafted(draft);
        as().body(draft).post("/alerts").then().statusCode(200).body("version", equalTo(1));
        change(id, Map.of("level", "AWAS")).statusCode(200);
        as().body(draft).post("/alerts").then().statusCode(200).body("level", equalTo("AWAS"));

        draft.put("level", "WASPADA");
        as().body(draft).post("/alerts").then().statusCode(409).body("fields", contains("level"));
        signedIn(officer("33"))
                .body(draft)
                .post("/alerts")
                .then()
                .statusCode(409)
                .body("type", containsString("id-taken"));
    }

    @Test
    void of_drafts_with_one_id_sent_at_once_one_is_stored() {
        var draft = draft("35.27", "SIAGA");
        var statuses =
                Together.all(6, caller -> as().body(draft).post("/alerts").statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).count(), is(1L));
        assertThat(statuses, everyItem(is(oneOf(200, 201))));
    }

    @Test
    void what_is_not_valid_is_refused_with_all_that_is_wrong() {
        refused("regionCode", "99.99", "regionCode", "UNKNOWN_REGION");
        refused("regionCode", null, "regionCode", "REQUIRED");
        refused("level", "NORMAL", "level", "NOT_IN_LIST");
        refused("headline", both(" ", "b"), "headline.id", "REQUIRED");
        refused("headline", both("a\nb", "b"), "headline.id", "ONE_LINE");
        refused("headline", both("a", "b".repeat(201)), "headline.en", "SIZE");
        refused("headline", Map.of("id", "a"), "headline.en", "REQUIRED");
        refused("description", both("a", "b\u0001"), "description.en", "CONTROL_CHARACTER");
        refused("instruction", both("a\uffff", "b"), "instruction.id", "CONTROL_CHARACTER");
        refused("instruction", null, "instruction", "REQUIRED");
        refused("expires", "2020-01-01T00:00:00Z", "expires", "IN_PAST");
        refused("expires", "9020-01-01T00:00:00Z", "expires", "AT_MOST");
        refused("certainty", "UNLIKELY", "certainty", "NOT_IN_LIST");
        refused("levels", "SIAGA", "levels", "UNKNOWN_FIELD");
        as().body("").post("/alerts").then().statusCode(400);
        Api.anyone().get("/alerts?regionCode=x").then().statusCode(400);
        Api.anyone().get("/alerts?state=DRAFT").then().statusCode(400);
    }

    @Test
    void a_draft_is_changed_in_place_and_a_published_alert_is_not() {
        var id = drafted(draft("35.27", "SIAGA"));
        change(id, Map.of("level", "AWAS", "headline", Map.of("en", "Otherwise")))
                .statusCode(200)
                .body("level", equalTo("AWAS"))
                .body("headline.id", equalTo("Contoh peringatan"))
                .body("headline.en", equalTo("Otherwise"))
                .body("version", equalTo(2));
        change(id, Map.of("level", "AWAS")).statusCode(200).body("version", equalTo(2));
        change(id, Map.of("id", UUID.randomUUID().toString()))
                .statusCode(400)
                .body("violations.code", contains("FIXED"));
        change(id, Map.of("level", "NORMAL")).statusCode(400);

        step(id, "publish", null).statusCode(200);
        change(id, Map.of("level", "SIAGA")).statusCode(409).body("type", containsString("not-a-draft"));
        step(id, "discard", null).statusCode(409).body("allowed", contains("UPDATE", "CANCEL"));
        step(id, "update", Map.of("regionCode", "35.28"))
                .statusCode(400)
                .body("violations.field", contains("regionCode"));
        step(id, "cancel", Map.of()).statusCode(400).body("violations.field", contains("note"));
        step(id, "cancel", Map.of("note", both("a", "\u0007"))).statusCode(400);
    }

    @Test
    void an_update_that_changes_nothing_puts_nothing_out() {
        var id = published(draft("35.27", "SIAGA"));

        step(id, "update", Map.of("level", "SIAGA"))
                .statusCode(200)
                .body("version", equalTo(2))
                .body("messages", hasSize(1));
    }

    @Test
    void every_step_needs_the_version_that_was_read() {
        var id = drafted(draft("35.27", "SIAGA"));
        var tag = as().get("/alerts/" + id).header("ETag");
        for (var step : List.of("publish", "update", "cancel", "discard")) {
            as().body(Map.of()).post("/alerts/" + id + "/" + step).then().statusCode(428);
        }
        as().body(Map.of()).patch("/alerts/" + id).then().statusCode(428);
        as().header("If-Match", tag).post("/alerts/" + id + "/publish").then().statusCode(200);
        for (var step : List.of("publish", "update", "cancel", "discard")) {
            as().header("If-Match", tag)
                    .body(Map.of())
                    .post("/alerts/" + id + "/" + step)
                    .then()
                    .statusCode(412);
        }
    }

    @Test
    void of_several_who_publish_at_once_one_does() {
        var id = drafted(draft("35.27", "SIAGA"));

        var statuses = Together.all(
                6,
                caller -> as().header("If-Match", caller % 2 == 0 ? ANYTHING : "*")
                        .post("/alerts/" + id + "/publish")
                        .statusCode());

        assertThat(statuses.stream().filter(status -> status == 200).count(), is(1L));
        assertThat(statuses, everyItem(is(oneOf(200, 409, 412))));
        Api.anyone().get("/alerts/" + id).then().body("messages", hasSize(1));
    }

    @Test
    void of_an_update_and_a_cancellation_at_once_one_is_refused_or_both_follow_each_other() {
        var id = published(draft("35.27", "SIAGA"));
        var tag = as().get("/alerts/" + id).header("ETag");

        var statuses = Together.all(
                4,
                caller -> caller % 2 == 0
                        ? as().header("If-Match", tag)
                                .body(Map.of("level", "AWAS"))
                                .post("/alerts/" + id + "/update")
                                .statusCode()
                        : as().header("If-Match", tag)
                                .body(Map.of("note", both("a", "b")))
                                .post("/alerts/" + id + "/cancel")
                                .statusCode());

        assertThat(statuses, containsInAnyOrder(200, 412, 412, 412));
        Api.anyone().get("/alerts/" + id).then().body("messages", hasSize(2));
    }

    @Test
    void an_alert_expires_by_itself_and_then_cannot_be_changed() {
        var id = published(draft("35.27", "SIAGA"));
        var tag = Api.anyone().get("/alerts/" + id).header("ETag");
        assertThat(Api.anyone().get("/alerts.atom").asString(), containsString(id));
        expire(id);

        Api.anyone()
                .header("If-None-Match", tag)
                .get("/alerts/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("EXPIRED"));
        assertThat(listed(Api.anyone(), "?status=EXPIRED&limit=200"), hasItem(id));
        assertThat(listed(Api.anyone(), "?status=PUBLISHED&limit=200"), not(hasItem(id)));
        step(id, "update", Map.of("level", "AWAS")).statusCode(409).body("allowed", empty());
        step(id, "cancel", Map.of("note", both("a", "b"))).statusCode(409);
        Api.as("coordinator.sampang")
                .post("/alerts/" + id + "/acknowledgements")
                .then()
                .statusCode(409);
    }

    @Test
    void a_draft_that_would_have_expired_is_not_published_but_known_when_sent_again() {
        var draft = draft("35.27", "SIAGA");
        var id = drafted(draft);
        expire(id);

        step(id, "publish", null).statusCode(400).body("violations.code", contains("IN_PAST"));
        as().get("/alerts/" + id).then().body("status", equalTo("DRAFT"));
        as().body(draft).post("/alerts").then().statusCode(200);
    }

    @Test
    void a_list_pages_without_gaps_and_its_cursor_is_bound_to_it() {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            ids.add(0, published(draft("35.20.01", "WASPADA")));
        }
        var query = "?regionCode=35.20.01&level=WASPADA&limit=1";
        var seen = new ArrayList<String>();
        String next = null;
        do {
            var page = Api.anyone()
                    .get("/alerts" + query + (next == null ? "" : "&cursor=" + next))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            next = page.path("next");
        } while (next != null);
        assertThat(seen.subList(0, 3), is(ids));
        String cursor = Api.anyone().get("/alerts" + query).path("next");
        Api.anyone()
                .get("/alerts?regionCode=35.20&limit=1&cursor=" + cursor)
                .then()
                .statusCode(400);
        Api.anyone().get("/alerts" + query + "&total=true").then().body("total", is(seen.size()));
    }

    @Test
    void reading_again_what_did_not_change_costs_no_body() {
        var id = published(draft("35.27", "SIAGA"));
        for (var path : List.of("/alerts/" + id, "/alerts/" + id + "/messages/1")) {
            var tag = Api.anyone().get(path).header("ETag");
            Api.anyone().header("If-None-Match", tag).get(path).then().statusCode(304);
        }
        var cap = Api.anyone().accept(CAP).get("/alerts/" + id).header("ETag");
        assertThat(cap, not(Api.anyone().get("/alerts/" + id).header("ETag")));
        Api.anyone()
                .accept(CAP)
                .header("If-None-Match", cap)
                .get("/alerts/" + id)
                .then()
                .statusCode(304);
    }

    @Test
    void another_representation_than_json_and_cap_is_not_acceptable() {
        var id = published(draft("35.27", "SIAGA"));
        Api.anyone().accept("text/html").get("/alerts/" + id).then().statusCode(406);
    }

    @Test
    void outreach_and_response_actions_can_answer_a_published_alert() {
        var id = published(draft("35.27", "SIAGA"));
        var secret = drafted(draft("35.27", "SIAGA"));
        var outreach = new TreeMap<String, Object>(Map.of(
                "type", "DIALOGUE", "regionCode", "35.27.01", "heldOn", "2026-01-31", "title", "Sarasehan contoh"));
        outreach.put("answers", id);
        var answered = Api.as("pioneer.sampang")
                .body(outreach)
                .post("/outreach")
                .then()
                .statusCode(201)
                .body("answers", equalTo(id))
                .extract()
                .<String>path("id");
        Api.as("coordinator.sampang").get("/outreach?answers=" + id).then().body("items.id", hasItem(answered));
        outreach.put("answers", secret);
        Api.as("pioneer.sampang")
                .body(outreach)
                .post("/outreach")
                .then()
                .statusCode(400)
                .body("violations.code", contains("UNKNOWN_REFERENCE"));

        var action = new TreeMap<String, Object>(
                Map.of("type", "DIALOGUE", "status", "PLANNED", "plannedOn", "2026-01-31", "description", "Contoh"));
        action.put("answers", id);
        var actions = "/incidents/" + incident() + "/actions";
        Api.as("coordinator.sampang")
                .body(action)
                .post(actions)
                .then()
                .statusCode(201)
                .body("$", hasEntry("answers", id));
        action.put("answers", secret);
        Api.as("coordinator.sampang").body(action).post(actions).then().statusCode(400);
    }

    @Test
    void the_database_takes_no_answer_to_what_is_no_alert_and_none_that_the_content_does_not_name() {
        var outreach = Api.as("pioneer.sampang")
                .body(Map.of(
                        "type", "DIALOGUE", "regionCode", "35.27.01", "heldOn", "2026-01-31", "title", "Sarasehan"))
                .post("/outreach")
                .then()
                .extract()
                .<String>path("id");
        assertThat(
                refusal(
                        "answers_alert_id = cast(:id as uuid), content = content || jsonb_build_object('answers', id)",
                        outreach),
                containsString("violates foreign key constraint"));
        assertThat(
                refusal("content = content || jsonb_build_object('answers', id)", outreach),
                containsString("outreach_answers_as_content"));
    }

    private String refusal(String change, String outreach) {
        var refused = assertThrows(
                Exception.class,
                () -> write("update outreach set " + change + " where id = cast(:id as uuid)", outreach));
        return rootOf(refused).getMessage();
    }

    @Test
    void a_token_that_is_none_is_refused_where_none_would_do() {
        Api.anyone().auth().oauth2("x.y.z").get("/alerts").then().statusCode(401);
    }

    private static String incident() {
        var report = Drafts.conflict("35.27.01");
        Api.as("pioneer.sampang").body(report).post("/reports").then().statusCode(201);
        Api.as("coordinator.sampang")
                .header("If-Match", "*")
                .body(Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2"))
                .post("/reports/" + report.get("id") + "/transitions")
                .then()
                .statusCode(200);
        return Api.as("coordinator.sampang")
                .body(Map.of(
                        "title",
                        "Contoh",
                        "regionCode",
                        "35.27.01",
                        "severity",
                        3,
                        "phase",
                        "CESSATION",
                        "reports",
                        List.of(report.get("id"))))
                .post("/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }

    private static void refused(String field, Object value, String named, String code) {
        var draft = draft("35.27", "SIAGA");
        draft.put(field, value);
        as().body(draft)
                .post("/alerts")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(named))
                .body("violations.code", hasItem(code));
        as().get("/alerts/" + draft.get("id")).then().statusCode(404);
    }

    /** Sets the expiry to one minute ago. */
    private static void expire(String id) {
        write(
                "update alert set content = jsonb_set(content, '{expires}', to_jsonb(cast('"
                        + Instant.now().minus(Duration.ofMinutes(1)).truncatedTo(ChronoUnit.SECONDS)
                        + "' as text))) where id = cast(:id as uuid)",
                id);
    }

    private static void write(String sql, String id) {
        QuarkusTransaction.requiringNew()
                .run(() -> Alert.getEntityManager()
                        .createNativeQuery(sql)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private static ValidatableResponse change(String id, Map<String, ?> patch) {
        return as().header("If-Match", "*").body(patch).patch("/alerts/" + id).then();
    }

    private static List<String> listed(RequestSpecification caller, String query) {
        return caller.get("/alerts" + query).then().statusCode(200).extract().path("items.id");
    }

    private static RequestSpecification as() {
        return Api.as("officer.nasional");
    }

    private static RequestSpecification signedIn(String token) {
        return Api.anyone().auth().oauth2(token);
    }

    /** @return a token of a new officer of the province */
    private static String officer(String province) {
        var username = "petugas." + UUID.randomUUID();
        String secret = Api.as("admin")
                .body(Map.of("username", username, "roles", List.of("OFFICER"), "regionCode", province))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("secret");
        return Api.token(username, secret);
    }
}
