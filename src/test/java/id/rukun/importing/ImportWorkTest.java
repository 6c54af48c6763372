package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import id.rukun.Api;
import id.rukun.TestInstallation;
import id.rukun.Together;
import id.rukun.platform.id.Ids;
import id.rukun.platform.job.JobWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Imports that a node left unfinished, that fail, and that run concurrently. */
@QuarkusTest
@QuarkusTestResource(TestInstallation.class)
class ImportWorkTest {
    private static final String PART = """
            {"rows":[{"line":%d,"values":{%s}}]}""";

    @Inject
    DataSource database;

    @Inject
    JobWorker worker;

    @Inject
    ImportIntake intake;

    @Test
    void an_import_half_done_when_its_node_died_is_finished() throws SQLException {
        var left = UcdpRows.event();

        // The job has three rows in two parts; the first part with two rows was filed.
        var id = job(3, 2, 1, PART.formatted(4, members(left)));

        var job = Imports.ended("officer.jatim", id);
        assertThat(job.get("status"), equalTo("DONE"));
        assertThat(
                job.getMap("rows"), equalTo(Map.of("total", 3, "read", 3, "filed", 3, "unchanged", 0, "refused", 0)));
        Api.as("officer.jatim")
                .get("/reports/" + UcdpRows.reportId(left))
                .then()
                .statusCode(200);
    }

    @Test
    void an_import_that_keeps_failing_is_given_up_and_names_what_to_search_the_log_for() throws SQLException {
        var id = job(1, 0, ImportJob.MAX_ATTEMPTS - 1, "{\"rows\":\"no rows\"}");

        var job = Imports.ended("officer.jatim", id);

        assertThat(job.get("status"), equalTo("FAILED"));
        assertThat(job.get("failureId"), notNullValue());
        assertThat(job.get("rows.read"), equalTo(0));
    }

    @Test
    void an_import_whose_last_try_ended_the_process_is_given_up() throws SQLException {
        var id = job(1, 0, ImportJob.MAX_ATTEMPTS, PART.formatted(2, members(UcdpRows.event())));

        assertThat(Imports.ended("officer.jatim", id).get("status"), equalTo("FAILED"));
    }

    @Test
    void what_a_node_was_storing_when_it_died_is_never_begun_and_goes() throws SQLException {
        var stored = unready(0);
        var left = unready(61);

        workOff();
        intake.sweep();

        Api.as("officer.jatim").get("/imports/" + left).then().statusCode(404);
        Api.as("officer.jatim").get("/imports/" + stored).then().statusCode(200).body("status", equalTo("PENDING"));
    }

    @Test
    void two_imports_of_the_same_events_at_once_file_each_once() {
        var count = 1000;
        var rows = IntStream.range(0, count)
                .mapToObj(i -> UcdpRows.line(UcdpRows.event("id", UcdpRows.newId())))
                .distinct()
                .toList();
        var up = UcdpRows.utf8(UcdpRows.csv() + String.join("", rows));
        var down = UcdpRows.utf8(
                UcdpRows.csv() + rows.stream().sorted(Comparator.reverseOrder()).reduce("", String::concat));
        var jobs = Stream.of(up, down, up)
                .map(file -> Imports.send("officer.jatim", file).path("id").toString())
                .toList();

        // Works like two more nodes.
        Together.all(2, node -> workOff());

        var ended = jobs.stream().map(id -> Imports.ended("officer.jatim", id)).toList();
        assertThat(ended.stream().mapToInt(job -> job.getInt("rows.filed")).sum(), equalTo(rows.size()));
        assertThat(ended.stream().mapToInt(job -> job.getInt("rows.unchanged")).sum(), equalTo(2 * rows.size()));
    }

