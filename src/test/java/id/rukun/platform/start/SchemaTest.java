package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes without the owner's password, on tables that are older or newer than they. */
class SchemaTest {
    @TempDir
    static Path folder;

    private EmbeddedDatabase server;

    @BeforeEach
    void start() {
        server = EmbeddedDatabase.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_node_without_the_owners_password_needs_tables_that_its_version_can_use() throws SQLException {
        assertThat(refusal(), allOf(containsString("no tables yet"), containsString("\"migrate\"")));

        Schema.of(configured(true)).migrate();
        startNode();

        // An upgrade that expands: a version after this one adds a column and is recorded.
        owner("alter table account add column title text");
        owner("insert into flyway_schema_history select installed_rank + 1, '209901010000', 'later', type,"
                + " 'V209901010000__later.sql', 1, installed_by, now(), 1, true"
                + " from flyway_schema_history order by installed_rank desc limit 1");
        startNode();
        Schema.of(configured(true)).prepare();

        // An upgrade that contracts.
        owner("update schema_support set oldest_migration = '209901010000'");
        assertThat(refusal(), containsString("a newer version"));
        assertThat(
                assertThrows(
                                CannotStart.class,
                                () -> Schema.of(configured(true)).prepare())
                        .getMessage(),
                containsString("a newer version"));

        owner("update schema_support set oldest_migration = '0'");
        owner("delete from flyway_schema_history where version in ('209901010000', '202611280170')");
        assertThat(refusal(), allOf(containsString("older version"), containsString("202611280170")));
    }

    private void startNode() {
        Schema.of(configured(false)).prepare();
    }

    private String refusal() {
        return assertThrows(CannotStart.class, this::startNode).getMessage();
    }

    private Settings configured(boolean withOwner) {
        var settings = new HashMap<>(server.settings());
        if (!withOwner) {
            settings.keySet().removeIf(name -> name.startsWith("rukun.db.owner"));
        }
        return new Settings(settings::get, name -> null);
    }

    private void owner(String sql) throws SQLException {
        Map<String, String> settings = server.settings();
        try (var connection = DriverManager.getConnection(
                        settings.get("rukun.db.url"),
                        settings.get("rukun.db.owner.user"),
                        settings.get("rukun.db.owner.password"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
