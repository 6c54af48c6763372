package id.rukun.identity;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpServer;
import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.Together;
import id.rukun.platform.start.Keys;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tokens of an OpenID Connect provider, which is down when the service starts. */
class ProviderIT {
    private static final String ISSUER = "https://sso.example/realms/rukun";
    private static final String AUDIENCE = "rukun-api";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private static final AtomicInteger FETCHES = new AtomicInteger();
    private static volatile RsaJsonWebKey key;
    private static volatile boolean down = true;
    private static HttpServer provider;
    private static PackagedService service;
    private static Response whileDown;

    @BeforeAll
    static void start() throws Exception {
        key = newKey("one");
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/certs", exchange -> {
            FETCHES.incrementAndGet();
            var body = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
            // Providers allow their keys to be cached for hours.
            exchange.getResponseHeaders().add("Cache-Control", "max-age=21600");
            exchange.sendResponseHeaders(down ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.start();
        service = PackagedService.start(
                PackagedService.newHome(),
                Map.of(
                        "RUKUN_OIDC_ISSUER",
                        ISSUER,
                        "RUKUN_OIDC_JWKS",
                        "http://127.0.0.1:" + provider.getAddress().getPort() + "/certs",
                        "RUKUN_OIDC_JWKS_EVERY",
                        "1s",
                        "RUKUN_OIDC_AUDIENCE",
                        AUDIENCE,
                        "RUKUN_OIDC_CLIENT_ID",
                        "rukun-pages",
                        "RUKUN_OIDC_ROLES_CLAIM",
                        "realm_access/roles",
                        "RUKUN_OIDC_ACCOUNTS",
                        "true",
                        "RUKUN_LOG_JSON",
                        "true"));
        whileDown = me(token("admin", "ADMIN"));
        down = false;
        await().atMost(A_MINUTE).until(() -> me(token("admin", "ADMIN")).statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        provider.stop(0);
    }

    @Test
    void while_the_provider_is_down_the_service_is_unavailable_and_no_token_is_called_wrong() {
        whileDown
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/provider-unavailable"));
    }

    @Test
    void pages_learn_where_to_sign_in_and_may_ask_the_provider_for_tokens() {
        given().baseUri(service.uri())
                .get("/api/v1/client-settings")
                .then()
                .statusCode(200)
                .body("provider.issuer", equalTo(ISSUER))
                .body("provider.clientId", equalTo("rukun-pages"));
        given().baseUri(service.uri())
                .get("/board/")
                .then()
                .header(
                        "Content-Security-Policy",
                        containsString("connect-src 'self' " + ISSUER.replaceAll("(//[^/]+).*", "$1")));
    }

    @Test
    void roles_come_from_the_provider_and_the_region_from_the_account() {
        me(token("coordinator.sampang", "COORDINATOR"))
                .then()
                .statusCode(200)
                .body("roles", contains("COORDINATOR"))
                .body("regionCode", equalTo("35.27"));
        service.with(token("coordinator.sampang", "lain"))
                .get("/reports")
                .then()
                .statusCode(403);
    }

    @Test
    void a_role_counts_only_if_the_account_can_have_it() {
        me(token("admin", "COORDINATOR")).then().statusCode(200).body("roles", empty());
        service.with(token("admin", "COORDINATOR")).get("/reports").then().statusCode(403);
        me(token("coordinator.surabaya", "PIONEER", "COORDINATOR", "INTEGRATOR", "root"))
                .then()
                .body("roles", contains("COORDINATOR"));
        me(token("integrator.demo", "ADMIN", "OFFICER", "INTEGRATOR")).then().body("roles", contains("INTEGRATOR"));
    }

    @Test
    void whoever_takes_the_name_of_another_at_the_provider_does_not_become_them() {
        var mine = claims("officer.jatim", "OFFICER");
        me(signed(mine)).then().statusCode(200).body("username", equalTo("officer.jatim"));

        var thief = claims("officer.jatim", "OFFICER");
        thief.put("sub", UUID.randomUUID().toString());
        me(signed(thief)).then().statusCode(403).body("type", equalTo("/problems/account-unknown"));
        mine.put("preferred_username", "officer.nasional");
        me(signed(mine)).then().statusCode(200).body("username", equalTo("officer.jatim"));
    }

    @Test
    void an_account_is_linked_by_an_administrator_or_once_at_the_first_sign_in_that_is_allowed() {
        var username = "t." + UUID.randomUUID();
        var claims = claims(username, "OFFICER");
        var account = service.with(token("admin", "ADMIN"))
                .body(Map.of("username", username, "roles", List.of("OFFICER")))
                .post("/accounts");
        String id = account.then().statusCode(201).extract().path("id");
        me(signed(claims)).then().statusCode(403).body("type", equalTo("/problems/account-unknown"));

        patch(id, Map.of("linkAtFirstSignIn", true));
        me(signed(with(claims, "preferred_username", username.toUpperCase())))
                .then()
                .statusCode(403);
        var statuses = Together.all(8, number -> me(signed(claims)).statusCode());
        assertThat(statuses, equalTo(java.util.Collections.nCopies(8, 200)));
        service.with(token("admin", "ADMIN"))
                .get("/accounts/" + id)
                .then()
                .body("providerIdentity.issuer", equalTo(ISSUER))
                .body("providerIdentity.subject", equalTo(claims.get("sub")))
                .body("linkAtFirstSignIn", equalTo(false));

        patch(id, Map.of("providerIdentity", Map.of("issuer", ISSUER, "subject", "sub-" + id)));
        me(signed(claims)).then().statusCode(403);
        claims.put("sub", "sub-" + id);
        me(signed(claims)).then().statusCode(200).body("username", equalTo(username));
    }

    @Test
    void only_access_tokens_of_the_provider_for_this_service_count() throws Exception {
        var ours = Keys.in(service.home().resolve("keys")).tokenSigning();
        var claims = claims("admin", "ADMIN");
        for (var foreign : List.of(
                signed(with(claims, "iss", "rukun"), ours, "one"),
                signed(claims, ours, "one"),
                signed(claims, newKey("x").getPrivateKey(), "x"),
                signed(with(claims, "iss", "https://elsewhere.example")),
                signed(with(claims, "aud", "another-service")),
                signed(with(claims, "aud", null)),
                signed(with(claims, "exp", Instant.now().minusSeconds(60).getEpochSecond())),
                signed(with(claims, "exp", null)),
                signed(with(claims, "typ", "ID")),
                signed(with(claims, "typ", "Refresh")),
                signed(with(claims, "at_hash", "x")),
                signed(with(claims, "token_use", "id")),
                signed(with(with(claims, "typ", null), "nonce", "x")),
                signed(with(with(claims, "typ", null), "azp", AUDIENCE)))) {
            me(foreign).then().statusCode(401).body("type", equalTo("/problems/not-signed-in"));
        }
        // Access tokens that say so: of Keycloak with a nonce, of Cognito, of Entra ID.
        for (var access : List.of(
                with(claims, "nonce", "x"),
                with(with(claims, "typ", null), "token_use", "access"),
                with(with(with(claims, "typ", null), "azp", AUDIENCE), "scp", "reports"))) {
            me(signed(access)).then().statusCode(200);
        }
    }

    @Test
    void an_account_is_made_at_the_first_sign_in_as_the_claims_say() {
        String pioneer = registered("35.27");
        var name = "c." + UUID.randomUUID();
        var claims = claimed(name, "35.27", pioneer, "PIONEER", "offline_access");

        var statuses = Together.all(8, number -> me(signed(claims)).statusCode());
        assertThat(statuses, equalTo(java.util.Collections.nCopies(8, 200)));
        me(signed(claims))
                .then()
                .body("username", equalTo(name))
                .body("roles", contains("PIONEER"))
                .body("regionCode", equalTo("35.27"))
                .body("pioneerId", equalTo(pioneer));
        // The claims count once.
        me(signed(with(claims, "rukun_region", "35"))).then().body("regionCode", equalTo("35.27"));

        me(signed(claimed("m." + UUID.randomUUID(), "35", null, "INTEGRATOR")))
                .then()
                .statusCode(200)
                .body("roles", contains("INTEGRATOR"));
    }

    @Test
    void claims_make_no_account_that_would_reach_further_than_a_claim_may() {
        String had = registered("35.27");
        me(signed(claimed("c." + UUID.randomUUID(), "35.27", had, "PIONEER")))
                .then()
                .statusCode(200);
        String elsewhere = registered("35.28");
        var name = "c." + UUID.randomUUID();
        for (var refused : List.of(
                claimed(name, "35", null, "ADMIN"),
                claimed(name, "35", null, "OFFICER", "ADMIN"),
                claimed(name, null, null, "OFFICER"),
                claimed(name, "", null, "OFFICER"),
                claimed(name, "99", null, "OFFICER"),
                claimed(name, "35%", null, "OFFICER"),
                claimed(name, "35.27", null, "PIONEER"),
                claimed(name, "35.27", "x", "PIONEER"),
                claimed(name, "35.27", UUID.randomUUID().toString(), "PIONEER"),
                claimed(name, "35.27", had, "PIONEER"),
                claimed(name, "35.27", elsewhere, "PIONEER"),
                claimed(name, "35.27", null),
                claimed(name, "35.27", null, "root"),
                claimed(name.toUpperCase(), "35.27", null, "COORDINATOR"),
                claimed("officer.jatim", "35.27", null, "COORDINATOR"),
                with(claimed(name, "35.27", null, "COORDINATOR"), "rukun_region", List.of("35.27")))) {
            refused.put("sub", UUID.randomUUID().toString());
            me(signed(refused)).then().statusCode(403).body("type", equalTo("/problems/account-unknown"));
        }
        assertThat(service.log(), not(containsString(name)));
    }

    @Test
    void a_refused_first_sign_in_is_explained_in_the_log_under_the_id_of_its_request() {
        var request = "request-" + UUID.randomUUID();
        service.with(signed(claimed("c." + UUID.randomUUID(), null, null, "OFFICER")))
                .header("X-Request-ID", request)
                .get("/me")
                .then()
                .statusCode(403)
                .header("X-Request-ID", equalTo(request));

        await().until(
                        () -> service.log()
                                .lines()
                                .filter(line -> line.contains(request))
                                .map(line -> JsonPath.from(line))
                                .map(line -> line.getString("message") + " " + line.getString("mdc.requestId"))
                                .toList(),
                        contains("No account is made at a first sign-in: the token names no region " + request));
    }

    private static String registered(String region) {
        return service.with(token("officer.jatim", "OFFICER"))
                .body(Map.of("name", "Contoh Klaim", "regionCode", region))
                .post("/pioneers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> claimed(String username, String region, String pioneer, String... roles) {
        return with(with(claims(username, roles), "rukun_region", region), "rukun_pioneer", pioneer);
    }

    @Test
    void who_is_not_signed_in_is_sent_to_the_provider() {
        for (var answer : List.of(me("x.y.z"), given().baseUri(service.uri()).get("/api/v1/me"))) {
            answer.then()
                    .statusCode(401)
                    .header("WWW-Authenticate", containsString(ISSUER))
                    .body("detail", allOf(containsString(ISSUER), not(containsString("/auth/token"))));
        }
    }

    @Test
    void odd_claims_are_a_problem_of_the_caller() {
        var odd = Arrays.asList(
                5, -1.5, true, List.of("admin"), List.of(List.of()), Map.of("a", 1), "", " ", "a\0b", "x".repeat(300));
        for (var value : odd) {
            for (var claim : List.of("sub", "iss", "aud")) {
                me(signed(with(claims("admin", "ADMIN"), claim, value)))
                        .then()
                        .statusCode(401)
                        .body("type", equalTo("/problems/not-signed-in"));
            }
            for (var claim : List.of("exp", "nbf", "iat", "typ", "jti", "azp", "preferred_username", "upn", "groups")) {
                assertNoFailure(with(claims("admin", "ADMIN"), claim, value));
            }
            me(signed(with(with(claims("tamu", "ADMIN"), "sub", "unknown"), "preferred_username", value)))
                    .then()
                    .statusCode(403)
                    .body("type", equalTo("/problems/account-unknown"));
            me(signed(with(claims("admin", "ADMIN"), "realm_access", value)))
                    .then()
                    .statusCode(200)
                    .body("roles", empty());
            me(signed(with(claims("admin", "ADMIN"), "realm_access", Map.of("roles", value))))
                    .then()
                    .statusCode(200)
                    .body("roles", empty());
        }
    }

    @Test
    void invented_keys_cause_no_fetch_and_a_rotation_settles_within_a_minute() throws Exception {
        var old = token("admin", "ADMIN");
        me(old).then().statusCode(200);
        var began = Instant.now();
        var fetchesBefore = FETCHES.get();
        var claims = claims("admin", "ADMIN");
        for (var i = 0; i < 100; i++) {
            me(signed(claims, key.getPrivateKey(), "invented-" + i)).then().statusCode(401);
        }
        // A key that is not known while the provider is down may be a new one, so the token is not called wrong.
        down = true;
        var unknown = signed(claims, key.getPrivateKey(), "unknown");
        await().atMost(A_MINUTE).until(() -> me(unknown).statusCode() == 503);
        me(old).then().statusCode(200);
        down = false;
        await().atMost(A_MINUTE).until(() -> me(unknown).statusCode() == 401);
        var seconds = (int) Duration.between(began, Instant.now()).toSeconds();
        assertThat(FETCHES.get() - fetchesBefore, lessThanOrEqualTo(seconds + 2));

        var rotated = Instant.now();
        key = newKey("two");

        await().atMost(A_MINUTE).until(() -> me(token("admin", "ADMIN")).statusCode() == 200);
        await().atMost(A_MINUTE).until(() -> me(old).statusCode() == 401);
        assertThat(Duration.between(rotated, Instant.now()), lessThan(A_MINUTE));
        assertThat(FETCHES.get(), greaterThanOrEqualTo(fetchesBefore + 1));
    }

    @Test
    void our_own_token_endpoint_is_closed() {
        given().baseUri(service.uri())
                .formParam("grant_type", "password")
                .formParam("username", "admin")
                .formParam("password", Api.PASSWORD)
                .post("/api/v1/auth/token")
                .then()
                .statusCode(400)
                .body("error", equalTo("unsupported_grant_type"))
                .body("error_description", containsString(ISSUER));
    }

    @Test
    void sign_ins_and_passwords_of_the_provider_are_not_said_to_be_ended_or_changed_here() {
        var officer = service.with(token("officer.nasional", "OFFICER"));
        var change = Map.of("currentPassword", Api.PASSWORD, "newPassword", "Kata-sandi baru");
        for (var answer : List.of(
                officer.delete("/me/sign-ins"),
                service.with(token("officer.nasional", "OFFICER")).body(change).put("/me/password"))) {
            answer.then()
                    .statusCode(409)
                    .body("type", equalTo("/problems/sign-in-at-provider"))
                    .body("detail", containsString(ISSUER));
        }
    }

    private static void assertNoFailure(Map<String, Object> claims) {
        assertThat(claims.toString(), me(signed(claims)).statusCode(), lessThan(500));
    }

    private static void patch(String account, Map<String, Object> change) {
        service.with(token("admin", "ADMIN"))
                .header("If-Match", "*")
                .body(change)
                .patch("/accounts/" + account)
                .then()
                .statusCode(200);
    }

    private static Response me(String token) {
        return service.with(token).get("/me");
    }

    private static String token(String username, String... roles) {
        return signed(claims(username, roles));
    }

    /** The subject of a username is always the same. */
    private static Map<String, Object> claims(String username, String... roles) {
        return new HashMap<>(Map.of(
                "iss",
                ISSUER,
                "aud",
                AUDIENCE,
                "sub",
                "sub-of-" + username,
                "exp",
                Instant.now().plusSeconds(600).getEpochSecond(),
                "typ",
                "Bearer",
                "preferred_username",
                username,
                "realm_access",
                Map.of("roles", List.of(roles))));
    }

    private static Map<String, Object> with(Map<String, Object> claims, String claim, Object value) {
        var changed = new HashMap<>(claims);
        changed.put(claim, value);
        if (value == null) {
            changed.remove(claim);
        }
        return changed;
    }

    private static String signed(Map<String, Object> claims) {
        return signed(claims, key.getPrivateKey(), key.getKeyId());
    }

    private static String signed(Map<String, Object> claims, PrivateKey key, String keyId) {
        try {
            var token = new JsonWebSignature();
            token.setPayload(JsonUtil.toJson(claims));
            token.setAlgorithmHeaderValue("RS256");
            token.setKeyIdHeaderValue(keyId);
            token.setKey(key);
            return token.getCompactSerialization();
        } catch (JoseException failed) {
            throw new AssertionError(failed);
        }
    }

    private static RsaJsonWebKey newKey(String id) throws JoseException {
        var made = RsaJwkGenerator.generateJwk(2048);
        made.setKeyId(id);
        return made;
    }
}
