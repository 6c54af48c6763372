package id.rukun.changes;

import id.rukun.platform.start.DatabaseSettings;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

/**
 * Wakes waiting readers of changes on every node. One thread and one connection per node listen, however many readers
 * wait. Transactions of changes do not notify, because notifications would make their commits wait for each other.
 * Instead each node notifies shortly afterwards, at most ten times a second. In case a notification is lost, the log is
 * also checked once a second.
 */
@ApplicationScoped
public class ChangeWatch {
    /** The parts of a change that decide which readers are woken. */
    record Fresh(
            ChangeType type,
            String regionCode,
            String publicRegion,
            boolean everyone,
            String leftRegion,
            String leftPublic,
            byte[] formerOwner,
            UUID ownerId,
            byte[] ownerKey) {
        boolean isBy(UUID account, byte[] pseudonym) {
            return account.equals(ownerId) || ownerKey != null && MessageDigest.isEqual(ownerKey, pseudonym);
        }

        boolean wasOf(byte[] pseudonym) {
            return formerOwner != null && MessageDigest.isEqual(formerOwner, pseudonym);
        }
    }

    private record Waiting(ChangeAccess access, CompletableFuture<Void> woken) {}

    private static final Logger LOG = Logger.getLogger(ChangeWatch.class);
    private static final String CHANNEL = "rukun_change";
    private static final long NOTIFY_AFTER_MILLIS = 100;
    private static final int LOOK_MILLIS = 1000;
    /** Delay before checking again if an older transaction is still running, because its end causes no notification. */
    private static final int RECHECK_MILLIS = 50;

    private static final long RECONNECT_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** If there are more changes at once, all readers are woken. */
    private static final int MAX_SINGLE_CHANGES = 500;

    private static final String HORIZON = """
            select cast(cast(h.horizon as text) as bigint), exists (select from change where xid >= h.horizon)
            from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon) h""";

    private static final String FRESH = """
            select c.type, c.region_code, c.public_region, c.everyone, c.left_region, c.left_public, c.former_owner,
                coalesce(r.reporter_id, o.author_id), coalesce(r.reporter_key, o.author_key)
            from change c
            left join report r on c.type = 'REPORT' and r.id = c.subject_id
            left join outreach o on c.type = 'OUTREACH' and o.id = c.subject_id
            where c.xid >= cast(cast(? as text) as xid8) and c.xid < cast(cast(? as text) as xid8) limit ?""";

    private final DataSource database;
    private final Vertx vertx;
    private final boolean pooler;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean notifying = new AtomicBoolean();
    private volatile long horizon;
    private volatile boolean stopping;

    ChangeWatch(DataSource database, Vertx vertx, DatabaseSettings settings) {
        this.database = database;
        this.vertx = vertx;
        this.pooler = settings.pooler();
    }

    /**
     * Returns a future that completes when there may be changes for the caller. The reader completes it to stop
     * waiting.
     *
     * @param seen the horizon up to which the reader has read
     */
    CompletableFuture<Void> changeFor(ChangeAccess access, long seen) {
        var mine = new Waiting(access, new CompletableFuture<>());
        waiting.add(mine);
        mine.woken().whenComplete((woken, failed) -> waiting.remove(mine));
        // Changes that became readable since the reader's last read have already been announced to the readers waiting
        // then.
        if (horizon > seen || stopping) {
            mine.woken().complete(null);
        }
        return mine.woken();
    }

    /** Starts with the service, because it also marks each return to the database. */
    void start(@Observes StartupEvent started) {
        var thread = new Thread(this::watch, "change-watch");
        thread.setDaemon(true);
        thread.start();
    }

    void written(@Observes(during = TransactionPhase.AFTER_SUCCESS) ChangeLog.Written written) {
        if (notifying.compareAndSet(false, true)) {
            vertx.setTimer(
                    NOTIFY_AFTER_MILLIS,
                    now -> Infrastructure.getDefaultWorkerPool().execute(this::notifyNodes));
        }
    }

    private void notifyNodes() {
        notifying.set(false);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("notify " + CHANNEL);
        } catch (SQLException lost) {
            LOG.debug("A notification of changes was lost; the next check finds them within a second", lost);
        }
    }

    private void watch() {
        var before = false;
        var lost = false;
        while (!stopping) {
            try (var connection = database.getConnection()) {
                lost = false;
                if (before) {
                    // The database may have been restored from a backup.
                    execute(connection, "select change_begin()");
                }
                before = true;
                listen(connection);
            } catch (SQLException failed) {
                if (!stopping) {
                    LOG.logf(
                            lost ? Logger.Level.DEBUG : Logger.Level.WARN,
                            "Changes are not watched until the database is available again: %s",
                            failed.getMessage());
                    lost = true;
                    LockSupport.parkNanos(RECONNECT_NANOS);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        if (pooler) {
            look(connection);
            return;
        }
        execute(connection, "listen " + CHANNEL);
        try {
            var notices = connection.unwrap(PGConnection.class);
            var more = wakeConcerned(connection);
            while (!stopping) {
                notices.getNotifications(more ? RECHECK_MILLIS : LOOK_MILLIS);
                more = wakeConcerned(connection);
            }
        } finally {
            execute(connection, "unlisten *");
        }
    }

    /** Looks again and again, because a pooler gives the notifications of one statement to another client. */
    private void look(Connection connection) throws SQLException {
        while (!stopping) {
            var more = wakeConcerned(connection);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(more ? RECHECK_MILLIS : LOOK_MILLIS));
        }
    }

    /**
     * Wakes readers that are concerned by changes below the horizon.
     *
     * @return whether there are changes above the horizon
     */
    private boolean wakeConcerned(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var now = statement.executeQuery(HORIZON)) {
            now.next();
            var reached = now.getLong(1);
            var beyond = now.getBoolean(2);
            var fresh = fresh(connection, reached);
            // Set before waking, so that readers who start to wait from here on check for themselves.
            horizon = reached;
            waiting.stream()
                    .filter(each ->
                            fresh.size() > MAX_SINGLE_CHANGES || fresh.stream().anyMatch(each.access()::mayConcern))
                    .forEach(each -> each.woken().complete(null));
            return beyond;
        }
    }

    private List<Fresh> fresh(Connection connection, long reached) throws SQLException {
        try (var statement = connection.prepareStatement(FRESH)) {
            statement.setLong(1, horizon);
            statement.setLong(2, reached);
            statement.setInt(3, MAX_SINGLE_CHANGES + 1);
            var rows = statement.executeQuery();
            var fresh = new ArrayList<Fresh>();
            while (rows.next()) {
                fresh.add(fresh(rows));
            }
            return fresh;
        }
    }

    private static Fresh fresh(ResultSet row) throws SQLException {
        return new Fresh(
                ChangeType.valueOf(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getString(5),
                row.getString(6),
                row.getBytes(7),
                row.getObject(8, UUID.class),
                row.getBytes(9));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    /** Completes all waiting requests before the service waits for its requests to end. */
    void stop(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stop();
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stop();
    }

    private void stop() {
        stopping = true;
        waiting.forEach(each -> each.woken().complete(null));
    }
}
