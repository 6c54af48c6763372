package id.rukun.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class StartPageTest {
    @Test
    void a_newcomer_learns_what_this_is_and_where_to_go_on() {
        Map<String, String> links = given().header("Accept-Language", "en")
                .get("/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("name", equalTo("Rukun"))
                .body("description", containsString("Peace volunteers"))
                .body("trial", equalTo(true))
                .extract()
                .path("links");

        links.values().forEach(link -> given().get(link).then().statusCode(200));
    }

    @Test
    void a_trial_names_its_accounts_and_their_published_password() {
        given().get("/")
                .then()
                .body("trialAccounts.usernames", hasItem("coordinator.sampang"))
                .body("trialAccounts.password", containsString(Api.PASSWORD));
    }

    @Test
    void a_browser_gets_a_page_in_its_language() {
        var page = given().header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                .header("Accept-Language", "id-ID,id;q=0.9")
                .get("/")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Language", "id")
                .extract()
                .asString();

        assertThat(page, containsString("Relawan perdamaian"));
        assertThat(page, containsString("href=\"/swagger-ui\""));
    }

    @Test
    void pages_load_and_call_nothing_elsewhere() {
        given().accept("text/html")
                .get("/")
                .then()
                .header(
                        "Content-Security-Policy",
                        allOf(startsWith("default-src 'none'"), not(containsString("-src 'self'"))));
        for (var path : List.of("/swagger-ui/", "/swagger-ui/swagger-ui-bundle.js")) {
            given().get(path)
                    .then()
                    .statusCode(200)
                    .header(
                            "Content-Security-Policy",
                            allOf(
                                    startsWith("default-src 'none'"),
                                    containsString("connect-src 'self'"),
                                    not(containsString("http")),
                                    not(containsString("*"))));
        }
    }

    @Test
    void a_program_that_takes_anything_gets_json() {
        given().accept("*/*").get("/").then().contentType("application/json");
    }
}