    @Test
    void an_event_is_known_to_the_early_warning_from_the_end_of_its_last_day() throws SQLException {
        var row = UcdpRows.event("date_end", "2021-03-09");
        Imports.done("officer.jatim", row);

        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select known_at from report where id = ?")) {
            query.setObject(1, UcdpRows.reportId(row));
            var found = query.executeQuery();
            found.next();
            assertThat(
                    found.getObject(1, OffsetDateTime.class).toInstant(),
                    equalTo(Instant.parse("2021-03-09T17:00:00Z")));
        }
    }

    @Test
    void a_third_file_while_two_are_taken_in_is_told_to_come_again() throws SQLException {
        try (var connection = database.getConnection();
                var lock = connection.createStatement()) {
            connection.setAutoCommit(false);
            // No part of the other imports can be stored until the third request is answered.
            lock.execute("lock table import_part in exclusive mode");

            var answers = Together.all(3, caller -> {
                var answer = Imports.send("officer.jatim", UcdpRows.utf8(UcdpRows.csv(UcdpRows.event())));
                if (answer.statusCode() != 202) {
                    release(connection);
                }
                return answer;
            });

            var refused = answers.stream()
                    .filter(answer -> answer.statusCode() != 202)
                    .toList();
            assertThat(refused.size(), equalTo(1));
            refused.get(0)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", notNullValue())
                    .body("type", endsWith("/too-many-imports"));
            answers.stream()
                    .filter(answer -> answer.statusCode() == 202)
                    .map(answer -> Imports.ended("officer.jatim", answer.path("id")))
                    .forEach(job -> assertThat(job.getInt("rows.filed"), equalTo(1)));
        }
    }

    @Test
    void a_file_of_more_rows_than_are_taken_in_is_refused_and_none_of_it_is_kept() throws SQLException {
        workOff();
        var jobs = count("import_job");
        var parts = count("import_part");
        var line = UcdpRows.line(UcdpRows.event());

        Imports.send("officer.jatim", UcdpRows.utf8(UcdpRows.csv() + line.repeat(3001)))
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("file"))
                .body("violations[0].code", equalTo("TOO_MANY_ROWS"));

        assertThat(count("import_job"), equalTo(jobs));
        assertThat(count("import_part"), equalTo(parts));
    }

    private int count(String table) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.createStatement();
                var found = query.executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getInt(1);
        }
    }

    private static void release(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private int workOff() {
        var steps = 0;
        while (worker.takeStep(ImportJob.class)) {
            steps++;
        }
        return steps;
    }

    /** Inserts a job with its remaining parts, as a stopped node leaves it. */
    private UUID job(int total, int filed, int attempts, String part) throws SQLException {
        var id = Ids.next();
        try (var connection = database.getConnection();
                var job = connection.prepareStatement("""
                        insert into import_job (id, version, importer_id, region_code, format, file_sha256, status, created_at, started_at,
                            rows_total, rows_filed, rows_unchanged, rows_refused, refusals, warnings, attempts, next_at)
                        select ?, 1, id, region_code, 'UCDP_GED', sha256(''), 'RUNNING', now(), now(),
                            ?, ?, 0, 0, '{"findings":[]}', '{"findings":[]}', ?, now() from account where username = 'officer.jatim'""");
                var rows = connection.prepareStatement("insert into import_part values (?, 1, ?::jsonb)")) {
            connection.setAutoCommit(false);
            job.setObject(1, id);
            job.setInt(2, total);
            job.setInt(3, filed);
            job.setInt(4, attempts);
            job.executeUpdate();
            rows.setObject(1, id);
            rows.setString(2, part);
            rows.executeUpdate();
            connection.commit();
        }
        return id;
    }

    /** Inserts a job as left by a node that died while storing the file. */
    private UUID unready(int minutesAgo) throws SQLException {
        var id = Ids.next();
        try (var connection = database.getConnection();
                var job = connection.prepareStatement("""
                        with job as (
                            insert into import_job (id, version, importer_id, region_code, format, file_sha256, status, created_at,
                                rows_total, rows_filed, rows_unchanged, rows_refused, refusals, warnings, attempts, next_at)
                            select ?, 0, id, region_code, 'UCDP_GED', sha256(''), 'PENDING', now() - make_interval(mins => ?),
                                0, 0, 0, 0, '{"findings":[]}', '{"findings":[]}', 0, '9999-12-31T00:00:00Z'
                            from account where username = 'officer.jatim' returning id)
                        insert into import_part select id, 0, '{"rows":[]}' from job""")) {
            job.setObject(1, id);
            job.setInt(2, minutesAgo);
            job.executeUpdate();
        }
        return id;
    }

    private static String members(Map<String, String> row) {
        return row.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                .reduce((all, next) -> all + "," + next)
                .orElseThrow();
    }
}
