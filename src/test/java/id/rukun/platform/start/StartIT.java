package id.rukun.platform.start;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.changes.EventStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Settings that an operator must set, settings that are refused, and the defaults outside a trial. The database
 * "elsewhere" belongs to another installation.
 */
class StartIT {
    private static final String ADMIN = "kepala";
    private static final String ADMIN_PASSWORD = "kata sandi pengelola";
    /** As many as one account may have open. */
    private static final int STREAMS = 20;

    private static final String MISSPELT = "RUKUN_DB_POOLL";

    private static final Path HOME = PackagedService.newHome();

    private static Installation elsewhere;
    private static PackagedService withoutAdministrator;
    private static PackagedService service;
    private static String logOfTheStart;

    @BeforeAll
    static void start() {
        var configured = Map.of("rukun.home", PackagedService.newHome().toString());
        elsewhere = Installation.prepare(new Settings(configured::get, name -> null));
        withoutAdministrator = PackagedService.refused(PackagedService.newHome(), database());
        service = PackagedService.start(
                HOME, database("RUKUN_ADMIN_USERNAME", ADMIN, "RUKUN_ADMIN_PASSWORD", ADMIN_PASSWORD, MISSPELT, "8"));
        logOfTheStart = service.log();
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
        elsewhere.close();
    }

    @Test
    void a_trial_that_would_be_reachable_from_elsewhere_is_refused() {
        var refused = PackagedService.refused(PackagedService.newHome(), Map.of("QUARKUS_HTTP_HOST", "0.0.0.0"));

        assertThat(refused.exitStatus(), equalTo(1));
        assertThat(refused.log(), allOf(containsString("Rukun cannot start: a trial"), containsString("RUKUN_DB_URL")));
    }

    @Test
    void a_start_warns_of_a_misspelt_setting_and_of_nothing_else() {
        assertThat(
                logOfTheStart.lines().filter(line -> line.contains(" WARN ")).toList(),
                contains(
                        containsString(MISSPELT + " is not a setting and has no effect. Did you mean RUKUN_DB_POOL?")));
    }

    @Test
    void with_a_database_elsewhere_the_first_start_needs_an_administrator_and_makes_no_trial_account() {
        assertThat(withoutAdministrator.exitStatus(), equalTo(1));
        assertThat(
                withoutAdministrator.log(),
                allOf(
                        containsString("Rukun cannot start: there is no administrator"),
                        containsString("RUKUN_ADMIN_PASSWORD")));
        service.with(administrator())
                .get("/accounts")
                .then()
                .statusCode(200)
                .body("items.username", equalTo(List.of(ADMIN)));
        given().baseUri(service.uri())
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

    @Test
    void a_later_start_needs_the_keys_of_the_first() {
        var otherKeys = PackagedService.refused(PackagedService.newHome(), database());

        assertThat(otherKeys.exitStatus(), equalTo(1));
        assertThat(otherKeys.log(), allOf(containsString("Rukun cannot start: "), containsString("RUKUN_KEYS")));
    }

    @Test
    void webhooks_are_not_sent_to_private_addresses_unless_that_is_allowed() {
        for (var url : List.of(
                "https://127.0.0.1/",
                "https://localhost:8080/",
                "https://[::1]/",
                "https://[::ffff:10.0.0.1]/",
                "https://169.254.169.254/latest/meta-data",
                "https://192.168.1.1/",
                "https://2130706433/",
                "http://example.org/")) {
            service.with(administrator())
                    .body(Map.of("url", url, "events", List.of("report.filed")))
                    .post("/webhooks")
                    .then()
                    .statusCode(400)
                    .body("violations.field", contains("url"));
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

    @Test
    void streams_are_counted_and_a_stop_ends_them_and_the_administrator_remains() {
        var administrator = administrator();
        for (var stream = 0; stream < STREAMS; stream++) {
            new EventStream(service.uri(), administrator, null);
        }
        given().spec(service.with(administrator))
                .get("/events")
                .then()
                .statusCode(429)
                .body("type", equalTo("/problems/slow-down"));

        service.stop();

        assertThat("the streams end by themselves", service.log(), not(containsString("Timed out")));
        assertThat(service.log(), not(containsString("ERROR")));
        var keys = database("RUKUN_KEYS", HOME.resolve("keys").toString());
        service = PackagedService.start(PackagedService.newHome(), keys);
        service.with(administrator()).get("/me").then().body("roles", hasItem("ADMIN"));
    }

    private static String administrator() {
        return service.token(ADMIN, ADMIN_PASSWORD);
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
