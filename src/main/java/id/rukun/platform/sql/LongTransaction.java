package id.rukun.platform.sql;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.hibernate.Session;
import org.hibernate.SharedSessionContract;

/**
 * Transactions whose statements may take longer than those of a request, which the server ends after 7 seconds. {@link
 * ConnectionReset} takes the permission back when the connection returns to the pool.
 */
public final class LongTransaction {
    /** The default of the longest transaction. */
    public static final Duration USUAL = Duration.ofMinutes(1);

    /** The server ends a statement before the service gives up the connection. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private LongTransaction() {}

    /** Lets the statements of the current transaction take a minute. */
    public static void begin(EntityManager entities) {
        begin(entities, USUAL);
    }

    /**
     * Does the same for a transaction that reads rows as fast as a client takes them. A slow reader leaves it idle, so only
     * the timeout of the transaction limits it. It has a name of its own in pg_stat_activity.
     */
    public static void beginExport(SharedSessionContract session) {
        session.doWork(connection -> {
            begin(connection, USUAL);
            try (var statement = connection.createStatement()) {
                statement.execute("set local application_name = 'rukun-export'");
                statement.execute("set local idle_in_transaction_session_timeout = 0");
            }
        });
    }

    /** Lets each statement of the current transaction take this long. */
    public static void begin(EntityManager entities, Duration longest) {
        entities.unwrap(Session.class).doWork(connection -> begin(connection, longest));
    }

    /** Lets each statement of the connection's transaction take this long. */
    public static void begin(Connection connection, Duration longest) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, (int) longest.plus(GRACE).toMillis());
        try (var statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + longest.toMillis());
        }
    }
}
