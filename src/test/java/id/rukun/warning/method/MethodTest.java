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
                .body("settings.find { it.name == 'severeWeight' }.value", equalTo(0.1117f))
                .body("settings.find { it.name == 'severeWeight' }.defaultValue", equalTo(0.1117f))
                .body("settings.find { it.name == 'lastingHalfLifeDays' }.unit", equalTo("days"))
                .body(
                        "settings.variable",
                        hasItems("RUKUN_WARNING_Z", "RUKUN_WARNING_BASE_HAZARD", "RUKUN_WARNING_LIKELIHOOD1"))
                .body("settings.find { it.name == 'z' }.value", equalTo(3.0902324f))
                .body("sources.title", hasItem(containsString("Hutwagner")))
                .body("formulas.name", hasItems("probability", "calibration", "AWAS", "EARS_C1", "CUSUM"));
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
        var coefficients = RandomEvidence.with(Map.of("severe-weight", "0.2", "likelihood5", "0.3", "hold-days", "5"));

        assertThat(coefficients.conflicts().severe(), equalTo(0.2));
        assertThat(coefficients.warnings().likelihoods().get(4), equalTo(0.3));
        assertThat(coefficients.levels().holdDays(), equalTo(5));
    }
}
