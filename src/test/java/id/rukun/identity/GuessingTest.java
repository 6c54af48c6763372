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
    void after_ten_failures_an_address_must_wait_whatever_account_it_tries() {
        var address = address();
        var account = Tokens.person();

        Together.all(30, number -> signIn(address, "t." + UUID.randomUUID(), "salah"));

        assertThat(signIn(address, account.username(), account.secret()).status(), equalTo(429));
        assertThat(signIn(address(), account.username(), account.secret()).status(), equalTo(200));
    }

    @Test
    void a_success_forgets_the_failures_before_it() {
        var account = Tokens.person();
        for (var round = 0; round < 2; round++) {
            for (var i = 0; i < 8; i++) {
                assertThat(signIn(address(), account.username(), "salah").status(), equalTo(400));
            }
            assertThat(signIn(address(), account.username(), account.secret()).status(), equalTo(200));
        }
    }

    private static String address() {
        var random = new Random();
        return "127." + (1 + random.nextInt(250)) + "." + random.nextInt(250) + "." + (1 + random.nextInt(250));
    }

    private Answer signIn(String from, String username, String password) {
        var body = "grant_type=password&username=" + username + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
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
