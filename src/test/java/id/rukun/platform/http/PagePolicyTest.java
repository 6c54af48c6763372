package id.rukun.platform.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class PagePolicyTest {
    private static final String POLICY = "Content-Security-Policy";
    private static final Pattern INSIDE = Pattern.compile("<script type=\"importmap\">(.*?)</script>");

    @Test
    void the_board_runs_no_script_but_files_of_this_origin_and_its_import_map() throws GeneralSecurityException {
        var page = given().get("/board/").then().statusCode(200).extract();
        var map = INSIDE.matcher(page.asString());
        assertThat(map.find(), is(true));
        var hash = MessageDigest.getInstance("SHA-256").digest(map.group(1).getBytes(StandardCharsets.UTF_8));

        assertThat(
                page.header(POLICY),
                allOf(
                        containsString("default-src 'none'"),
                        containsString("script-src 'self' 'sha256-"
                                + Base64.getEncoder().encodeToString(hash) + "'"),
                        containsString("connect-src 'self';"),
                        not(containsString("unsafe"))));
        assertThat(page.asString(), not(containsString("style=")));
    }

    @Test
    void a_browser_asks_each_time_whether_a_file_has_changed() {
        for (var file : new String[] {"/board/app.js", "/ui/api.js", "/webjars/lit-html/lit-html.js"}) {
            given().get(file)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", "no-cache")
                    .header(POLICY, containsString("default-src 'none'"));
        }
    }

    @Test
    void the_address_without_a_slash_leads_to_the_page_also_below_the_prefix_of_a_proxy() {
        given().redirects().follow(false).get("/board").then().statusCode(308).header("Location", equalTo("board/"));
    }

    @Test
    void a_trial_has_neither_a_provider_nor_tiles() {
        given().get("/api/v1/client-settings").then().statusCode(200).body("$", equalTo(Map.of()));
    }
}
