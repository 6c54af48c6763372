package id.rukun;

import static io.restassured.RestAssured.given;
import static io.restassured.config.LogConfig.logConfig;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls to the running service, signed in as a trial account. */
public final class Api {
    public static final String PASSWORD = "rukun-trial";

    /** Whole runs of all tests may last longer than an access token. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(5);

    private record Token(String value, Instant since) {
        static Token of(String username) {
            return new Token(token(username), Instant.now());
        }

        boolean isOld() {
            return since.plus(RENEWED_AFTER).isBefore(Instant.now());
        }
    }

    private static final Map<String, Token> TOKENS = new ConcurrentHashMap<>();
    private static final ContractCheck CONTRACT = new ContractCheck();

    static {
        CompiledPaths.install();
    }

    private Api() {}

    /** As a trial account, say {@code pioneer.sampang}, with a JSON body, in English. */
    public static RequestSpecification as(String username) {
        var token = TOKENS.compute(username, (name, kept) -> kept == null || kept.isOld() ? Token.of(name) : kept);
        return anyone().auth().oauth2(token.value());
    }

    /** Not signed in. Every answer is held against the contract. */
    public static RequestSpecification anyone() {
        return logged().filter(CONTRACT)
                .basePath("/api/v1")
                .contentType(ContentType.JSON)
                .header("Accept-Language", "en");
    }

    /** A request that is printed with its response if a check of the response fails. */
    public static RequestSpecification logged() {
        // REST Assured formats every response for the log beforehand; pretty printing took a quarter of all tests'
        // time.
        var log =
                logConfig().enableLoggingOfRequestAndResponseIfValidationFails().enablePrettyPrinting(false);
        return given().config(RestAssured.config().logConfig(log));
    }

    /** A new access token of a trial account. */
    public static String token(String username) {
        return token(username, PASSWORD);
    }

    /** A new access token. Machine accounts are named {@code integrator…}. */
    public static String token(String username, String password) {
        var machine = username.startsWith("integrator");
        return logged().filter(CONTRACT)
                .basePath("/api/v1")
                .formParam("grant_type", machine ? "client_credentials" : "password")
                .formParam(machine ? "client_id" : "username", username)
                .formParam(machine ? "client_secret" : "password", password)
                .post("/auth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
