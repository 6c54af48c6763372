package id.rukun.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.platform.start.Keys;
import io.smallrye.jwt.build.Jwt;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens of an OpenID Connect provider whose key set is a local file. */
class ProviderIT {
    private static final String ISSUER = "https://sso.example/realms/rukun";

    @TempDir
    static Path folder;

    private static KeyPair provider;
    private static PackagedService service;

    @BeforeAll
    static void start() throws Exception {
        provider = newKeys();
        var key = (RSAPublicKey) provider.getPublic();
        var jwks = folder.resolve("jwks.json");
        Files.writeString(jwks, """
                {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"one","n":"%s","e":"%s"}]}""".formatted(number(key.getModulus()), number(key.getPublicExponent())));
        service = PackagedService.start(
                PackagedService.newHome(),
                Map.of(
                        "RUKUN_OIDC_ISSUER",
                        ISSUER,
                        "RUKUN_OIDC_JWKS",
                        jwks.toUri().toString(),
                        "RUKUN_OIDC_ROLES_CLAIM",
                        "realm_access/roles"));
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    @Test
    void roles_come_from_the_provider_and_the_region_from_the_account() {
        service.with(token(ISSUER, "coordinator.sampang", "COORDINATOR", provider.getPrivate()))
                .get("/me")
                .then()
                .statusCode(200)
                .body("roles", contains("COORDINATOR"))
                .body("regionCode", equalTo("35.27"));
        service.with(token(ISSUER, "coordinator.sampang", "lain", provider.getPrivate()))
                .get("/reports")
                .then()
                .statusCode(403);
    }

    @Test
    void a_role_that_acts_in_a_region_needs_an_account_with_one() {
        var token = token(ISSUER, "admin", "COORDINATOR", provider.getPrivate());

        service.with(token).get("/me").then().statusCode(200).body("roles", empty());
        service.with(token).get("/reports").then().statusCode(403);
    }

    @Test
    void who_has_no_account_here_is_told_so() {
        service.with(token(ISSUER, "tamu", "OFFICER", provider.getPrivate()))
                .get("/reports")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/account-unknown"));
    }

    @Test
    void only_the_providers_tokens_count() throws Exception {
        var ours = Keys.in(service.home().resolve("keys")).tokenSigning();
        for (var foreign : new String[] {
            token("rukun", "admin", "ADMIN", ours),
            token(ISSUER, "admin", "ADMIN", ours),
            token(ISSUER, "admin", "ADMIN", newKeys().getPrivate()),
            token("https://elsewhere.example", "admin", "ADMIN", provider.getPrivate())
        }) {
            service.with(foreign).get("/me").then().statusCode(401).body("type", equalTo("/problems/not-signed-in"));
        }
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
                .body("error", equalTo("unsupported_grant_type"));
    }

    private static String token(String issuer, String username, String role, PrivateKey key) {
        return Jwt.issuer(issuer)
                .subject(UUID.randomUUID().toString())
                .claim("preferred_username", username)
                .claim("realm_access", Map.of("roles", List.of(role)))
                .expiresIn(600)
                .jws()
                .keyId("one")
                .sign(key);
    }

    private static KeyPair newKeys() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static String number(BigInteger number) {
        var bytes = number.toByteArray();
        var unsigned = bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
