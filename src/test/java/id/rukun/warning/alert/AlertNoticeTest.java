package id.rukun.warning.alert;

import static id.rukun.warning.alert.Alerts.both;
import static id.rukun.warning.alert.Alerts.draft;
import static id.rukun.warning.alert.Alerts.drafted;
import static id.rukun.warning.alert.Alerts.published;
import static id.rukun.warning.alert.Alerts.step;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.MailServer;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.notice.MailSending;
import id.rukun.notice.QueuedMail;
import id.rukun.vocabulary.Level;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Notifications of alerts and acknowledgements. Alerts are AWAS where the time of day must not matter. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AlertNoticeTest {
    /** A person with an e-mail address. */
    private record Person(UUID id, String username, String secret) {
        RequestSpecification signedIn() {
            return Api.anyone().auth().oauth2(Api.token(username, secret));
        }

        String address() {
            return username + "@example.org";
        }

        /** Returns the kinds of the mails queued for this person, in order. */
        List<String> mails() {
            return queued().stream().map(mail -> mail.kind).toList();
        }

        List<QueuedMail> queued() {
            return QuarkusTransaction.requiringNew()
                    .call(() -> QueuedMail.list("recipientId = ?1 order by createdAt, id", id));
        }
    }

    @Inject
    MailSending sending;

    @Inject
    AlertPublishing publishing;

    @Inject
    AlertRounds rounds;

    @Test
    void coordinators_whom_an_alert_concerns_and_officers_are_told_of_each_message_once() {
        var near = person("COORDINATOR", "35.12", null);
        var within = person("COORDINATOR", "35.12.01", null);
        var elsewhere = person("COORDINATOR", "35.13", null);
        var officer = person("OFFICER", "35", null);
        var otherProvince = person("OFFICER", "36", null);

        var id = published(draft("35.12", "AWAS"));
        step(id, "update", Map.of("level", "SIAGA")).statusCode(200);
        step(id, "update", Map.of("level", "SIAGA")).statusCode(200);
        step(id, "cancel", Map.of("note", both("a", "b"))).statusCode(200);

        for (var told : List.of(near, within, officer)) {
            assertThat(told.mails(), contains("alert-published", "alert-updated", "alert-cancelled"));
        }
        assertThat(elsewhere.mails(), empty());
        assertThat(otherProvince.mails(), empty());
    }

    @Test
    void a_draft_by_an_officer_is_told_to_nobody() {
        var near = person("COORDINATOR", "35.12", null);
        var officer = person("OFFICER", "35.12", null);
        step(drafted(draft("35.12", "AWAS")), "discard", null).statusCode(200);

        assertThat(near.mails(), empty());
        assertThat(officer.mails(), empty());
    }

    @Test
    void a_mail_says_what_and_where_in_the_language_of_who_reads_it() {
        var indonesian = person("COORDINATOR", "35.12", null);
        var english = person("COORDINATOR", "35.12", "en");
        var id = published(draft("35.12", "AWAS"));

        try (var server = new MailServer()) {
            sending.send(Instant.now().plusSeconds(1));
            var one = server.mailsTo(indonesian.address()).get(0);
            var other = server.mailsTo(english.address()).get(0);

            assertThat(one.subject(), equalTo("Peringatan AWAS untuk Kabupaten Situbondo"));
            assertThat(
                    one.body(),
                    allOf(containsString("Contoh peringatan"), containsString("Tetap tenang."), containsString(id)));
            assertThat(other.subject(), equalTo("Alert AWAS for Kabupaten Situbondo"));
            assertThat(
                    other.body(),
                    allOf(
                            containsString("Example of an alert"),
                            containsString("Keep calm."),
                            not(containsString("Contoh"))));
        }
    }

    @Test
    void a_crash_between_publication_and_its_end_leaves_neither_message_nor_mail_and_the_next_try_tells_once() {
        var near = person("COORDINATOR", "35.12", null);
        var id = drafted(draft("35.12", "AWAS"));

        QuarkusTransaction.begin();
        publishing.publish(Alert.findById(UUID.fromString(id), LockModeType.PESSIMISTIC_WRITE), null);
        QuarkusTransaction.rollback();
        assertThat(near.mails(), empty());
        Api.anyone().get("/alerts/" + id).then().statusCode(404);

        step(id, "publish", null).statusCode(200);
        assertThat(near.mails(), contains("alert-published"));
    }

    @Test
    void by_night_all_but_awas_waits_for_the_morning() {
        var near = person("COORDINATOR", "35.12", null);
        published(draft("35.12", "AWAS"));
        published(draft("35.12", "SIAGA"));

        var awas = near.queued().get(0);
        var siaga = near.queued().get(1);
        assertThat(awas.nextAt.isAfter(Instant.now()), is(false));
        assertThat(siaga.nextAt, equalTo(QuietHours.parse("22:00-05:00").earliestSending(siaga.nextAt, Level.SIAGA)));
    }

    @Test
    void a_coordinator_acknowledges_once_and_everyone_concerned_sees_who_has_not() {
        var one = person("COORDINATOR", "35.11", null);
        var other = person("COORDINATOR", "35.11", null);
        var elsewhere = person("COORDINATOR", "35.13", null);
        var id = published(draft("35.11", "AWAS"));
        var path = "/alerts/" + id + "/acknowledgements";

        one.signedIn()
                .body("{\"note\":\"Posko dibuka\"}")
                .post(path)
                .then()
                .statusCode(201)
                .body("coordinator.id", equalTo(one.id.toString()))
                .body("message", equalTo(1))
                .body("acknowledgedAt", notNullValue());
        one.signedIn().post(path).then().statusCode(200).body("note", equalTo("Posko dibuka"));
        elsewhere.signedIn().post(path).then().statusCode(403);
        elsewhere.signedIn().get(path).then().statusCode(403);
        one.signedIn().body("{\"note\":\"\"}").post(path).then().statusCode(400);
        one.signedIn().body("{\"notes\":\"x\"}").post(path).then().statusCode(400);

        for (var reader : List.of(other.signedIn(), Api.as("officer.jatim"))) {
            var list = reader.get(path + "?limit=200").then().statusCode(200);
            list.body(of(one) + ".acknowledgedAt", notNullValue());
            list.body(of(other) + ".acknowledgedAt", nullValue());
            list.body("items.coordinator.id", not(hasItem(elsewhere.id.toString())));
        }
        String next = Api.as("officer.jatim").get(path + "?limit=1").path("next");
        Api.as("officer.jatim")
                .get(path + "?limit=1&total=true&cursor=" + next)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        Api.as("admin")
                .get("/audit?act=ALERT_ACKNOWLEDGED&subject=" + id)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void of_acknowledgements_sent_at_once_one_is_stored() {
        var one = person("COORDINATOR", "35.11", null);
        var path = "/alerts/" + published(draft("35.11", "AWAS")) + "/acknowledgements";
        var token = Api.token(one.username, one.secret);

        var statuses = Together.all(
                4, caller -> Api.anyone().auth().oauth2(token).post(path).statusCode());

        assertThat(statuses.stream().filter(status -> status == 201).count(), is(1L));
        assertThat(statuses.stream().filter(status -> status == 200).count(), is(3L));
    }

    @Test
    void an_update_is_to_be_acknowledged_anew() {
        var one = person("COORDINATOR", "35.11", null);
        var id = published(draft("35.11", "SIAGA"));
        var path = "/alerts/" + id + "/acknowledgements";
        one.signedIn().post(path).then().statusCode(201);
        step(id, "update", Map.of("level", "AWAS")).statusCode(200);

        Api.as("officer.jatim").get(path + "?limit=200").then().body(of(one) + ".acknowledgedAt", nullValue());
        one.signedIn().post(path).then().statusCode(201).body("message", equalTo(2));
    }

    @Test
    void whoever_does_not_acknowledge_is_reminded_once_for_each_interval() {
        var silent = person("COORDINATOR", "35.10", null);
        var diligent = person("COORDINATOR", "35.10", null);
        var id = published(draft("35.10", "AWAS"));
        diligent.signedIn().post("/alerts/" + id + "/acknowledgements").then().statusCode(201);
        var sent = Instant.now();

        rounds.remind(sent.plus(Duration.ofHours(3)));
        assertThat(reminders(silent), is(0L));
        Together.all(4, node -> {
            rounds.remind(sent.plus(Duration.ofHours(4)).plusSeconds(5));
            return true;
        });
        rounds.remind(sent.plus(Duration.ofHours(7)));
        assertThat(reminders(silent), is(1L));
        // After a downtime the service reminds only for the current interval, not for those it missed.
        rounds.remind(sent.plus(Duration.ofHours(17)));
        rounds.remind(sent.plus(Duration.ofHours(18)));
        assertThat(reminders(silent), is(2L));
        assertThat(reminders(diligent), is(0L));

        step(id, "cancel", Map.of("note", both("a", "b"))).statusCode(200);
        rounds.remind(sent.plus(Duration.ofHours(21)));
        assertThat(reminders(silent), is(2L));
    }

    private static long reminders(Person person) {
        return person.mails().stream().filter("alert-unacknowledged"::equals).count();
    }

    private static String of(Person person) {
        return "items.find { it.coordinator.id == '" + person.id + "' }";
    }

    private static Person person(String role, String regionCode, String language) {
        var username = "orang." + UUID.randomUUID();
        var draft = new TreeMap<String, Object>();
        draft.put("username", username);
        draft.put("roles", List.of(role));
        draft.put("regionCode", regionCode);
        draft.put("email", username + "@example.org");
        if (language != null) {
            draft.put("language", language);
        }
        var account = Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract();
        return new Person(UUID.fromString(account.path("id")), username, account.path("secret"));
    }
}
