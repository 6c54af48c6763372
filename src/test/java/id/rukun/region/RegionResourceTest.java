package id.rukun.region;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class RegionResourceTest {
    private static final String REGIONS = "/api/v1/regions";

    @ParameterizedTest
    @CsvSource({
        "Bangkalan, 35.26",
        "bangklan, 35.26",
        "BANGKALAN, 35.26",
        "kab. sampang, 35.27",
        "Kab.Sampang, 35.27",
        "'  kota   surabaya ', 35.78",
        "surabya, 35.78",
        "surab, 35.78",
        "malnag, 35.07",
        "kota madiun, 35.77",
        "kabupaten madiun, 35.19",
        "KEC. BANGKALAN, 35.26.01",
        "kota administrasi jakarta pusat, 31.71",
        "jawa timur, 35",
        "prov. jawa timur, 35",
        "sidoajro, 35.15",
        "belitung timur, 19.06",
        "jombnag, 35.17",
        "banyuwagi, 35.10",
        "ponrogo, 35.02",
        "pamekassan, 35.28",
    })
    void the_region_a_person_means_comes_first_whatever_they_typed(String typed, String code) {
        search(typed).body("items[0].code", equalTo(code));
    }

    @Test
    void a_name_like_no_other_finds_nothing_rather_than_anything() {
        search("xqzwvk").body("items", empty()).body("next", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%", "_", "\\", "'", "%%%", "kota", "a", "kab.", "a😀b", "\u2603", "'; drop table region; --"})
    void signs_and_scraps_in_a_name_are_only_signs_and_scraps(String typed) {
        search(typed);
    }

    @Test
    void a_blank_name_narrows_nothing() {
        search("   ").body("items[0].code", equalTo("11"));
    }

    @Test
    void the_children_of_a_region_come_by_code() {
        given().queryParam("parent", "35.26")
                .queryParam("limit", 2)
                .queryParam("total", true)
                .get(REGIONS)
                .then()
                .statusCode(200)
                .body("items.code", contains("35.26.01", "35.26.02"))
                .body("items[0]", not(hasKey("path")))
                .body("total", equalTo(18));
    }

    @Test
    void a_level_narrows_the_list() {
        given().queryParam("parent", "35")
                .queryParam("level", "CITY")
                .get(REGIONS)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(9))
                .body("items.level", everyItem(equalTo("CITY")))
                .body("items[0]", not(hasKey("total")))
                .body("next", nullValue());
    }

    @Test
    void paging_by_code_shows_every_region_once() {
        var seen = walk("level", "REGENCY", 50);
        assertThat(seen.size(), is(416));
        assertThat(seen, is(seen.stream().sorted().toList()));
    }

    @Test
    void paging_by_closeness_shows_every_match_once() {
        var seen = walk("q", "sumber", 7);
        var total = given().queryParam("q", "sumber")
                .queryParam("total", true)
                .get(REGIONS)
                .then()
                .extract()
                .path("total");
        assertThat(seen.size(), is(total));
        assertThat(new HashSet<>(seen).size(), is(seen.size()));
    }

    @Test
    void a_cursor_fits_only_the_list_it_came_from() {
        var next =
                given().queryParam("q", "sumber").get(REGIONS).then().extract().path("next");
        given().queryParam("q", "sumbe")
                .queryParam("cursor", next)
                .get(REGIONS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/invalid-cursor"));
    }

    @Test
    void a_page_links_to_the_next() {
        given().get(REGIONS)
                .then()
                .header("Link", containsString("rel=\"next\""))
                .body("next", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "nonsense", "35.26.", "' or 1=1 --"})
    void an_unknown_parent_is_named_not_answered_with_an_empty_list(String parent) {
        given().header("Accept-Language", "en")
                .queryParam("parent", parent)
                .get(REGIONS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations[0].field", equalTo("parent"))
                .body("violations[0].code", equalTo("UNKNOWN_REGION"))
                .body("violations[0].message", equalTo("is no known region"));
    }

    @Test
    void an_unknown_level_is_told_the_known_ones() {
        given().queryParam("level", "HAMLET")
                .get(REGIONS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("level"))
                .body("violations[0].message", containsString("VILLAGE"));
    }

    @Test
    void a_name_longer_than_any_is_refused() {
        given().queryParam("q", "a".repeat(101))
                .get(REGIONS)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("q"));
    }

    @Test
    void a_region_tells_where_it_lies_the_province_first() {
        given().get(REGIONS + "/35.77.02.1001")
                .then()
                .statusCode(200)
                .body("level", equalTo("VILLAGE"))
                .body("parentCode", equalTo("35.77.02"))
                .body("path.code", contains("35", "35.77", "35.77.02"))
                .body("path[1].name", equalTo("Kota Madiun"))
                .body("path[1].level", equalTo("CITY"))
                .body("$", not(hasKey("latitude")));
    }

    @Test
    void a_province_lies_in_nothing() {
        given().get(REGIONS + "/35")
                .then()
                .statusCode(200)
                .body("path", empty())
                .body("$", not(hasKey("parentCode")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"99", "35.99", "35.26.", "35.26.01.20011", "bangkalan", "BOUNDARIES"})
    void a_code_that_is_none_is_not_found(String code) {
        given().get(REGIONS + "/" + code)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void the_boundaries_of_all_regencies_may_be_kept_by_caches() {
        var answer = given().get(REGIONS + "/boundaries")
                .then()
                .statusCode(200)
                .contentType("application/geo+json")
                .header("Cache-Control", startsWith("public"))
                .extract();
        assertThat(answer.jsonPath().getList("features").size(), is(514));
        given().header("If-None-Match", answer.header("ETag"))
                .get(REGIONS + "/boundaries")
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @CsvSource({
        "parent=35, 38",
        "parent=35&level=CITY, 9",
        "parent=35.27, 14",
        "parent=35&level=DISTRICT, 666",
        "parent=91.01, 0",
        "level=CITY, 98",
    })
    void boundaries_are_given_for_a_region_and_a_level(String query, int count) {
        given().get(REGIONS + "/boundaries?" + query).then().statusCode(200).body("features.size()", is(count));
    }

    @Test
    void a_region_is_found_under_its_former_code() {
        given().get(REGIONS + "/91.01").then().statusCode(200).body("code", equalTo("93.01"));
    }

    @Test
    void boundaries_are_json() {
        for (var accepted : List.of("application/json", "application/geo+json")) {
            given().accept(accepted)
                    .get(REGIONS + "/boundaries?parent=35.27")
                    .then()
                    .statusCode(200)
                    .contentType(accepted)
                    .body("type", is("FeatureCollection"));
        }
        given().accept("*/*").get(REGIONS + "/boundaries?parent=35.27").then().contentType("application/geo+json");
    }

    @Test
    void boundaries_of_villages_are_refused() {
        given().get(REGIONS + "/boundaries?level=VILLAGE").then().statusCode(400);
    }

    @Test
    void the_level_of_every_region_follows_from_its_code() {
        for (var level : RegionLevel.values()) {
            walk("level", level.name(), 200).forEach(code -> assertThat(code, RegionCode.levelOf(code), is(level)));
        }
    }

    private static ValidatableResponse search(String typed) {
        return given().queryParam("q", typed).get(REGIONS).then().statusCode(200);
    }

    private static List<String> walk(String parameter, String value, int limit) {
        var codes = new ArrayList<String>();
        String cursor = null;
        do {
            var request = given().queryParam(parameter, value).queryParam("limit", limit);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(REGIONS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            codes.addAll(page.getList("items.code", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        return codes;
    }
}
