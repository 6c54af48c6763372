package id.rukun.platform.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that announce a body and hardly send any of it. The service has 200 worker threads. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SlowClientsTest {
    private static final int MORE_THAN_WORKERS = 240;
    private static final int PER_ADDRESS = 300;
    private static final int PER_ACCOUNT = 10;
    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data; boundary=x";

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (var socket : open) {
            socket.close();
        }
    }

    @Test
    void slow_bodies_hold_no_worker_and_end_at_the_deadline() throws IOException {
        var first = slow("127.0.0.2", "/reports", JSON, "");
        var form = slow("127.0.0.2", "/auth/token", "application/x-www-form-urlencoded", "");
        for (var n = 0; n < MORE_THAN_WORKERS; n++) {
            slow("127.0.0.2", n % 2 == 0 ? "/reports" : "/sync", JSON, "");
        }

        assertTheServiceAnswers();
        for (var late : List.of(first, form)) {
            assertThat(answer(late), allOf(startsWith("HTTP/1.1 408"), containsString("request-timeout")));
        }
    }

    @Test
    void a_greedy_client_uses_up_the_memory_at_its_own_expense_and_not_at_that_of_a_slow_phone() throws IOException {
        var phone = slow("127.0.0.6", "/reports", JSON, "", 20);
        var part = new byte[30 << 20];
        var memory = Math.max(40 << 20, Runtime.getRuntime().maxMemory() / 6);
        for (var sent = 0L; sent <= memory; sent += part.length) {
            var greedy = slow("127.0.0.7", "/sync", JSON, "", 35 << 20);
            greedy.getOutputStream().write(part);
        }
        open.remove(phone);
        assertThat(firstAnswer(), startsWith("HTTP/1.1 503"));
        open.add(phone);

        phone.getOutputStream().write("CT\"} ".getBytes(StandardCharsets.US_ASCII));
        assertThat(answer(phone), startsWith("HTTP/1.1 401"));
    }

    @Test
    void the_connections_of_one_address_are_limited_and_others_are_not_affected() throws Exception {
        for (var n = 0; n <= PER_ADDRESS; n++) {
            slow("127.0.0.3", "/reports", JSON, "");
        }

        assertThat(
                firstAnswer(),
                allOf(
                        startsWith("HTTP/1.1 429"),
                        containsString("too-many-connections"),
                        containsString("Retry-After: ")));
        assertTheServiceAnswers();
    }

    @Test
    void behind_a_trusted_proxy_the_connections_of_its_clients_count_and_not_its_own() throws Exception {
        for (var n = 0; n <= PER_ADDRESS; n++) {
            slow("127.0.0.9", "/reports", JSON, "X-Forwarded-For: 192.0.2.7\r\n");
        }

        assertThat(firstAnswer(), startsWith("HTTP/1.1 429"));
        for (var other : List.of("X-Forwarded-For: 192.0.2.8\r\n", "")) {
            assertThat(answer(slow("127.0.0.9", "/imports", MULTIPART, other)), startsWith("HTTP/1.1 401"));
        }
    }

    @Test
    void a_stranger_cannot_hold_a_worker_by_a_file() throws IOException {
        for (var path : List.of("/imports", "/reports/0199a6b0-5c1e-7a52-9d0e-2f6d1c9b7a11/attachments")) {
            assertThat(answer(slow("127.0.0.4", path, MULTIPART, "")), startsWith("HTTP/1.1 401"));
        }
    }

    @Test
    void one_account_holds_a_few_workers_by_files_at_most_and_not_for_long() throws IOException {
        var report = Api.as("pioneer.sampang")
                .body(Drafts.conflict("35.27.01"))
                .post("/reports")
                .path("id");
        var path = "/reports/" + report + "/attachments";
        var token = "Authorization: Bearer " + Api.token("pioneer.sampang") + "\r\n";
        for (var n = 0; n <= PER_ACCOUNT; n++) {
            slow("127.0.0.5", path, MULTIPART, token);
        }

        assertThat(firstAnswer(), allOf(startsWith("HTTP/1.1 429"), containsString("too-many-connections")));
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> Api.as("pioneer.sampang")
                                .contentType("multipart/form-data")
                                .multiPart("file", "a.txt", "not a picture".getBytes())
                                .post(path)
                                .statusCode()
                        == 415);
    }

    private static void assertTheServiceAnswers() {
        Api.as("coordinator.sampang").get("/me").then().statusCode(200).time(lessThan(5L), TimeUnit.SECONDS);
        for (var health : List.of("live", "ready")) {
            Api.anyone()
                    .basePath("")
                    .get("/health/" + health)
                    .then()
                    .statusCode(200)
                    .time(lessThan(5L), TimeUnit.SECONDS)
                    .body("status", equalTo("UP"));
        }
    }

    private Socket slow(String from, String path, String type, String headers) throws IOException {
        return slow(from, path, type, headers, 100_000);
    }

    private Socket slow(String from, String path, String type, String headers, int length) throws IOException {
        var socket = new Socket();
        open.add(socket);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), RestAssured.port));
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("POST /api/v1" + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\n"
                                + headers + "Content-Length: " + length + "\r\n\r\n{\"kind\":\"CONFLI")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns the response that arrives first on any of the open connections. */
    private String firstAnswer() throws IOException {
        return answer(Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> {
                            for (var socket : open) {
                                if (socket.getInputStream().available() > 0) {
                                    return socket;
                                }
                            }
                            return null;
                        },
                        Objects::nonNull));
    }

    /** Returns the first part of the response. */
    private static String answer(Socket socket) throws IOException {
        var buffer = new byte[4096];
        var read = socket.getInputStream().read(buffer);
        return new String(buffer, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }
}
