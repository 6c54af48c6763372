package id.rukun.vocabulary;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class CodeListResourceTest {
    private static final String LISTS = "/api/v1/code-lists";

    @Test
    void labels_are_indonesian_unless_english_is_asked_for() {
        given().get(LISTS + "/dimension")
                .then()
                .statusCode(200)
                .header("Content-Language", "id")
                .body("codes.find { it.code == 'ECONOMIC' }.label", equalTo("Ekonomi"));
        given().header("Accept-Language", "en-GB,en;q=0.9,id;q=0.1")
                .get(LISTS + "/dimension")
                .then()
                .header("Content-Language", "en")
                .body("codes.find { it.code == 'ECONOMIC' }.label", equalTo("Economic"));
    }

    @Test
    void all_lists_come_in_one_page() {
        given().get(LISTS)
                .then()
                .statusCode(200)
                .body("items.name", hasItems("dimension", "conflict-form", "credibility", "level"))
                .body("$", hasKey("next"))
                .body("next", nullValue());
    }

    @Test
    void only_a_divided_list_has_groups() {
        given().get(LISTS + "/indicator")
                .then()
                .body("codes.find { it.code == 'REVENGE_VOW' }.group", equalTo("SECURITY"));
        given().get(LISTS + "/level").then().body("codes[0]", not(hasKey("group")));
    }

    @Test
    void a_cache_keeps_the_lists_apart_by_language() {
        var indonesian = given().get(LISTS)
                .then()
                .header("Cache-Control", "public, max-age=3600")
                .header("Vary", containsString("Accept-Language"))
                .extract()
                .header("ETag");
        given().header("If-None-Match", indonesian).get(LISTS).then().statusCode(304);
        var english = given().header("If-None-Match", indonesian)
                .header("Accept-Language", "en")
                .get(LISTS)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertThat(english, is(not(indonesian)));
    }

    @Test
    void an_unknown_list_is_not_found() {
        given().get(LISTS + "/weapons")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }
}
