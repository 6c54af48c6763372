package id.rukun.identity;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

/** Pages of this origin keep their refresh token in a cookie that scripts cannot read. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RefreshCookieTest {
    private static final String COOKIE = "rukun-refresh-board";

    @Test
    void a_page_gets_its_refresh_token_as_a_cookie_and_not_in_the_body() {
        var answer = signIn(page("board"), Tokens.person());

        answer.then()
                .statusCode(200)
                .body("refresh_token", nullValue())
                .body("refresh_expires_in", greaterThan(2_000_000))
                .header(
                        "Set-Cookie",
                        allOf(
                                containsString("HttpOnly"),
                                containsString("SameSite=Strict"),
                                not(containsString("Path=")),
                                not(containsString("Secure"))));
    }

    @Test
    void the_cookie_refreshes_and_is_replaced() {
        var first = signIn(page("board"), Tokens.person()).cookie(COOKIE);

        var answer = refresh(page("board"), first);

        answer.then().statusCode(200).body("refresh_token", nullValue());
        assertThat(answer.cookie(COOKIE), not(equalTo(first)));
        Tokens.with(answer.path("access_token")).get("/me").then().statusCode(200);
    }

    @Test
    void the_cookie_does_nothing_without_the_header_that_no_form_of_another_site_can_send() {
        var cookie = signIn(page("board"), Tokens.person()).cookie(COOKIE);

        refresh(Tokens.form(), cookie).then().statusCode(400).body("error", equalTo("invalid_request"));
        refresh(page("field"), cookie).then().statusCode(400).body("error", equalTo("invalid_request"));
        refresh(page("board"), cookie).then().statusCode(200);
    }

    @Test
    void a_page_of_another_origin_is_refused() {
        var cookie = signIn(page("board"), Tokens.person()).cookie(COOKIE);

        for (var site : new String[] {"cross-site", "same-site", "none"}) {
            refresh(page("board").header("Sec-Fetch-Site", site), cookie).then().statusCode(400);
        }
        refresh(page("board").header("Origin", "https://evil.example"), cookie)
                .then()
                .statusCode(403);
        refresh(page("board").header("Sec-Fetch-Site", "same-origin"), cookie)
                .then()
                .statusCode(200);
    }

    @Test
    void signing_out_clears_the_cookie_and_ends_the_sign_in() {
        var cookie = signIn(page("board"), Tokens.person()).cookie(COOKIE);

        page("board")
                .cookie(COOKIE, cookie)
                .post("/auth/revoke")
                .then()
                .statusCode(200)
                .header("Set-Cookie", containsString("Max-Age=0"));

        refresh(page("board"), cookie).then().statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void signing_out_everywhere_ends_the_sign_ins_of_all_devices_and_of_nobody_else() {
        var account = Tokens.person();
        var phone = account.signIn();
        var board = signIn(page("board"), account);
        var other = Tokens.person().signIn();

        Tokens.with(board.path("access_token")).delete("/me/sign-ins").then().statusCode(204);

        Tokens.refresh(phone.path("refresh_token")).then().statusCode(400);
        refresh(page("board"), board.cookie(COOKIE)).then().statusCode(400);
        Tokens.refresh(other.path("refresh_token")).then().statusCode(200);
        Api.as("admin")
                .queryParam("subject", account.id())
                .queryParam("act", "SIGNED_OUT_EVERYWHERE")
                .get("/audit")
                .then()
                .body("items.size()", equalTo(1));
    }

    private static RequestSpecification page(String name) {
        return Tokens.form()
                .header("Refresh-Cookie", name)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8");
    }

    private static Response signIn(RequestSpecification request, Tokens.OwnAccount account) {
        return request.formParam("grant_type", "password")
                .formParam("username", account.username())
                .formParam("password", account.secret())
                .post("/auth/token");
    }

    private static Response refresh(RequestSpecification request, String cookie) {
        return request.cookie(COOKIE, cookie)
                .formParam("grant_type", "refresh_token")
                .post("/auth/token");
    }
}
