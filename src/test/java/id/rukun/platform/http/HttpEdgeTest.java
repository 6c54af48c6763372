package id.rukun.platform.http;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Responses that come from the server before or instead of an operation. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class HttpEdgeTest {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void a_wrong_method_is_told_the_right_ones() {
        Api.anyone()
                .delete("/regions/35")
                .then()
                .statusCode(405)
                .contentType(PROBLEM)
                .header("Allow", "GET, HEAD, OPTIONS")
                .body("type", equalTo("/problems/method-not-allowed"));
        Api.as("admin").delete("/reports").then().statusCode(405).header("Allow", "GET, HEAD, OPTIONS, POST");
    }

    @Test
    void options_tells_the_methods() {
        Api.as("admin")
                .options("/reports")
                .then()
                .statusCode(200)
                .header("Allow", allOf(containsString("GET"), containsString("POST"), containsString("HEAD")));
    }

    @Test
    void a_preflight_is_valid_for_two_hours() {
        RestAssured.given()
                .header("Origin", "https://cors-not-configured.invalid")
                .header("Access-Control-Request-Method", "POST")
                .options("/api/v1/reports")
                .then()
                .statusCode(200)
                .header("Access-Control-Max-Age", "7200");
    }

    @Test
    void every_response_names_the_version_of_the_contract() {
        var version =
                RestAssured.given().accept("application/json").get("/openapi").<String>path("info.version");

        Api.anyone().get("/code-lists/level").then().header("API-Version", version);
        Api.anyone().get("/no-such-path").then().statusCode(404).header("API-Version", version);
    }

    @Test
    void head_answers_as_get_without_the_body() {
        var get = Api.anyone().get("/code-lists/level");

        Api.anyone()
                .head("/code-lists/level")
                .then()
                .statusCode(200)
                .header("ETag", get.header("ETag"))
                .body(emptyString());
    }

    @Test
    void a_copy_is_known_by_the_tag_that_a_compressing_proxy_made() {
        var tag = Api.anyone().get("/code-lists/level").header("ETag");

        for (var changed :
                new String[] {"W/" + tag, tag.replaceFirst("\"$", "-gzip\""), tag.replaceFirst("\"$", ";gzip\"")}) {
            Api.anyone()
                    .header("If-None-Match", changed)
                    .get("/code-lists/level")
                    .then()
                    .statusCode(304);
        }
    }

    @Test
    void an_unknown_path_is_a_problem_below_the_api_and_beside_it() {
        for (var path : new String[] {"/api/v1/nowhere", "/nowhere", "/api"}) {
            Api.anyone()
                    .basePath("")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType(PROBLEM)
                    .body("type", equalTo("/problems/not-found"));
        }
    }

    @Test
    void a_body_announced_beyond_the_limit_is_refused_before_it_is_sent() throws IOException {
        var answer = raw("POST /api/v1/reports HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data\r\n"
                + "Content-Length: 99999999999\r\n\r\n");

        assertThat(answer, allOf(startsWith("HTTP/1.1 413"), containsString(PROBLEM), containsString("too-large")));
    }

    @Test
    void an_address_beyond_the_limit_is_a_problem() throws IOException {
        var answer = raw("GET /api/v1/regions?q=" + "x".repeat(9000) + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Connection: close\r\n\r\n");

        assertThat(
                answer,
                allOf(
                        startsWith("HTTP/1.1 414"),
                        containsString(PROBLEM),
                        containsString("uri-too-long"),
                        containsString("X-Request-ID: "),
                        containsString("date: ")));
    }

    @Test
    void headers_beyond_the_limit_are_a_problem() throws IOException {
        var answer = raw("GET /api/v1/regions HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000)
                + "\r\nConnection: close\r\n\r\n");

        assertThat(
                answer,
                allOf(startsWith("HTTP/1.1 431"), containsString(PROBLEM), containsString("headers-too-large")));
    }

    /** The request never reaches the router, so the response is not a problem; it must not reveal internals either. */
    @Test
    void what_is_not_http_is_refused_and_hung_up_on() throws IOException {
        assertThat(raw("GARBAGE\r\n\r\n"), allOf(startsWith("HTTP/1.0 400"), not(containsString("io."))));
        assertThat(
                raw("GET /api/v1/regions/%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
                startsWith("HTTP/1.1 400"));
        assertThat(raw("GET /" + "x".repeat(70_000) + " HTTP/1.1\r\n"), containsString(" 414 "));
    }

    @Test
    void no_answer_names_the_software() {
        Api.anyone().get("/nowhere").then().header("Server", nullValue()).header("X-Powered-By", nullValue());
    }

    /** Returns everything the service sends until it closes the connection. */
    private static String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
