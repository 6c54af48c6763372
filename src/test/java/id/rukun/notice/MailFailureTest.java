package id.rukun.notice;

import static id.rukun.Patience.patiently;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
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
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A recipient who cannot be reached delays nobody else. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MailFailureTest {
    private record Person(UUID id, String address) {}

    @Inject
    MailSending sending;

    @ConfigProperty(name = "rukun.smtp.from")
    String from;

    /** A mail of another test must not be counted here. */
    @BeforeEach
    void nothing_else_is_queued() {
        QuarkusTransaction.requiringNew()
                .run(() -> QueuedMail.update("droppedAt = ?1 where sentAt is null and droppedAt is null", now()));
    }

    @Test
    void a_refused_address_ends_and_the_others_get_their_mail() throws Exception {
        var refused = person();
        var good = person();
        queue(refused, false);
        queue(good, false);

        try (var server = new StubbornMailServer().replying(refused.address, "550 5.1.1 <" + refused.address + ">")) {
            sending.send(now());
            assertThat(server.accepted(), equalTo(List.of(good.address)));
            queue(refused, false);
            sending.send(now().plus(Duration.ofDays(1)));
            assertThat(
                    server.recipients().stream().filter(refused.address::equals).count(), is(1L));
        }
        assertThat(queued(refused).get(0).droppedAt, notNullValue());
        var all = Api.as("admin")
                .get("/accounts?emailRefused=true&limit=200")
                .then()
                .statusCode(200);
        all.body("items.id", hasItem(refused.id.toString()));
        all.body("items.id", not(hasItem(good.id.toString())));
        all.body("items.find { it.id == '" + refused.id + "' }.emailRefusedAt", notNullValue());
    }

    @Test
    void an_administrator_who_sets_the_address_again_has_it_tried_again() throws Exception {
        var person = person();
        queue(person, false);
        try (var server = new StubbornMailServer().replying(person.address, "550 no such user")) {
            sending.send(now());
            Api.as("admin")
                    .header("If-Match", "*")
                    .body(Map.of("language", "en"))
                    .patch("/accounts/" + person.id)
                    .then()
                    .statusCode(200)
                    .body("emailRefusedAt", notNullValue());
            Api.as("admin")
                    .header("If-Match", "*")
                    .body(Map.of("email", person.address))
                    .patch("/accounts/" + person.id)
                    .then()
                    .statusCode(200)
                    .body("emailRefusedAt", nullValue());
            queue(person, false);
            server.replying(person.address, "250 ok");
            sending.send(now());
            assertThat(server.accepted(), equalTo(List.of(person.address)));
        }
    }

    @Test
    void an_answer_that_may_change_is_followed_by_another_attempt_later() throws Exception {
        var greylisted = person();
        var policy = person();
        queue(greylisted, false);
        queue(policy, false);

        try (var server = new StubbornMailServer()
                .replying(greylisted.address, "451 4.7.1 later")
                .replying(policy.address, "554 5.7.1 relay access denied")) {
            sending.send(now());
            sending.send(now());
            for (var person : List.of(greylisted, policy)) {
                assertThat(queued(person).get(0).attempts, is(1));
                assertThat(account(person).emailRefusedAt, nullValue());
                server.replying(person.address, "250 ok");
            }
            sending.send(now().plus(Duration.ofMinutes(2)));
            assertThat(server.accepted().size(), is(2));
        }
    }

    @Test
    void a_server_that_accepts_nothing_ends_no_address_and_counts_no_attempt() throws Exception {
        var person = person();
        queue(person, false);
        try (var server = new StubbornMailServer().replying(from, "550 5.1.0 sender refused")) {
            sending.send(now());
            assertThat(server.recipients(), empty());
            assertThat(account(person).emailRefusedAt, nullValue());
            assertThat(queued(person).get(0).attempts, is(0));
        }
    }

    @Test
    void urgent_mails_are_sent_first() throws Exception {
        var person = person();
        IntStream.range(0, 3 * MailTransport.CONNECTIONS).forEach(i -> queue(person, false));
        var urgent = person();
        queue(urgent, true);

        try (var server = new StubbornMailServer()) {
            sending.send(now());
            assertThat(server.accepted().size(), is(3 * MailTransport.CONNECTIONS + 1));
            assertThat(server.accepted().indexOf(urgent.address), lessThan(MailTransport.CONNECTIONS));
        }
    }

    @Test
    void twelve_addresses_for_which_the_server_is_silent_delay_another_by_less_than_seconds() throws Exception {
        try (var server = new StubbornMailServer()) {
            for (var i = 0; i < 12; i++) {
                var dead = person();
                server.replying(dead.address, StubbornMailServer.SILENCE);
                queue(dead, true);
            }
            var good = person();
            queue(good, true);

            var started = System.nanoTime();
            sending.start(now());
            patiently().until(() -> server.accepted().contains(good.address));
            var delay = Duration.ofNanos(System.nanoTime() - started);
            assertThat(delay, lessThan(Duration.ofSeconds(10)));
        }
    }

    @Test
    void twelve_refused_addresses_delay_another_by_less_than_seconds() throws Exception {
        try (var server = new StubbornMailServer()) {
            for (var i = 0; i < 12; i++) {
                var dead = person();
                server.replying(dead.address, "550 5.1.1 no such user");
                queue(dead, true);
            }
            var good = person();
            queue(good, true);

            var started = System.nanoTime();
            sending.send(now());
            var delay = Duration.ofNanos(System.nanoTime() - started);
            assertThat(server.accepted(), equalTo(List.of(good.address)));
            assertThat(delay, lessThan(Duration.ofSeconds(10)));
        }
    }

    @Test
    void while_the_mail_server_is_away_a_mail_waits_and_is_sent_as_soon_as_it_is_back() {
        var person = person();
        queue(person, false);
        IntStream.range(0, 30).forEach(i -> sending.send(now()));
        assertThat(queued(person).get(0).sentAt, nullValue());

        try (var server = new MailServer()) {
            sending.send(now());
            assertThat(server.mailsTo(person.address).size(), is(1));
        }
    }

    private static Instant now() {
        return Instant.now().plusSeconds(1);
    }

    private static Account account(Person person) {
        return QuarkusTransaction.requiringNew().call(() -> Account.<Account>findById(person.id));
    }

    private static List<QueuedMail> queued(Person person) {
        return QuarkusTransaction.requiringNew()
                .call(() -> QueuedMail.list("recipientId = ?1 order by createdAt, id", person.id));
    }

    private static void queue(Person person, boolean urgent) {
        QuarkusTransaction.requiringNew()
                .run(() -> QueuedMail.queue(
                        "report-overdue",
                        UUID.randomUUID(),
                        person.id,
                        List.of("Kabupaten Contoh", "2026-11-24 10:15 WIB", "tautan-contoh"),
                        Instant.now(),
                        urgent));
    }

    private static Person person() {
        var username = "orang." + UUID.randomUUID();
        var draft = Map.of(
                "username",
                username,
                "roles",
                List.of("COORDINATOR"),
                "regionCode",
                "35.01",
                "email",
                username + "@example.org");
        var id = Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("id");
        return new Person(UUID.fromString(id), username + "@example.org");
    }
}
