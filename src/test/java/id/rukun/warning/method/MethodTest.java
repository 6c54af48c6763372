package id.rukun.warning.method;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

import id.rukun.Api;
import id.rukun.TestInstallation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class MethodTest {
    private static final String PATH = "/early-warning/method";

    @Test
    void the_settings_are_shown_with_what_they_default_to_and_how_to_set_them() {
        Api.as("pioneer.sampang")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("settings.find { it.name == 'halfLifeDays' }.value", equalTo(14f))
                .body("settings.find { it.name == 'halfLifeDays' }.defaultValue", equalTo(14f))
                .body("settings.find { it.name == 'halfLifeDays' }.unit", equalTo("days"))
                .body("settings.variable", hasItems("RUKUN_WARNING_Z", "RUKUN_WARNING_CUSUM_MIN_MEAN"))
                .body("settings.find { it.name == 'z' }.value", equalTo(3.0902324f))
                .body("sources.title", hasItem(containsString("Hutwagner")))
                .body("formulas.name", hasItems("EARS_C1", "EARS_C2", "CUSUM", "tensionIndex", "AWAS"));
    }

    @Test
    void the_method_is_explained_in_the_callers_language() {
        RestAssured.given()
                .auth()
                .oauth2(Api.token("integrator.demo"))
                .header("Accept-Language", "id")
                .get("/api/v1" + PATH)
                .then()
                .body("formulas.find { it.name == 'NORMAL' }.text", equalTo("Selain itu."));
    }

    @Test
    void what_is_set_is_what_is_computed_with() {
        var method = Methods.with(Map.of("rukun.warning.half-life-days", "7"));

        assertThat(method.halfLifeDays(), equalTo(7.0));
        assertThat(method.hazardDays(), equalTo(90));
    }
}
