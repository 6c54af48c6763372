package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.Api;
import id.rukun.PackagedService;
import io.restassured.RestAssured;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Settings that an operator must set, and settings that are refused. The database "elsewhere" belongs to another
 * installation.
 */
class StartIT {
    private static final String ADMIN_PASSWORD = "kata sandi pengelola";

    private static Installation elsewhere;

    @BeforeAll
    static void prepareDatabase() {
        var configured = Map.of("rukun.home", PackagedService.newHome().toString());
        elsewhere = Installation.prepare(new Settings(configured::get, name -> null));
    }

    @AfterAll
    static void close() {
        elsewhere.close();
    }

    @Test
    void a_trial_that_would_be_reachable_from_elsewhere_is_refused() {
        var refused = PackagedService.refused(PackagedService.newHome(), Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"));

        assertThat(refused.exitStatus(), equalTo(1));
        assertThat(refused.log(), allOf(containsString("Rukun cannot start: a trial"), containsString("RUKUN_DB_URL")));
    }

    @Test
    void with_a_database_elsewhere_the_first_start_needs_an_administrator_and_later_ones_the_keys_of_the_first() {
        var refused = PackagedService.refused(PackagedService.newHome(), database());
        assertThat(refused.exitStatus(), equalTo(1));
        assertThat(
                refused.log(),
                allOf(
                        containsString("Rukun cannot start: there is no administrator"),
                        containsString("RUKUN_ADMIN_PASSWORD")));

        var tooShort = PackagedService.refused(
                PackagedService.newHome(),
                database("RUKUN_ADMIN_USERNAME", "kepala", "RUKUN_ADMIN_PASSWORD", "pendek"));
        assertThat(tooShort.exitStatus(), equalTo(1));
        assertThat(tooShort.log(), containsString("Rukun cannot start: RUKUN_ADMIN_PASSWORD"));

        var badName = PackagedService.refused(
                PackagedService.newHome(),
                database("RUKUN_ADMIN_USERNAME", "Kepala Dinas", "RUKUN_ADMIN_PASSWORD", ADMIN_PASSWORD));
        assertThat(badName.exitStatus(), equalTo(1));
        assertThat(badName.log(), containsString("Rukun cannot start: RUKUN_ADMIN_USERNAME"));

        var settings = database("RUKUN_ADMIN_USERNAME", "kepala", "RUKUN_ADMIN_PASSWORD", ADMIN_PASSWORD);
        var home = PackagedService.newHome();
        try (var service = PackagedService.start(home, settings)) {
            service.with(service.token("kepala", ADMIN_PASSWORD))
                    .get("/accounts")
                    .then()
                    .statusCode(200)
                    .body("items.username", equalTo(java.util.List.of("kepala")));
            RestAssured.given()
                    .baseUri(service.uri())
                    .formParam("grant_type", "password")
                    .formParam("username", "admin")
                    .formParam("password", Api.PASSWORD)
                    .post("/api/v1/auth/token")
                    .then()
                    .statusCode(400)
                    .body("error", equalTo("invalid_grant"));
            assertThat(service.log(), not(containsString("TRIAL")));
            assertThat(service.log(), not(containsString(ADMIN_PASSWORD)));
        }

        var otherKeys = PackagedService.refused(PackagedService.newHome(), database());
        assertThat(otherKeys.exitStatus(), equalTo(1));
        assertThat(otherKeys.log(), allOf(containsString("Rukun cannot start: "), containsString("RUKUN_KEYS")));

        var keys = database("RUKUN_KEYS", home.resolve("keys").toString());
        try (var again = PackagedService.start(PackagedService.newHome(), keys)) {
            again.with(again.token("kepala", ADMIN_PASSWORD)).get("/me").then().body("roles", hasItem("ADMIN"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rukun.db.password, wrong, RUKUN_DB_PASSWORD",
        "rukun.db.owner.password, wrong, RUKUN_DB_OWNER_PASSWORD",
        "rukun.db.url, jdbc:postgresql://127.0.0.1:1/rukun, that PostgreSQL is running",
        "rukun.db.url, jdbc:mysql://127.0.0.1/rukun, RUKUN_DB_URL must be like jdbc:postgresql://",
        "database, nowhere, Create the database",
        "database, postgres?sslmode=require, TLS settings in RUKUN_DB_URL"
    })
    void a_database_that_cannot_be_used_is_explained_in_one_line(String setting, String value, String advice) {
        var settings = new HashMap<>(elsewhere.settings());
        settings.put("rukun.home", PackagedService.newHome().toString());
        settings.put(setting, value);
        if (setting.equals("database")) {
            settings.put("rukun.db.url", settings.get("rukun.db.url").replace("/rukun", "/" + value));
        }

        var refused =
                assertThrows(CannotStart.class, () -> Installation.prepare(new Settings(settings::get, name -> null)));
        assertThat(refused.getMessage(), allOf(containsString(advice), not(containsString("\n"))));
    }

    private static Map<String, String> database(String... more) {
        var environment = new HashMap<String, String>();
        for (var name : new String[] {"url", "user", "password", "owner.user", "owner.password"}) {
            environment.put(
                    "RUKUN_DB_" + name.toUpperCase().replace('.', '_'),
                    elsewhere.settings().get("rukun.db." + name));
        }
        for (var i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return environment;
    }
}
