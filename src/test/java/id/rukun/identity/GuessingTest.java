package id.rukun.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;

import id.rukun.TestInstallation;
import id.rukun.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each test guesses from its own loopback address, so that it slows down no other test. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class GuessingTest {
    /** The waits are 1, 2, 4 … seconds, so on a slow machine more than ten attempts pass. */
    private static final int MORE_ON_A_SLOW_MACHINE = 17;

    @TestHTTPResource("/api/v1/auth/token")
    URL tokens;

    private record Answer(int status, String text) {}

    @Test
    void after_ten_failures_an_account_must_wait_known_or_not() {
        for (var username : new String[] {Tokens.person().username(), "t." + UUID.randomUUID()}) {
            var refusals = 0;
            var answer = signIn(address(), username, "salah");
            while (answer.status() == 400) {
                refusals++;
                answer = signIn(address(), username, "salah");
            }

            assertThat(refusals, allOf(greaterThanOrEqualTo(10), lessThan(MORE_ON_A_SLOW_MACHINE)));
            assertThat(answer.status(), equalTo(429));
            assertThat(answer.text(), containsString("slow_down"));
            assertThat(answer.text().toLowerCase(Locale.ROOT), containsString("retry-after: "));
        }
    }

    @Test
    void a_flood_of_guesses_at_once_gains_nothing() {
        var username = Tokens.person().username();

        var statuses = Together.all(
                40, number -> signIn(address(), username, "salah " + number).status());

        assertThat(Collections.frequency(statuses, 400), lessThan(MORE_ON_A_SLOW_MACHINE));
        assertThat(Collections.frequency(statuses, 429), greaterThan(0));
    }

    @Test
    void failures_behind_one_address_lock_nobody_else_out_before_there_are_thirty() {
        var address = address();
        var account = Tokens.person();

        Together.all(20, number -> signIn(address, "t." + UUID.randomUUID(), "salah"));

        assertThat(signIn(address, account.username(), account.secret()).status(), equalTo(200));
    }

    @Test
    void after_thirty_failures_an_address_must_wait_whatever_account_it_tries() {
        var address = address();
        var account = Tokens.person();

        Together.all(45, number -> signIn(address, "t." + UUID.randomUUID(), "salah"));

        assertThat(signIn(address, account.username(), account.secret()).status(), equalTo(429));
        assertThat(signIn(address(), account.username(), account.secret()).status(), equalTo(200));
    }

    @Test
    void a_success_of_an_account_of_their_own_does_not_reset_a_guessers_address() {
        var address = address();
        var own = Tokens.person();
        var guesses = 0;
        var status = 0;
        while (status != 429) {
            for (var i = 0; i < 9 && status != 429; i++) {
                status = signIn(address, "t." + UUID.randomUUID(), "salah").status();
                guesses += status == 400 ? 1 : 0;
            }
            status = status == 429
                    ? 429
                    : signIn(address, own.username(), own.secret()).status();
        }

        assertThat(guesses, allOf(greaterThanOrEqualTo(27), lessThan(30 + MORE_ON_A_SLOW_MACHINE)));
    }

    @Test
    void a_success_takes_back_the_failures_of_its_account_at_the_address_too() {
        var address = address();
        var account = Tokens.person();
        for (var round = 0; round < 5; round++) {
            for (var i = 0; i < 8; i++) {
                assertThat(signIn(address, account.username(), "salah").status(), equalTo(400));
            }
            assertThat(signIn(address, account.username(), account.secret()).status(), equalTo(200));
        }
    }

    @Test
    void a_known_device_gets_through_while_strangers_guess_and_waits_for_its_own_failures_only() {
        var address = address();
        var account = Tokens.person();
        String known = account.signIn().path("refresh_token");
        Tokens.refresh(known).then().statusCode(200);
        String ofAnother = Tokens.person().signIn().path("refresh_token");
        Together.all(45, number -> signIn(address, number < 20 ? account.username() : "t." + number, "salah"));

        assertThat(signIn(address, account.username(), account.secret()).status(), equalTo(429));
        assertThat(
                signIn(address, account.username(), account.secret(), ofAnother).status(), equalTo(429));
        assertThat(signIn(address, account.username(), account.secret(), known).status(), equalTo(200));

        var statuses = Together.all(
                30,
                number -> signIn(address(), account.username(), "salah", known).status());
        assertThat(Collections.frequency(statuses, 400), lessThan(MORE_ON_A_SLOW_MACHINE));
        assertThat(Collections.frequency(statuses, 429), greaterThan(0));
    }

    @Test
    void whoever_is_signed_in_changes_their_password_while_strangers_guess() {
        var account = Tokens.person();
        var signedIn = account.call();
        Together.all(20, number -> signIn(address(), account.username(), "salah"));

        signedIn.body(Map.of("currentPassword", account.secret(), "newPassword", "kata sandi yang baru"))
                .put("/me/password")
                .then()
                .statusCode(204);
    }

    @Test
    void strangers_cannot_lock_a_system_out_and_guess_its_secret_no_faster() {
        var system = Tokens.machine();
        var stranger = address();

        var statuses = Together.all(
                20,
                number -> send(stranger, clientForm(system.username(), "salah")).status());

        assertThat(Collections.frequency(statuses, 401), lessThan(MORE_ON_A_SLOW_MACHINE));
        assertThat(
                send(address(), clientForm(system.username(), system.secret())).status(), equalTo(200));
    }

    private static String address() {
        var random = new Random();
        return "127." + (1 + random.nextInt(250)) + "." + random.nextInt(250) + "." + (1 + random.nextInt(250));
    }

    private Answer signIn(String from, String username, String password) {
        return send(
                from,
                "grant_type=password&username=" + username + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8));
    }

    private Answer signIn(String from, String username, String password, String refreshToken) {
        return send(
                from,
                "grant_type=password&username=" + username + "&password="
                        + URLEncoder.encode(password, StandardCharsets.UTF_8) + "&refresh_token=" + refreshToken);
    }

    private static String clientForm(String id, String secret) {
        return "grant_type=client_credentials&client_id=" + id + "&client_secret=" + secret;
    }

    private Answer send(String from, String body) {
        var request = "POST " + tokens.getPath() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), tokens.getPort(), InetAddress.getByName(from), 0)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(Integer.parseInt(text.substring(9, 12)), text);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
