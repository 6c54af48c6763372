package id.rukun.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.platform.start.Keys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class SignInTest {
    @Inject
    Keys keys;

    @Test
    void a_person_signs_in_with_a_password_and_no_cache_keeps_the_tokens() {
        Tokens.password("pioneer.sampang", Api.PASSWORD)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("Bearer"))
                .body("expires_in", equalTo(900))
                .body("access_token", not(emptyOrNullString()))
                .body("refresh_token", not(emptyOrNullString()));
    }

    @Test
    void a_wrong_password_and_an_unknown_username_answer_alike() {
        var account = Tokens.person();

        var wrong = refused(Tokens.password(account.username(), "bukan kata sandinya"), 400, "invalid_grant");
        var unknown = refused(Tokens.password("t." + UUID.randomUUID(), "bukan kata sandinya"), 400, "invalid_grant");

        assertThat(unknown.asString(), equalTo(wrong.asString()));
        account.signIn().then().statusCode(200);
    }

    @Test
    void a_machine_signs_in_by_basic_header_or_body_and_gets_no_refresh_token() {
        var machine = Tokens.machine();

        client(machine.username(), machine.secret()).then().statusCode(200).body("refresh_token", nullValue());
        basic(machine.username() + ":" + machine.secret()).then().statusCode(200);
        var encoded = "%" + Integer.toHexString(machine.username().charAt(0))
                + machine.username().substring(1);
        basic(encoded + ":" + machine.secret()).then().statusCode(200);
    }

    @Test
    void a_wrong_client_is_told_how_to_authenticate() {
        var machine = Tokens.machine();

        for (var answer : new Response[] {
            client(machine.username(), "salah"), basic(machine.username() + ":salah"), basic("%zz:x")
        }) {
            refused(answer, 401, "invalid_client").then().header("WWW-Authenticate", startsWith("Basic"));
        }
    }

    @Test
    void a_person_is_no_client_and_a_machine_no_person() {
        var machine = Tokens.machine();
        var person = Tokens.person();

        refused(Tokens.password(machine.username(), machine.secret()), 400, "invalid_grant");
        refused(client(person.username(), person.secret()), 401, "invalid_client");
    }

    @Test
    void a_request_that_lacks_something_gets_the_error_of_the_standard() {
        refused(Tokens.form().formParam("username", "x").post("/auth/token"), 400, "invalid_request");
        refused(grant("password"), 400, "invalid_request");
        refused(grant("refresh_token"), 400, "invalid_request");
        refused(grant("client_credentials"), 400, "invalid_request");
        refused(grant("authorization_code"), 400, "unsupported_grant_type");
        refused(Tokens.password("a\0b", "x"), 400, "invalid_request");
    }

    @Test
    void capitals_blanks_and_wide_letters_in_a_username_do_not_matter_but_letters_of_other_scripts_do() {
        var account = Tokens.person();

        for (var typed : new String[] {
            account.username().toUpperCase(Locale.ROOT),
            " " + account.username() + "\u00a0",
            "\ufeff" + account.username() + "\t",
            account.username().replace('t', '\uff34')
        }) {
            Tokens.password(typed, account.secret()).then().statusCode(200);
        }
        var withCyrillicA = Tokens.created(draftNamed("t.a" + UUID.randomUUID()));
        refused(
                Tokens.password(withCyrillicA.username().replaceFirst("a", "\u0430"), withCyrillicA.secret()),
                400,
                "invalid_grant");
    }

    @Test
    void every_token_says_how_long_it_serves() {
        var signIn = Tokens.person().signIn();
        var month = (int) Duration.ofDays(30).toSeconds();

        signIn.then().body("refresh_expires_in", both(greaterThan(month - 60)).and(lessThanOrEqualTo(month)));
        Tokens.refresh(signIn.path("refresh_token"))
                .then()
                .body("refresh_expires_in", both(greaterThan(month - 60)).and(lessThanOrEqualTo(month)));
    }

    @Test
    void a_refresh_whose_answer_was_lost_is_repeated_with_an_equal_answer() {
        String first = Tokens.person().signIn().path("refresh_token");
        String second = Tokens.refresh(first).then().statusCode(200).extract().path("refresh_token");
        assertThat(second, not(equalTo(first)));

        Tokens.refresh(first).then().statusCode(200).body("refresh_token", equalTo(second));
        String third = Tokens.refresh(second).then().statusCode(200).extract().path("refresh_token");
        Tokens.refresh(first).then().statusCode(200).body("refresh_token", equalTo(second));
        Tokens.refresh(third).then().statusCode(200);
    }

    @Test
    void a_refresh_token_that_is_used_again_after_a_minute_ends_the_whole_sign_in() {
        var account = Tokens.person();
        String first = account.signIn().path("refresh_token");
        String second = Tokens.refresh(first).then().statusCode(200).extract().path("refresh_token");
        spentEarlier(account, Duration.ofSeconds(59));
        Tokens.refresh(first).then().statusCode(200).body("refresh_token", equalTo(second));

        spentEarlier(account, Duration.ofSeconds(2));

        refused(Tokens.refresh(first), 400, "invalid_grant");
        refused(Tokens.refresh(second), 400, "invalid_grant");
    }

    @Test
    void refreshes_at_once_all_get_one_successor() {
        String token = Tokens.person().signIn().path("refresh_token");

        var successors = Together.all(8, number -> Tokens.refresh(token).<String>path("refresh_token"));

        assertThat(Set.copyOf(successors), hasSize(1));
        Tokens.refresh(successors.get(0)).then().statusCode(200);
    }

    @Test
    void old_tokens_of_one_sign_in_reused_at_once_are_all_refused() {
        var account = Tokens.person();
        var chain = new String[9];
        chain[0] = account.signIn().path("refresh_token");
        IntStream.range(1, chain.length)
                .forEach(i -> chain[i] = Tokens.refresh(chain[i - 1]).path("refresh_token"));
        spentEarlier(account, Duration.ofSeconds(61));

        var statuses = Together.all(8, number -> Tokens.refresh(chain[number]).statusCode());

        assertThat(Collections.frequency(statuses, 400), equalTo(8));
        refused(Tokens.refresh(chain[8]), 400, "invalid_grant");
    }

    @Test
    void signing_out_ends_the_sign_in_and_an_unknown_token_is_no_error() {
        String token = Tokens.person().signIn().path("refresh_token");

        revoke(token).then().statusCode(200);
        revoke("tidak dikenal").then().statusCode(200);

        refused(Tokens.refresh(token), 400, "invalid_grant");
        refused(Tokens.form().formParam("token", "").post("/auth/revoke"), 400, "invalid_request");
    }

    @Test
    void a_token_that_is_not_ours_is_refused() throws Exception {
        var account = Tokens.person();
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var publicKeyAsSecret = new SecretKeySpec(keys.tokenVerification().getEncoded(), "HmacSHA256");
        var header = base64("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        var payload = base64(
                "{\"iss\":\"rukun\",\"sub\":\"" + account.id() + "\",\"upn\":\"x\",\"groups\":[\"ADMIN\"],\"exp\":"
                        + Instant.now().plusSeconds(600).getEpochSecond() + "}");

        assertSignedIn(claims(account.id()).jws().sign(keys.tokenSigning()));
        assertRefused(
                claims(account.id()).jws().sign(generator.generateKeyPair().getPrivate()));
        assertRefused(claims(account.id()).jws().sign(publicKeyAsSecret));
        assertRefused(
                claims(account.id()).issuer("https://quarkus.io/issuer").jws().sign(keys.tokenSigning()));
        assertRefused(claims(account.id())
                .expiresAt(Instant.now().minus(Duration.ofMinutes(5)))
                .jws()
                .sign(keys.tokenSigning()));
        assertRefused(claims(UUID.randomUUID().toString()).jws().sign(keys.tokenSigning()));
        assertRefused(claims("bukan uuid").jws().sign(keys.tokenSigning()));
        assertRefused(Jwt.issuer("rukun").upn("x").expiresIn(600).jws().sign(keys.tokenSigning()));
        assertRefused(header + "." + payload + ".");
        assertRefused("bukan.token.sama-sekali");
    }

    @Test
    void the_accounts_roles_count_and_not_those_in_the_token() {
        var account = Tokens.person();

        Tokens.with(claims(account.id()).groups(Set.of("ADMIN")).jws().sign(keys.tokenSigning()))
                .get("/accounts")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/forbidden"));
    }

    @Test
    void a_new_password_needs_the_old_one_and_ends_every_sign_in() {
        var account = Tokens.person();
        String refresh = account.signIn().path("refresh_token");

        change(account, "salah sama sekali", "kata sandi yang baru")
                .then()
                .statusCode(403)
                .body("type", equalTo("/problems/wrong-password"));
        for (var bad : new String[] {"pendek", "a".repeat(73), "\u00e9".repeat(37)}) {
            change(account, account.secret(), bad)
                    .then()
                    .statusCode(400)
                    .body("violations.field", equalTo(java.util.List.of("newPassword")));
        }
        change(account, account.secret(), "a".repeat(72)).then().statusCode(204);

        refused(Tokens.refresh(refresh), 400, "invalid_grant");
        refused(account.signIn(), 400, "invalid_grant");
        Tokens.password(account.username(), "a".repeat(72)).then().statusCode(200);
        refused(Tokens.password(account.username(), "a".repeat(73)), 400, "invalid_grant");
    }

    @Test
    void me_tells_roles_and_region() {
        Api.as("coordinator.sampang")
                .get("/me")
                .then()
                .statusCode(200)
                .body("username", equalTo("coordinator.sampang"))
                .body("roles", equalTo(java.util.List.of("COORDINATOR")))
                .body("regionCode", is("35.27"));
        Api.anyone()
                .get("/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/not-signed-in"))
                .body("detail", containsString("/api/v1/auth/token"));
    }

    private static void spentEarlier(Tokens.OwnAccount account, Duration earlier) {
        QuarkusTransaction.requiringNew()
                .run(() -> RefreshToken.<RefreshToken>list(
                                "accountId = ?1 and usedAt is not null", UUID.fromString(account.id()))
                        .forEach(token -> token.usedAt = token.usedAt.minus(earlier)));
    }

    private static Map<String, Object> draftNamed(String username) {
        var draft = Tokens.draft("COORDINATOR");
        draft.put("username", username);
        return draft;
    }

    private static Response change(Tokens.OwnAccount account, String current, String next) {
        return account.call()
                .body(Map.of("currentPassword", current, "newPassword", next))
                .put("/me/password");
    }

    private static JwtClaimsBuilder claims(String subject) {
        return Jwt.issuer("rukun")
                .subject(subject)
                .upn("x")
                .groups(Set.of("COORDINATOR"))
                .expiresIn(600);
    }

    private static void assertSignedIn(String token) {
        Tokens.with(token).get("/me").then().statusCode(200);
    }

    private static void assertRefused(String token) {
        Tokens.with(token)
                .get("/me")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("type", equalTo("/problems/not-signed-in"));
    }

    private static Response refused(Response answer, int status, String error) {
        answer.then()
                .statusCode(status)
                .header("Cache-Control", "no-store")
                .body("error", equalTo(error))
                .body("error_description", not(emptyOrNullString()));
        return answer;
    }

    private static Response grant(String type) {
        return Tokens.form().formParam("grant_type", type).post("/auth/token");
    }

    private static Response client(String id, String secret) {
        return Tokens.form()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", id)
                .formParam("client_secret", secret)
                .post("/auth/token");
    }

    private static Response basic(String pair) {
        var header = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return Tokens.form()
                .header("Authorization", header)
                .formParam("grant_type", "client_credentials")
                .post("/auth/token");
    }

    private static Response revoke(String token) {
        return Tokens.form().formParam("token", token).post("/auth/revoke");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
