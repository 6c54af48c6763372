package id.rukun.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class AccountTest {
    @Inject
    AccountLinking linking;

    @Test
    void whoever_has_a_name_at_the_provider_that_only_looks_like_the_username_is_not_linked() {
        var account = Tokens.person();
        Api.as("admin")
                .header("If-Match", "*")
                .body(Map.of("linkAtFirstSignIn", true))
                .patch("/accounts/" + account.id())
                .then()
                .statusCode(200);

        for (var name : List.of(
                account.username().toUpperCase(Locale.ROOT),
                account.username().replace('t', '\uff54'),
                " " + account.username(),
                account.username() + "\u200b")) {
            assertThat(name, linked(name).isPresent(), equalTo(false));
        }
        assertThat(linked(account.username()).orElseThrow().username(), equalTo(account.username()));
    }

    private Optional<ActingAccount> linked(String name) {
        var identity =
                new ProviderIdentity("https://sso.example", UUID.randomUUID().toString());
        return linking.atFirstSignIn(identity, name);
    }

    @Test
    void a_new_account_shows_its_password_once_and_signs_in_with_it() {
        var account = Tokens.person();

        account.signIn().then().statusCode(200);
        Api.as("admin").get("/accounts/" + account.id()).then().statusCode(200).body("secret", nullValue());
    }

    @Test
    void of_twenty_at_once_with_one_username_one_is_made() {
        var draft = Tokens.draft("COORDINATOR");

        var statuses = Together.all(
                20, number -> Api.as("admin").body(draft).post("/accounts").statusCode());

        assertThat(Collections.frequency(statuses, 201), equalTo(1));
        assertThat(Collections.frequency(statuses, 409), equalTo(19));
    }

    @Test
    void a_username_is_unique_whatever_its_capitals_and_blanks() {
        var draft = Tokens.draft("COORDINATOR");
        var username = (String) draft.get("username");
        draft.put("username", " " + username.toUpperCase(Locale.ROOT));

        Api.as("admin").body(draft).post("/accounts").then().statusCode(201).body("username", equalTo(username));
        draft.put("username", username.replace('t', '\uff54') + "\u00a0");
        Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-exists"));
        // Cyrillic letters that look like Latin ones.
        assertInvalid(draft("username", "\u0430dmin." + UUID.randomUUID()), "username");
    }

    @Test
    void of_ten_at_once_for_one_pioneer_one_is_made() {
        var pioneer = registered();

        var statuses = Together.all(10, number -> {
            var draft = Tokens.draft("PIONEER");
            draft.put("pioneerId", pioneer);
            return Api.as("admin").body(draft).post("/accounts").statusCode();
        });

        assertThat(Collections.frequency(statuses, 201), equalTo(1));
        assertThat(Collections.frequency(statuses, 409), equalTo(9));
    }

    @Test
    void an_identity_at_a_provider_belongs_to_one_account_and_is_released_by_unlinking() {
        var identity = Map.of(
                "issuer", "https://sso.example", "subject", UUID.randomUUID().toString());
        var holder = Tokens.created(draft("providerIdentity", identity));
        var other = Tokens.person();

        Api.as("admin")
                .body(draft("providerIdentity", identity))
                .post("/accounts")
                .then()
                .statusCode(409);
        patch(other.id(), other.etag(), Map.of("providerIdentity", identity))
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/already-exists"));
        patch(holder.id(), holder.etag(), Map.of("language", "en"))
                .then()
                .statusCode(200)
                .body("providerIdentity", equalTo(identity));
        var unlinked = new TreeMap<String, Object>();
        unlinked.put("providerIdentity", null);
        patch(holder.id(), "*", unlinked).then().statusCode(200).body("providerIdentity", nullValue());
        patch(other.id(), other.etag(), Map.of("providerIdentity", identity, "linkAtFirstSignIn", true))
                .then()
                .statusCode(200)
                .body("providerIdentity", equalTo(identity))
                .body("linkAtFirstSignIn", equalTo(false));
    }

    @Test
    void of_many_accounts_that_claim_one_identity_at_once_one_is_linked() {
        var identity = Map.of(
                "issuer", "https://sso.example", "subject", UUID.randomUUID().toString());

        var statuses = Together.all(
                6,
                number -> Api.as("admin")
                        .body(draft("providerIdentity", identity))
                        .post("/accounts")
                        .statusCode());

        assertThat(Collections.frequency(statuses, 201), equalTo(1));
        assertThat(Collections.frequency(statuses, 409), equalTo(5));
    }

    @Test
    void roles_must_fit_kind_region_and_pioneer() {
        assertInvalid(draft("roles", List.of()), "roles");
        assertInvalid(draft("roles", List.of("INTEGRATOR")), "roles");
        assertInvalid(draft("roles", List.of("COORDINATOR", "INTEGRATOR")), "roles");
        assertInvalid(draft("kind", "MACHINE"), "roles");
        assertInvalid(draft("regionCode", null), "regionCode");
        assertInvalid(draft("regionCode", "99.99"), "regionCode");
        assertInvalid(draft("roles", List.of("PIONEER")), "pioneerId");
        assertInvalid(draft("pioneerId", UUID.randomUUID().toString()), "pioneerId");
        assertInvalid(draft("username", "Huruf Besar"), "username");
        assertInvalid(draft("username", null), "username");
        assertInvalid(draft("providerIdentity", Map.of("issuer", "https://sso.example")), "providerIdentity.subject");
        assertInvalid(
                draft("providerIdentity", Map.of("issuer", "x", "subject", "x".repeat(256))),
                "providerIdentity.subject");
        assertInvalid(draft("roles", Arrays.asList("ADMIN", null)), "roles[1]");
    }

    @Test
    void a_change_needs_the_current_version() {
        var account = Tokens.person();
        var change = Map.of("regionCode", "35.28");

        patch(account.id(), null, change).then().statusCode(428);
        var etag = patch(account.id(), account.etag(), change)
                .then()
                .statusCode(200)
                .body("regionCode", equalTo("35.28"))
                .extract()
                .header("ETag");
        patch(account.id(), account.etag(), change).then().statusCode(412).header("ETag", etag);
        Api.as("admin")
                .header("If-None-Match", etag)
                .get("/accounts/" + account.id())
                .then()
                .statusCode(304);
    }

    @Test
    void username_and_kind_stay_as_they_were() {
        var account = Tokens.person();

        patch(account.id(), account.etag(), Map.of("username", "lain", "kind", "MACHINE"))
                .then()
                .statusCode(400)
                .body("violations.findAll { it.code == 'FIXED' }.field", containsInAnyOrder("username", "kind"));
        patch(account.id(), account.etag(), Map.of("passwordHash", "x"))
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("UNKNOWN_FIELD"));
    }

    @Test
    void a_deactivated_account_is_out_at_once() {
        var account = Tokens.person();
        var signIn = account.signIn();
        String access = signIn.path("access_token");
        Tokens.with(access).get("/me").then().statusCode(200);

        patch(account.id(), account.etag(), Map.of("active", false)).then().statusCode(200);

        Tokens.with(access).get("/me").then().statusCode(401);
        Tokens.refresh(signIn.path("refresh_token")).then().statusCode(400);
        account.signIn().then().statusCode(400);
    }

    @Test
    void a_pioneer_who_left_is_out_at_once() {
        var pioneer = registered();
        var account = Tokens.pioneer(pioneer);
        String access = account.signIn().path("access_token");
        Tokens.with(access).get("/me").then().statusCode(200);
        var etag = Api.as("coordinator.sampang").get("/pioneers/" + pioneer).header("ETag");

        Api.as("coordinator.sampang")
                .header("If-Match", etag)
                .body(Map.of("active", false))
                .patch("/pioneers/" + pioneer)
                .then()
                .statusCode(200)
                .body("active", equalTo(false));

        Tokens.with(access).get("/me").then().statusCode(401);
        account.signIn().then().statusCode(400);
    }

    @Test
    void a_new_secret_ends_the_old_one() {
        var account = Tokens.machine();

        String secret = Api.as("admin")
                .header("If-Match", account.etag())
                .post("/accounts/" + account.id() + "/secret")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .extract()
                .path("secret");

        assertThat(secret, not(equalTo(account.secret())));
    }

    @Test
    void pioneers_are_kept_by_their_own_region_and_see_only_themselves() {
        var pioneer = registered();
        var account = Tokens.pioneer(pioneer);
        var other = registered();

        Api.as("coordinator.surabaya").get("/pioneers/" + pioneer).then().statusCode(404);
        Api.as("coordinator.surabaya")
                .body(pioneerDraft())
                .post("/pioneers")
                .then()
                .statusCode(403);
        Api.as("officer.jatim").get("/pioneers/" + pioneer).then().statusCode(200);
        account.call().get("/pioneers/" + pioneer).then().statusCode(200);
        account.call().get("/pioneers/" + other).then().statusCode(404);
        account.call().get("/pioneers").then().body("items.id", equalTo(List.of(pioneer)));
        account.call().body(pioneerDraft()).post("/pioneers").then().statusCode(403);
        Api.as("integrator.demo").get("/pioneers").then().statusCode(403);
        Api.as("admin").get("/pioneers").then().statusCode(403);
    }

    @Test
    void a_list_of_pioneers_pages_through_all_of_them_once() {
        var made = List.of(registered(), registered(), registered(), registered(), registered());
        var seen = new java.util.ArrayList<String>();
        String cursor = null;
        do {
            var request = Api.as("coordinator.sampang")
                    .queryParam("limit", 2)
                    .queryParam("regionCode", "35.27.05")
                    .queryParam("active", true);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/pioneers")
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);

        assertThat(seen.stream().distinct().toList(), hasSize(seen.size()));
        assertThat(seen.containsAll(made), equalTo(true));
        Api.as("coordinator.sampang")
                .queryParam("cursor", "AAAA")
                .get("/pioneers")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    private static String registered() {
        return Api.as("coordinator.sampang")
                .body(pioneerDraft())
                .post("/pioneers")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> pioneerDraft() {
        return Map.of("name", "Contoh Empat", "regionCode", "35.27.05", "languages", List.of("id", "mad"));
    }

    private static Map<String, Object> draft(String field, Object value) {
        var draft = new TreeMap<>(Tokens.draft("COORDINATOR"));
        draft.put(field, value);
        return draft;
    }

    private static void assertInvalid(Map<String, Object> draft, String field) {
        Api.as("admin")
                .body(draft)
                .post("/accounts")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("violations.field", hasItem(field));
    }

    private static io.restassured.response.Response patch(String id, String etag, Object change) {
        var request = Api.as("admin").body(change);
        return (etag == null ? request : request.header("If-Match", etag)).patch("/accounts/" + id);
    }
}
