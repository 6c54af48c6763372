package id.rukun.notice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.MailServer;
import id.rukun.TestInstallation;
import id.rukun.identity.Account;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MailSendingTest {
    @Inject
    MailSending sending;

    @Test
    void a_mail_is_sent_once_in_the_recipients_language() {
        var indonesian = account(null);
        var english = account("en");
        queue(indonesian);
        queue(english);

        try (var server = new MailServer()) {
            sending.send(now());
            sending.send(now());

            assertThat(server.mailsTo(address(indonesian)), hasSize(1));
            assertThat(
                    server.mailsTo(address(indonesian)).get(0).subject(),
                    equalTo("Laporan dari Kabupaten Contoh belum ditindaklanjuti"));
            assertThat(
                    server.mailsTo(address(english)).get(0).subject(),
                    equalTo("A report from Kabupaten Contoh has not been taken up"));
            assertThat(
                    server.mailsTo(address(english)).get(0).body(),
                    allOf(containsString("2026-11-24 10:15 WIB"), containsString("tautan-contoh")));
        }
    }

    @Test
    void two_senders_at_once_send_a_mail_once() throws Exception {
        var accounts = IntStream.range(0, 10).mapToObj(i -> account(null)).toList();
        accounts.forEach(MailSendingTest::queue);
        var senders = Executors.newFixedThreadPool(2);

        try (var server = new MailServer()) {
            var both = List.of(senders.submit(() -> sending.send(now())), senders.submit(() -> sending.send(now())));
            for (var sender : both) {
                sender.get();
            }
            for (var account : accounts) {
                assertThat(server.mailsTo(address(account)), hasSize(1));
            }
        } finally {
            senders.shutdown();
        }
    }

    @Test
    void a_sender_that_dies_before_it_marked_sends_the_same_mail_again_and_it_can_be_told_as_the_same() {
        var account = account(null);
        queue(account);

        try (var server = new MailServer()) {
            sending.send(now());
            QuarkusTransaction.requiringNew()
                    .run(() -> QueuedMail.update("sentAt = null where recipientId = ?1", account));
            sending.send(now());
            assertThat(server.mailsTo(address(account)), hasSize(1));
            sending.send(now().plus(Duration.ofMinutes(2)));

            var mails = server.mailsTo(address(account));
            assertThat(mails, hasSize(2));
            assertThat(mails.get(0).messageId(), equalTo(mails.get(1).messageId()));
        }
    }

    @Test
    void a_mail_to_someone_who_has_left_is_dropped() {
        var account = account(null);
        queue(account);
        Api.as("admin")
                .header("If-Match", "*")
                .body(Map.of("active", false))
                .patch("/accounts/" + account)
                .then()
                .statusCode(200);

        try (var server = new MailServer()) {
            sending.send(now());
            assertThat(server.mailsTo(address(account)), empty());
        }
        assertThat(queued(account).droppedAt, notNullValue());
    }

    @Test
    void an_address_and_a_language_are_an_administrators_to_give() {
        var draft = draft(UUID.randomUUID(), "en");
        var id = Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(201)
                .body("email", equalTo(draft.get("email")))
                .body("language", equalTo("en"))
                .extract()
                .<String>path("id");
        Api.as("admin")
                .header("If-Match", "*")
                .body(new TreeMap<String, Object>() {
                    {
                        put("email", null);
                    }
                })
                .patch("/accounts/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasItem("email")))
                .body("email", nullValue());
        for (var bad : List.of("x", "a@b", "a@b.id\r\nBcc: c@d.id", "a b@c.id", "a@b.id,c@d.id")) {
            draft = draft(UUID.randomUUID(), "en");
            draft.put("email", bad);
            Api.as("admin")
                    .body(draft)
                    .post("/accounts")
                    .then()
                    .statusCode(400)
                    .body("violations.field", hasItem("email"));
        }
        draft = draft(UUID.randomUUID(), "jv");
        Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("language"));
    }

    private static Instant now() {
        return Instant.now().plusSeconds(1);
    }

    private static String address(UUID account) {
        return QuarkusTransaction.requiringNew().call(() -> Account.<Account>findById(account).email);
    }

    private static QueuedMail queued(UUID account) {
        return QuarkusTransaction.requiringNew()
                .call(() -> QueuedMail.<QueuedMail>find("recipientId", account).singleResult());
    }

    private static void queue(UUID account) {
        QuarkusTransaction.requiringNew()
                .run(() -> QueuedMail.queue(
                        "report-overdue",
                        UUID.randomUUID(),
                        account,
                        List.of("Kabupaten Contoh", "2026-11-24 10:15 WIB", "tautan-contoh")));
    }

    private static UUID account(String language) {
        return UUID.fromString(Api.as("admin")
                .body(draft(UUID.randomUUID(), language))
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static Map<String, Object> draft(UUID name, String language) {
        var draft = new TreeMap<String, Object>();
        draft.put("username", "petugas." + name);
        draft.put("roles", List.of("COORDINATOR"));
        draft.put("regionCode", "35.01");
        draft.put("email", "petugas." + name + "@example.org");
        if (language != null) {
            draft.put("language", language);
        }
        return draft;
    }
}
