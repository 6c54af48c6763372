package id.rukun.platform.start;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.Together;
import id.rukun.report.Drafts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Failures that a trial must survive. Each test leaves the service running or dead on one home folder, and the next
 * test starts from that state.
 */
class RecoveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Path HOME = PackagedService.newHome();

    private static PackagedService service;

    private String token;

    @BeforeEach
    void running() {
        if (service == null || !service.isAlive()) {
            start();
        }
        token = service.token("pioneer.sampang", Api.PASSWORD);
    }

    @AfterAll
    static void stop() {
        if (service != null) {
            service.close();
        }
    }

    private static void start() {
        service = PackagedService.start(HOME, Map.of());
    }

    @Test
    void a_restart_keeps_reports_and_sign_ins() {
        var draft = Drafts.conflict("35.27.01");
        service.with(token).body(draft).post("/reports").then().statusCode(201);

        service.stop();
        start();

        service.with(token)
                .get("/reports/" + draft.get("id"))
                .then()
                .statusCode(200)
                .body("title", equalTo(draft.get("title")));
        assertThat(service.log(), not(containsString("left behind")));
    }

    @Test
    void every_acknowledged_report_outlives_a_killed_service() throws Exception {
        try (var clients = Clients.of(service, token).awaitBusy()) {
            service.kill();
            clients.stopFiling();

            start();

            assertThat(service.log(), containsString("left behind"));
            clients.retryAt(service, PATIENCE);
            clients.assertAllStoredOnce(service);
        }
    }

    @Test
    void a_killed_database_comes_back_under_the_running_service() throws Exception {
        try (var clients = Clients.of(service, token).awaitBusy()) {
            service.killDatabase();
            clients.stopFiling();

            clients.retryAt(service, PATIENCE);

            clients.assertAllStoredOnce(service);
            assertThat(service.isAlive(), equalTo(true));
        }
    }

    @Test
    void an_outage_of_the_database_is_a_few_lines_in_the_log() {
        var before = service.log().lines().count();

        service.killDatabase();

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> service.with(token).get("/me").statusCode() == 200);
        var lines = service.log().lines().skip(before).toList();
        assertThat(String.join("\n", lines), lines.size(), lessThanOrEqualTo(20));
    }

    @Test
    void a_frozen_database_is_unavailable_within_twelve_seconds_and_serves_again_when_it_thaws() throws Exception {
        var postgres = new ArrayList<>(service.postmaster().descendants().toList());
        postgres.add(0, service.postmaster());
        signal("STOP", postgres);
        try {
            var began = System.nanoTime();
            var answers = Together.all(
                    30,
                    each -> service.with(token)
                            .body(Drafts.conflict("35.27.01"))
                            .post("/reports"));
            answers.forEach(answer -> answer.then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/unavailable")));
            assertThat(Duration.ofNanos(System.nanoTime() - began), lessThan(Duration.ofSeconds(12)));
            given().baseUri(service.uri())
                    .get("/health/ready")
                    .then()
                    .statusCode(503)
                    .body("checks.find { it.name == 'database' }.data.database", equalTo("unreachable"));
        } finally {
            signal("CONT", postgres);
        }
        await().atMost(Duration.ofSeconds(12))
                .until(() -> service.with(token)
                                .body(Drafts.conflict("35.27.01"))
                                .post("/reports")
                                .statusCode()
                        == 201);
    }

    @Test
    void readiness_says_that_the_database_is_read_only_or_lacks_rights() throws Exception {
        try (var connection = service.connect("postgres");
                var statement = connection.createStatement()) {
            statement.execute("alter system set default_transaction_read_only = on");
            statement.execute("select pg_reload_conf()");
            awaitDatabase("read-only");
            service.with(token)
                    .body(Drafts.conflict("35.27.01"))
                    .post("/reports")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            statement.execute("set default_transaction_read_only = off");
            statement.execute("alter system reset default_transaction_read_only");
            statement.execute("select pg_reload_conf()");
            statement.execute("revoke select on webhook from rukun");
            awaitDatabase("lacks-rights");
            statement.execute("grant select on webhook to rukun");
            awaitDatabase("ready");
        }
    }

    private static void awaitDatabase(String state) {
        await().atMost(PATIENCE)
                .until(
                        () -> given().baseUri(service.uri())
                                .get("/health/ready")
                                .path("checks.find { it.name == 'database' }.data.database"),
                        equalTo(state));
    }

    private static void signal(String name, List<ProcessHandle> processes) throws Exception {
        var command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void a_database_killed_twice_comes_back_twice() throws Exception {
        for (var time = 0; time < 2; time++) {
            try (var clients = Clients.of(service, token).awaitBusy()) {
                service.killDatabase();
                clients.stopFiling().retryAt(service, PATIENCE);
                clients.assertAllStoredOnce(service);
            }
        }
    }

    @Test
    void every_acknowledged_report_outlives_both_killed() throws Exception {
        try (var clients = Clients.of(service, token).awaitBusy()) {
            var postmaster = service.postmaster();
            service.kill();
            postmaster.destroyForcibly();
            postmaster.onExit().get();
            clients.stopFiling();

            start();

            clients.retryAt(service, PATIENCE);
            clients.assertAllStoredOnce(service);
        }
    }

    @Test
    void a_database_left_behind_with_someone_connected_is_taken_over_all_the_same() throws Exception {
        try (var connection = service.connect("rukun");
                var statement = connection.createStatement()) {
            statement.execute("begin");
            service.kill();

            start();

            service.with(token).get("/reports").then().statusCode(200);
        }
    }

    @Test
    void a_second_service_or_a_change_of_keys_is_refused_and_another_command_runs_beside_the_service() {
        var beside = PackagedService.command(HOME, Map.of(), "verify-audit");
        assertThat(beside.log(), containsString("valid: "));
        assertThat(beside.exitStatus(), equalTo(0));
        for (var second : List.of(
                PackagedService.refused(HOME, Map.of()), PackagedService.command(HOME, Map.of(), "accept-keys"))) {
            assertThat(second.exitStatus(), equalTo(1));
            assertThat(second.log(), containsString("Rukun cannot start: another Rukun is running on " + HOME));
        }
        service.with(token).get("/reports").then().statusCode(200);
    }

    @Test
    void the_database_is_durable() throws Exception {
        try (var connection = service.connect("rukun");
                var statement = connection.createStatement()) {
            for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                try (var rows = statement.executeQuery("show " + setting)) {
                    rows.next();
                    assertThat(setting, rows.getString(1), equalTo("on"));
                }
            }
        }
    }

    @Test
    void keys_and_passwords_are_for_the_owner_only() throws Exception {
        for (var file : new String[] {"keys/token-signing.pem", "keys/secret.key", "database.properties"}) {
            assertThat(file, permissions(HOME.resolve(file)), equalTo("rw-------"));
        }
        for (var folder : new String[] {"", "keys", "postgresql/data"}) {
            assertThat(folder, permissions(HOME.resolve(folder)), equalTo("rwx------"));
        }
    }

    @Test
    void the_log_tells_no_secret_and_nothing_of_a_report() {
        var canary = "burungkenari" + System.nanoTime();
        var draft = Drafts.conflict("35.27.01");
        draft.put("narrative", canary);
        draft.put("parties", List.of(Map.of("type", "RESIDENTS", "role", "TARGET", "name", canary)));
        service.with(token).body(draft).post("/reports").then().statusCode(201);
        draft.put("title", canary);
        service.with(token).body(draft).post("/reports").then().statusCode(409);
        draft.put("kind", canary);
        service.with(token).body(draft).post("/reports").then().statusCode(400);
        service.with(token).body("{\"" + canary).post("/reports").then().statusCode(400);
        service.with(token).queryParam("q", canary).get("/reports").then().statusCode(200);
        service.with(token + canary).get("/reports").then().statusCode(401);
        given().baseUri(service.uri())
                .formParam("grant_type", "password")
                .formParam("username", "pioneer.sampang")
                .formParam("password", canary)
                .post("/api/v1/auth/token")
                .then()
                .statusCode(400);

        for (var secret : new String[] {canary, token, Api.PASSWORD}) {
            assertThat(service.log(), not(containsString(secret)));
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
