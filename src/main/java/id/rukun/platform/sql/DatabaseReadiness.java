package id.rukun.platform.sql;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Checks that the service can work with the database: that the database answers within three seconds, takes changes, has
 * room on its disk, and lets the service's role use the tables. What is wrong is a word in {@code data.database}. Anyone may
 * ask, so the database is asked by one request at a time, and the answer holds for two seconds.
 */
@Readiness
@Singleton
class DatabaseReadiness implements HealthCheck {
    private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(3);
    private static final String DISK_FULL = "53100";

    /** Every table is read by the service; {@code report} and {@code audit_append} stand for those that it writes. */
    private static final String STATE = """
            select case
                when pg_is_in_recovery() or current_setting('default_transaction_read_only') = 'on' then 'read-only'
                when not has_table_privilege('report', 'insert')
                    or not has_function_privilege('audit_append(text[])', 'execute')
                    or exists (select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
                        and not relispartition and relname <> 'flyway_schema_history'
                        and not has_table_privilege(oid, 'select'))
                    then 'lacks-rights'
                else 'ready' end""";

    /** Sorts more than fits into the memory that it gets, so that the server must write some 500 kilobytes to its disk. */
    private static final String WRITE = """
            set local work_mem = '64kB';
            select count(*) from (select md5(i::text) from generate_series(1, 10000) i order by 1) sorted""";

    private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final DataSource database;
    private String state;
    private long askedAt;

    DatabaseReadiness(DataSource database) {
        this.database = database;
    }

    @Override
    public synchronized HealthCheckResponse call() {
        if (state == null || System.nanoTime() - askedAt > ANSWER_NANOS) {
            state = state();
            askedAt = System.nanoTime();
        }
        return HealthCheckResponse.named("database")
                .status(state.equals("ready"))
                .withData("database", state)
                .build();
    }

    private String state() {
        try (var connection = database.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
            connection.setAutoCommit(false);
            try {
                return state(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException failed) {
            return DISK_FULL.equals(failed.getSQLState()) ? "full" : "unreachable";
        }
    }

    private static String state(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(STATE)) {
                row.next();
                if (!row.getString(1).equals("ready")) {
                    return row.getString(1);
                }
            }
            statement.execute(WRITE);
            return "ready";
        }
    }
}
