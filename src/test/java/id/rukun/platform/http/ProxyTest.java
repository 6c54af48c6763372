package id.rukun.platform.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.report.Drafts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links behind a reverse proxy, without RUKUN_URL. The proxy that is trusted has the address 127.0.0.9. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ProxyTest {
    private static final String PROXY = "127.0.0.9";
    private static final String X_FORWARDED =
            "X-Forwarded-For: 192.0.2.1\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: lapor.example\r\n"
                    + "X-Forwarded-Port: 8443\r\nX-Forwarded-Prefix: /rukun\r\n";

    @Test
    void links_name_the_address_that_the_proxy_forwards() throws Exception {
        assertThat(
                get(PROXY, "/api/v1/regions?parent=35&limit=1", X_FORWARDED),
                containsString("Link: <https://lapor.example:8443/rukun/api/v1/regions?"));
        assertThat(
                file(PROXY, X_FORWARDED), containsString("Location: https://lapor.example:8443/rukun/api/v1/reports/"));
        assertThat(
                get(PROXY, "/api/v1/alerts.atom", X_FORWARDED), containsString("https://lapor.example:8443/rukun/api"));
        for (var unknown : List.of("/nowhere", "/api/v1/code-lists/nowhere")) {
            assertThat(
                    get(PROXY, unknown, X_FORWARDED),
                    allOf(startsWith("HTTP/1.1 404"), containsString("\"instance\":\"/rukun" + unknown + "\"")));
        }
    }

    @Test
    void the_standard_header_counts_as_well() throws Exception {
        assertThat(
                file(PROXY, "Forwarded: for=192.0.2.1;proto=https;host=lapor.example\r\n"),
                containsString("Location: https://lapor.example/api/v1/reports/"));
        assertThat(
                get(
                        PROXY,
                        "/api/v1/regions?parent=35&limit=1",
                        "Forwarded: for=192.0.2.1;proto=https;host=lapor.example\r\n"),
                containsString("Link: <https://lapor.example/api/v1/regions?"));
    }

    @Test
    void nobody_but_a_trusted_proxy_names_the_address() throws Exception {
        assertThat(
                file("127.0.0.1", X_FORWARDED + "Forwarded: proto=https;host=lapor.example\r\n"),
                allOf(
                        containsString("Location: http://localhost/api/v1/reports/"),
                        not(containsString("lapor.example"))));
    }

    @Test
    void the_refresh_token_of_a_page_is_sent_over_tls_only_where_the_page_is_reached_over_tls() throws Exception {
        var form = "grant_type=password&username=pioneer.sampang&password=" + Api.PASSWORD;
        var page = "Refresh-Cookie: board\r\nContent-Type: application/x-www-form-urlencoded\r\n";

        assertThat(
                post(PROXY, "/api/v1/auth/token", page + X_FORWARDED, form),
                matchesPattern("(?s).*Set-Cookie: rukun-refresh-board=[^\n]*Secure.*"));
    }

    @Test
    void a_proxy_is_asked_not_to_hold_back_events() throws Exception {
        var token = "Authorization: Bearer " + Api.token("coordinator.sampang") + "\r\n";

        assertThat(get(PROXY, "/api/v1/events", token), containsString("X-Accel-Buffering: no"));
    }

    @Test
    void the_document_shows_the_configuration_of_nginx_that_stands_beside_it() throws IOException {
        assertThat(
                Files.readString(Path.of("docs/operations.md")),
                containsString("```nginx\n" + Files.readString(Path.of("docs/nginx.conf")) + "```"));
    }

    private static String file(String from, String headers) throws IOException {
        return post(
                from,
                "/api/v1/reports",
                "Authorization: Bearer " + Api.token("pioneer.sampang") + "\r\nContent-Type: application/json\r\n"
                        + headers,
                new ObjectMapper().writeValueAsString(Drafts.conflict("35.27.01")));
    }

    private static String post(String from, String path, String headers, String body) throws IOException {
        return send(
                from,
                "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: " + body.length()
                        + "\r\n" + headers + "\r\n" + body);
    }

    private static String get(String from, String path, String headers) throws IOException {
        return send(from, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
    }

    /** Returns the whole response, of a stream its first lines. */
    private static String send(String from, String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getByName("127.0.0.1"), RestAssured.port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            var response = new StringBuilder();
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null && !line.startsWith("id:"); line = lines.readLine()) {
                response.append(line).append('\n');
            }
            return response.toString();
        }
    }
}
