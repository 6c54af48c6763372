package id.rukun.webhook;

import static id.rukun.Patience.patiently;
import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.report.Drafts;
import id.rukun.warning.alert.Alerts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks receive events in order, signed, and without data that their owner may not see. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class WebhookTest {
    private static final String SAMPANG = "35.27.01";
    private static final Map<String, Object> VERIFIED =
            Map.of("to", "VERIFIED", "sourceReliability", "B", "credibility", "2");

    private static String token;

    @Inject
    DataSource database;

    @Test
    void what_happens_to_a_report_is_told_in_order_signed_and_redacted() {
        try (var receiver = Receiver.answering(204)) {
            var webhook = create(mine(), receiver, "report.filed", "report.verified");
            var draft = Drafts.conflict(SAMPANG + ".2001");
            draft.put("narrative", "Kenari narasi");
            draft.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "TARGET", "name", "Kenari nama")));
            draft.put("position", Map.of("latitude", -7.123456, "longitude", 113.234567));
            var id = file(draft);
            step(id, VERIFIED);

            var calls = receiver.await(id, 2);

            assertThat(
                    calls.stream().map(Receiver.Call::type).toList(),
                    contains("id.rukun.report.filed", "id.rukun.report.verified"));
            for (var call : calls) {
                assertThat(call.body(), not(containsString("Kenari")));
                assertThat(call.body(), not(containsString("123456")));
                assertThat(call.body(), not(containsString("2001")));
                assertThat(call.contentType(), startsWith("application/cloudevents+json"));
                assertThat(call.json().getString("specversion"), equalTo("1.0"));
                assertThat(call.json().getString("id"), equalTo(call.id()));
                assertThat(call.json().getString("source"), startsWith("http"));
                assertThat(call.json().getString("datacontenttype"), equalTo("application/json"));
                assertThat(call.json().getString("data.id"), equalTo(id));
                assertThat(call.path(), equalTo("/hook?a=1"));
                assertThat(call.signature(), equalTo(signature(call, webhook.getString("secret"))));
            }
            assertThat(calls.get(1).json().getString("data.regionCode"), equalTo(SAMPANG));
            assertThat(calls.get(1).json().getString("data.status"), equalTo("VERIFIED"));
        }
    }

    @Test
    void deliveries_about_reports_tell_the_day_and_not_the_time() {
        try (var receiver = Receiver.answering(204)) {
            var webhook = create(mine(), receiver, "report.filed").getString("id");
            var id = file(Drafts.conflict(SAMPANG));
            var call = receiver.await(id, 1).get(0);
            var path = "/webhooks/" + webhook + "/deliveries/" + call.id();
            patiently().until(() -> mine().get(path).path("status"), equalTo("DELIVERED"));

            var delivery = mine().get(path).then().statusCode(200).extract().jsonPath();
            for (var time : List.of("createdAt", "triedAt", "deliveredAt")) {
                assertThat(time, delivery.getString(time), endsWith("T17:00:00Z"));
            }
            assertThat(call.json().getString("time"), endsWith("T17:00:00Z"));
            assertThat(Instant.parse(call.json().getString("time")), lessThan(Instant.now()));
            assertThat(UUID.fromString(call.id()).version(), equalTo(4));
        }
    }

    @Test
    void of_a_report_that_nobody_verified_little_is_told_and_of_a_sensitive_one_nothing() {
        try (var receiver = Receiver.answering(200);
                var held = Receiver.answering(200)) {
            create(mine(), receiver, "report.filed", "report.verified", "report.rejected");
            // The content is written when it is sent, so a report verified before that is seen verified.
            create(mine(), held, "report.in-review");
            var sensitive = Drafts.conflict(SAMPANG);
            sensitive.put("sensitive", true);
            var hidden = file(sensitive);
            var open = file(Drafts.conflict(SAMPANG));
            step(open, Map.of("to", "IN_REVIEW"));

            var announced = held.await(open, 1).get(0).json();
            assertThat(announced.getString("data.status"), equalTo("IN_REVIEW"));
            assertThat(announced.getString("data.regionCode"), equalTo("35.27"));
            assertThat(announced.get("data.conflict"), nullValue());
            receiver.await(open, 1);
            assertThat(receiver.about(hidden), is(empty()));

            step(hidden, VERIFIED);
            var verified = receiver.await(hidden, 1).get(0);
            assertThat(verified.type(), equalTo("id.rukun.report.verified"));
            assertThat(verified.json().getString("data.regionCode"), equalTo("35.27"));

            reopen(hidden);
            step(hidden, Map.of("to", "REJECTED", "reason", "UNFOUNDED"));
            step(open, Map.of("to", "REJECTED", "reason", "UNFOUNDED"));
            receiver.await(open, 2);
            assertThat("what the system cannot know of any more", receiver.about(hidden), hasSize(1));
        }
    }

    @Test
    void what_was_before_and_what_nobody_asked_for_is_not_told() {
        try (var receiver = Receiver.answering(200)) {
            var before = file(Drafts.conflict(SAMPANG));
            create(mine(), receiver, "report.verified");
            var after = file(Drafts.conflict(SAMPANG));
            step(after, VERIFIED);

            receiver.await(after, 1);

            assertThat(receiver.about(before), is(empty()));
            assertThat(receiver.about(after), hasSize(1));
        }
    }

    @Test
    void a_system_of_one_regency_is_told_of_no_other() {
        try (var receiver = Receiver.answering(200)) {
            var system = system("35.78");
            create(system, receiver.url(), "report.filed", "report.verified").statusCode(201);
            var there = file(Drafts.conflict(SAMPANG));
            step(there, VERIFIED);
            var draft = Drafts.conflict("35.78.01");
            Api.as("pioneer.surabaya").body(draft).post("/reports").then().statusCode(201);

            receiver.await((String) draft.get("id"), 1);

            assertThat(receiver.about(there), is(empty()));
        }
    }

    @Test
    void an_incident_is_told() {
        try (var receiver = Receiver.answering(200)) {
            create(Api.as("admin"), receiver, "incident.opened", "incident.status-changed");
            var report = file(Drafts.conflict(SAMPANG));
            step(report, VERIFIED);
            var id = Api.as("officer.jatim")
                    .body(Map.of(
                            "title",
                            "Kenari judul",
                            "regionCode",
                            SAMPANG,
                            "severity",
                            3,
                            "phase",
                            "CESSATION",
                            "reports",
                            List.of(report)))
                    .post("/incidents")
                    .then()
                    .statusCode(201)
                    .extract()
                    .<String>path("id");

            var call = receiver.await(id, 1).get(0);

            assertThat(call.type(), equalTo("id.rukun.incident.opened"));
            assertThat(call.json().getInt("data.severity"), equalTo(3));
            assertThat(call.body(), not(containsString("Kenari")));
        }
    }

    @Test
    void an_alert_is_told_to_those_whose_region_it_touches() {
        try (var here = Receiver.answering(200);
                var elsewhere = Receiver.answering(200)) {
            create(system("35.27.01"), here.url(), "alert.published", "alert.cancelled")
                    .statusCode(201);
            create(system("35.78"), elsewhere.url(), "alert.published").statusCode(201);
            var id = Alerts.published(Alerts.draft("35.27", "SIAGA"));
            var there = Alerts.published(Alerts.draft("35.78", "WASPADA"));

            assertThat(here.await(id, 1).get(0).json().getString("data.headline.en"), equalTo("Example of an alert"));
            elsewhere.await(there, 1);
            assertThat(elsewhere.about(id), is(empty()));
        }
    }

    @Test
    void what_was_not_taken_is_sent_again_under_the_same_id_and_what_comes_after_it_waits() {
        var firstTime = new AtomicBoolean(true);
        try (var receiver = Receiver.answering(call -> firstTime.getAndSet(false) ? 500 : 200)) {
            var webhook = create(mine(), receiver, "report.filed", "report.verified");
            var id = file(Drafts.conflict(SAMPANG));
            step(id, VERIFIED);

            var calls = receiver.await(id, 3);

            assertThat(
                    calls.stream().map(Receiver.Call::type).toList(),
                    contains("id.rukun.report.filed", "id.rukun.report.filed", "id.rukun.report.verified"));
            assertThat(calls.get(0).id(), equalTo(calls.get(1).id()));
            var log = awaitLog(
                    webhook,
                    items -> items.stream().allMatch(item -> item.get("status").equals("DELIVERED")));
            assertThat(log.stream().map(item -> item.get("attempts")).toList(), contains(1, 2));
        }
    }

    @Test
    void a_redirection_is_not_followed() {
        try (var receiver = Receiver.answering(302)) {
            var webhook = create(mine(), receiver, "report.filed");
            var test = test(webhook);

            var tried = awaitDelivery(webhook, test, delivery -> delivery.get("answered") != null);

            assertThat(tried.get("answered"), equalTo(302));
            assertThat(tried.get("status"), equalTo("WAITING"));
            assertThat(receiver.calls().stream().map(Receiver.Call::path).toList(), everyItem(equalTo("/hook?a=1")));
        }
    }

    @Test
    void a_receiver_that_is_gone_is_called_no_more() {
        try (var receiver = Receiver.answering(410)) {
            var webhook = create(mine(), receiver, "report.filed");
            var test = test(webhook);

            awaitDelivery(webhook, test, delivery -> delivery.get("status").equals("FAILED"));

            mine().get("/webhooks/" + webhook.get("id"))
                    .then()
                    .body("active", is(false))
                    .body("goneAt", not(nullValue()));
            var acts = Api.as("admin")
                    .queryParam("subject", webhook.getString("id"))
                    .get("/audit")
                    .then()
                    .extract()
                    .<List<String>>path("items.act");
            assertThat(acts.contains("WEBHOOK_GONE"), is(true));
        }
    }

    @Test
    void who_does_not_answer_holds_up_nobody_else() {
        var end = new CountDownLatch(1);
        try (var slow = Receiver.answering(call -> awaited(end));
                var quick = Receiver.answering(200)) {
            create(mine(), slow, "report.filed");
            create(mine(), quick, "report.filed");
            var ids = Together.all(20, each -> file(Drafts.conflict(SAMPANG)));

            ids.forEach(id -> quick.await(id, 1));

            assertThat("so many at once, not all", slow.calls().size(), lessThan(20));
        } finally {
            end.countDown();
        }
    }

    @Test
    void for_a_day_both_secrets_sign() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = create(mine(), receiver, "report.filed");
            var renewed = mine().header("If-Match", "*")
                    .post("/webhooks/" + webhook.get("id") + "/secret")
                    .then()
                    .statusCode(200)
                    .body("formerSecretUntil", not(nullValue()))
                    .extract()
                    .jsonPath();
            test(webhook);

            var call = receiver.await(webhook.getString("id"), 1).get(0);

            assertThat(
                    call.signature(),
                    equalTo(signature(call, renewed.getString("secret")) + " "
                            + signature(call, webhook.getString("secret"))));
        }
    }

    @Test
    void what_was_sent_can_be_sent_again() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = create(mine(), receiver, "report.filed");
            var id = file(Drafts.conflict(SAMPANG));
            var first = receiver.await(id, 1).get(0);
            awaitDelivery(
                    webhook, first.id(), delivery -> delivery.get("status").equals("DELIVERED"));

            mine().post("/webhooks/" + webhook.get("id") + "/deliveries/" + first.id() + "/redeliver")
                    .then()
                    .statusCode(202);

            assertThat(receiver.await(id, 2).get(1).id(), equalTo(first.id()));
        }
    }

    @Test
    void a_secret_is_shown_once_and_lies_in_the_database_sealed() throws SQLException {
        try (var receiver = Receiver.answering(200)) {
            var webhook = create(mine(), receiver, "report.filed");
            mine().get("/webhooks/" + webhook.get("id")).then().statusCode(200).body("secret", nullValue());
            var secret = Base64.getDecoder().decode(webhook.getString("secret").substring("whsec_".length()));

            try (var connection = database.getConnection();
                    var query = connection.prepareStatement("select secret from webhook where id = ?")) {
                query.setObject(1, UUID.fromString(webhook.getString("id")));
                var found = query.executeQuery();
                found.next();
                assertThat(
                        new String(found.getBytes(1), StandardCharsets.ISO_8859_1),
                        not(containsString(new String(secret, StandardCharsets.ISO_8859_1))));
            }
        }
    }

    @Test
    void another_systems_webhooks_are_not_there() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = create(mine(), receiver, "report.filed");
            var path = "/webhooks/" + webhook.get("id");
            var other = system(null);

            given().spec(other).get(path).then().statusCode(404);
            given().spec(other).get(path + "/deliveries").then().statusCode(404);
            given().spec(other).post(path + "/test").then().statusCode(404);
            given().spec(other).header("If-Match", "*").delete(path).then().statusCode(404);
            Api.as("admin").get(path).then().statusCode(200);
        }
    }

    @Test
    void a_webhook_can_be_paused_changed_and_deleted() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = create(mine(), receiver, "report.filed");
            var path = "/webhooks/" + webhook.get("id");
            mine().body(Map.of("active", false)).patch(path).then().statusCode(428);
            mine().header("If-Match", "\"1\"")
                    .body(Map.of("active", false, "events", List.of("report.verified")))
                    .patch(path)
                    .then()
                    .statusCode(200)
                    .body("active", is(false))
                    .body("events", contains("report.verified"));
            mine().header("If-Match", "\"1\"")
                    .body(Map.of("active", true))
                    .patch(path)
                    .then()
                    .statusCode(412);

            mine().header("If-Match", "*").delete(path).then().statusCode(204);

            mine().get(path).then().statusCode(404);
        }
    }

    @Test
    void a_webhook_that_goes_on_is_told_nothing_of_its_pause() {
        try (var receiver = Receiver.answering(200)) {
            var webhook = create(mine(), receiver, "report.filed");
            switched(webhook, false);
            var missed = file(Drafts.conflict(SAMPANG));
            switched(webhook, true);
            receiver.await(file(Drafts.conflict(SAMPANG)), 1);

            assertThat(receiver.about(missed), is(empty()));
        }
    }

    private static void switched(JsonPath webhook, boolean active) {
        mine().header("If-Match", "*")
                .body(Map.of("active", active))
                .patch("/webhooks/" + webhook.get("id"))
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"https://example.org/\",\"events\":[]}",
                "{\"url\":\"https://example.org/\",\"events\":[\"report.unknown\"]}",
                "{\"url\":\"https://example.org/\",\"events\":[null]}",
                "{\"url\":\"ftp://example.org/\",\"events\":[\"report.filed\"]}",
                "{\"url\":\"https://a:b@example.org/\",\"events\":[\"report.filed\"]}",
                "{\"url\":\"https://example.org/\",\"events\":[\"report.filed\"],\"secret\":\"whsec_x\"}"
            })
    void what_is_no_webhook_is_refused(String body) {
        mine().body(body).post("/webhooks").then().statusCode(400).body("type", equalTo("/problems/validation-failed"));
    }

    @Test
    void nobody_has_more_than_twenty_also_when_many_are_made_at_once() {
        var system = system("35.78");

        var statuses = Together.all(
                25,
                each -> create(system, "https://example.invalid/", "report.filed")
                        .extract()
                        .statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).toList(), hasSize(20));
        assertThat(statuses.stream().filter(status -> status == 409).toList(), hasSize(5));
    }

    private static int awaited(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }

    /** The system account that owns most webhooks of this test. */
    private static synchronized RequestSpecification mine() {
        token = token == null ? systemToken(null) : token;
        return Api.anyone().auth().oauth2(token);
    }

    private static RequestSpecification system(String regionCode) {
        return Api.anyone().auth().oauth2(systemToken(regionCode));
    }

    private static String systemToken(String regionCode) {
        var username = "integrator." + UUID.randomUUID();
        var account = new HashMap<String, Object>(
                Map.of("username", username, "kind", "MACHINE", "roles", List.of("INTEGRATOR")));
        account.put("regionCode", regionCode);
        var secret = Api.as("admin")
                .body(account)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("secret");
        return Api.token(username, secret);
    }

    private static JsonPath create(RequestSpecification caller, Receiver receiver, String... events) {
        return create(caller, receiver.url(), events).statusCode(201).extract().jsonPath();
    }

    private static ValidatableResponse create(RequestSpecification caller, String url, String... events) {
        return given().spec(caller)
                .body(Map.of("url", url, "events", List.of(events)))
                .post("/webhooks")
                .then();
    }

    private static String test(JsonPath webhook) {
        return mine().post("/webhooks/" + webhook.get("id") + "/test")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath awaitDelivery(JsonPath webhook, String id, Predicate<Map<String, Object>> wanted) {
        return patiently()
                .until(
                        () -> mine().get("/webhooks/" + webhook.get("id") + "/deliveries/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .jsonPath(),
                        json -> wanted.test(json.getMap("")));
    }

    private static List<Map<String, Object>> awaitLog(JsonPath webhook, Predicate<List<Map<String, Object>>> wanted) {
        return patiently()
                .until(
                        () -> mine().get("/webhooks/" + webhook.get("id") + "/deliveries")
                                .then()
                                .statusCode(200)
                                .extract()
                                .<List<Map<String, Object>>>path("items"),
                        wanted);
    }

    private static String signature(Receiver.Call call, String secret) {
        return Signature.of(
                List.of(Base64.getDecoder().decode(secret.substring("whsec_".length()))),
                call.id(),
                Long.parseLong(call.timestamp()),
                call.body());
    }

    private static String file(Map<String, Object> draft) {
        Api.as("pioneer.sampang").body(draft).post("/reports").then().statusCode(201);
        return (String) draft.get("id");
    }

    private static void step(String id, Map<String, Object> step) {
        Api.as("officer.jatim")
                .header("If-Match", "*")
                .body(step)
                .post("/reports/" + id + "/transitions")
                .then()
                .statusCode(200);
    }

    private static void reopen(String id) {
        step(id, Map.of("to", "IN_REVIEW", "note", "Ada keterangan lain"));
    }
}
