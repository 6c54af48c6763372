package id.rukun.platform.start;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The tables of the service: migrated by their owner, used by the service's role. A node starts on tables that are newer than it
 * if the row in {@code schema_support} allows it, so that nodes of two versions run side by side during an upgrade.
 */
final class Schema {
    /** The logger of the library, which announces each connection. It loses its level if nothing refers to it. */
    private static final Logger LIBRARY = Logger.getLogger("org.flywaydb");

    private static final String CONNECT_SECONDS = "10";
    private static final String MIGRATE =
            "Run the command \"migrate\" with RUKUN_DB_OWNER_USER and RUKUN_DB_OWNER_PASSWORD first"
                    + " (docs/upgrading.md), or set both for this node, which then migrates when it starts.";

    private record Login(String user, String password) {}

    private final String url;
    private final Login service;
    private final Optional<Login> owner;

    private Schema(String url, Login service, Optional<Login> owner) {
        this.url = url;
        this.service = service;
        this.owner = owner;
    }

    static Schema of(Settings configured) {
        var service = new Login(
                configured.get("rukun.db.user").orElse(Settings.DATABASE_ROLE),
                configured.get("rukun.db.password").orElse(""));
        var owner = configured
                .get("rukun.db.owner.user")
                .map(user -> new Login(
                        user, configured.get("rukun.db.owner.password").orElse(service.password())));
        return new Schema(configured.databaseUrl().orElseThrow(), service, owner);
    }

    /**
     * Migrates if the owner is known, and checks that this version may use the tables.
     *
     * @throws CannotStart if a role cannot connect, or if the tables are too old or too new
     */
    void prepare() {
        connect(service);
        if (owner.isPresent()) {
            migrate();
        }
        requireUsable();
    }

    /**
     * Migrates as the owner, or as the service's role if no owner is set.
     *
     * @return the version of the newest migration
     */
    String migrate() {
        var login = owner.orElse(service);
        connect(login);
        try {
            var flyway = flyway(login);
            flyway.migrate();
            return flyway.info().current().getVersion().getVersion();
        } catch (FlywayException refused) {
            throw new CannotStart(StartFailure.explain(refused), refused);
        }
    }

    private void requireUsable() {
        try {
            var info = flyway(service).info();
            if (info.current() == null) {
                throw new CannotStart("the database has no tables yet. " + MIGRATE);
            }
            if (info.pending().length > 0) {
                throw new CannotStart("the tables in the database are those of an older version: migration "
                        + info.pending()[0].getVersion() + " is missing. " + MIGRATE);
            }
            if (owner.isEmpty()) {
                flyway(service).validate();
            }
            requireSupport(newest(info.all()));
        } catch (FlywayException refused) {
            throw new CannotStart(StartFailure.explain(refused), refused);
        }
    }

    private static MigrationVersion newest(MigrationInfo[] all) {
        return Arrays.stream(all)
                .filter(each -> each.getState().isResolved() && each.getVersion() != null)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private void requireSupport(MigrationVersion newest) {
        try (var connection = DriverManager.getConnection(url, properties(service));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select oldest_migration from schema_support")) {
            row.next();
            var oldest = MigrationVersion.fromVersion(row.getString(1));
            if (newest.compareTo(oldest) < 0) {
                throw new CannotStart("the tables in the database are those of a newer version, which this version ("
                        + newest + ") cannot use: they need " + oldest
                        + ". Run the newer version, or restore the backup from before it (docs/upgrading.md).");
            }
        } catch (SQLException refused) {
            throw new CannotStart(StartFailure.explain(refused), refused);
        }
    }

    /** Connects once, because a wrong setting is then explained before anything else happens. */
    private void connect(Login login) {
        try {
            DriverManager.getConnection(url, properties(login)).close();
        } catch (SQLException refused) {
            throw new CannotStart(StartFailure.explain(refused), refused);
        }
    }

    private static Properties properties(Login login) {
        var properties = new Properties();
        properties.setProperty("user", login.user());
        properties.setProperty("password", login.password());
        properties.setProperty("loginTimeout", CONNECT_SECONDS);
        return properties;
    }

    private Flyway flyway(Login login) {
        LIBRARY.setLevel(Level.WARNING);
        return Flyway.configure()
                .dataSource(url, login.user(), login.password())
                // Behind a pooler, the next statement may meet another server process, which does not know a prepared
                // one.
                .jdbcProperties(Map.of("prepareThreshold", "0"))
                .placeholders(Map.of("service_role", service.user()))
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .cleanDisabled(true)
                .load();
    }
}
