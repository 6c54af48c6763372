package id.rukun.changes;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import id.rukun.Api;
import id.rukun.PackagedService;
import id.rukun.report.Drafts;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cursors after a restart of the service, and after its database was restored from a backup. */
class RestoredIT {
    private static final Map<String, String> ENVIRONMENT = Map.of("RUKUN_TRIAL_DATA", "false");
    private static final String SAMPANG = "35.27.01";

    private static final Path HOME = PackagedService.newHome();

    private static PackagedService service;

    @BeforeAll
    static void start() {
        service = PackagedService.start(HOME, ENVIRONMENT);
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void a_cursor_outlives_restarts_and_ends_where_the_database_was_set_back() throws IOException {
        var backup = PackagedService.newHome();
        var kept = file();
        var before = follower(null).cursor();
        service.stop();
        copy(HOME, backup);
        start();
        var lost = file();
        var continued = follower(before);
        assertThat("the cursor from before the restart goes on", continued.toldIds(), hasItem(lost));
        assertThat(continued.toldIds(), not(hasItem(kept)));
        service.stop();

        // Restores the data folder from the backup. Transaction ids continue where the backup ended.
        delete(HOME);
        copy(backup, HOME);
        start();

        var filed = new HashSet<String>();
        for (var report = 0; report < 5; report++) {
            filed.add(file());
        }
        changesAfter(continued.cursor()).statusCode(410).body("type", equalTo("/problems/feed-restarted"));
        assertThat(
                "the one from before the backup is as good as ever",
                follower(before).toldIds().containsAll(filed),
                is(true));
        assertThat(follower(null).toldIds(), hasItem(kept));
        assertThat(follower(null).toldIds(), not(hasItem(lost)));
    }

    @Test
    void a_dump_restored_in_another_server_is_followed_from_the_beginning() throws SQLException {
        var first = file();
        var second = file();
        var cursor = follower(null).cursor();
        // Simulates a restored dump: transaction ids far beyond those of the server, and marks of another server.
        try (var database = service.connect("rukun_owner");
                var statement = database.createStatement()) {
            statement.execute("update change_mark set cluster = 'another'");
            statement.execute("update change set xid = cast(cast(cast(cast(xid as text) as bigint) + 1000000 as text)"
                    + " as xid8)");
        }
        service.stop();
        start();

        changesAfter(cursor).statusCode(410);
        var third = file();
        var told = follower(null).toldIds();
        assertThat(told, hasItem(first));
        assertThat(told, hasItem(second));
        assertThat(told, hasItem(third));
    }

    private static ValidatableResponse changesAfter(String cursor) {
        return service.with(service.token("officer.jatim", Api.PASSWORD))
                .queryParam("after", cursor)
                .get("/changes")
                .then();
    }

    private static Follower follower(String cursor) {
        var token = service.token("officer.jatim", Api.PASSWORD);
        return Follower.from(cursor, () -> service.with(token)).catchUp();
    }

    private static String file() {
        var draft = Drafts.conflict(SAMPANG);
        service.with(service.token("pioneer.sampang", Api.PASSWORD))
                .body(draft)
                .post("/reports")
                .then()
                .statusCode(201);
        return (String) draft.get("id");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            });
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
