package id.rukun.platform.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The home folder of a running service: its lock, its keys, and in trial mode the embedded database.
 * {@link #settings()} returns the configuration derived from them.
 */
public final class Installation implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String CONNECT_SECONDS = "10";

    private final Map<String, String> settings = new TreeMap<>();
    private final FileChannel lockFile;
    private final EmbeddedDatabase database;

    private Installation(FileChannel lockFile, EmbeddedDatabase database) {
        this.lockFile = lockFile;
        this.database = database;
    }

    /** @throws CannotStart if another service uses the home folder, or if settings contradict each other */
    public static Installation prepare(Settings configured) {
        var trial = configured.get("rukun.db.url").isEmpty();
        if (trial) {
            refuseToBeReachable(configured);
        } else {
            refuseOtherDatabases(configured);
            refuseCheapPasswords(configured);
        }
        refuseIncompleteProvider(configured);
        if (!trial) {
            requireDatabase(configured);
        }
        var home = configured.home();
        var lock = lock(home);
        try {
            var keyFolder = configured
                    .get("rukun.keys")
                    .map(Path::of)
                    .orElse(home.resolve("keys"))
                    .toAbsolutePath();
            var keys = Keys.in(keyFolder);
            var installation = new Installation(lock, trial ? EmbeddedDatabase.start(home) : null);
            installation.settings.put("rukun.home", home.toString());
            installation.settings.put("rukun.keys", keyFolder.toString());
            installation.settings.put("rukun.trial", String.valueOf(trial));
            installation.settings.putAll(keys.settings());
            if (trial) {
                installation.settings.putAll(installation.database.settings());
                installation.settings.put("quarkus.http.host", LOOPBACK);
                installation.settings.put("quarkus.management.host", LOOPBACK);
            }
            return installation;
        } catch (RuntimeException failed) {
            closeQuietly(lock);
            throw failed;
        }
    }

    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /**
     * Refuses to listen on any address but loopback in trial mode, because the trial accounts have a published
     * password.
     */
    private static void refuseToBeReachable(Settings configured) {
        configured
                .get("quarkus.http.host")
                .filter(host -> !host.equals(LOOPBACK) && !host.equals("localhost"))
                .ifPresent(host -> {
                    throw new CannotStart(
                            "a trial (no RUKUN_DB_URL) has accounts with a published password and listens on "
                                    + LOOPBACK + " only, not on " + host
                                    + ". Set RUKUN_DB_URL, RUKUN_DB_USER and RUKUN_DB_PASSWORD to serve others,"
                                    + " or remove QUARKUS_HTTP_HOST.");
                });
    }

    private static void refuseOtherDatabases(Settings configured) {
        configured
                .get("rukun.db.url")
                .filter(url -> !url.startsWith("jdbc:postgresql:"))
                .ifPresent(other -> {
                    throw new CannotStart("RUKUN_DB_URL must be like jdbc:postgresql://host:5432/rukun.");
                });
    }

    /** Connects as both roles once, because a wrong setting is then explained before anything else has started. */
    private static void requireDatabase(Settings configured) {
        var user = configured.get("rukun.db.user").orElse(Settings.DATABASE_ROLE);
        var password = configured.get("rukun.db.password").orElse("");
        connect(configured, user, password);
        connect(
                configured,
                configured.get("rukun.db.owner.user").orElse(user),
                configured.get("rukun.db.owner.password").orElse(password));
    }

    private static void connect(Settings configured, String user, String password) {
        var role = new Properties();
        role.setProperty("user", user);
        role.setProperty("password", password);
        role.setProperty("loginTimeout", CONNECT_SECONDS);
        try {
            DriverManager.getConnection(configured.get("rukun.db.url").orElseThrow(), role)
                    .close();
        } catch (SQLException refused) {
            throw new CannotStart(StartFailure.explain(refused), refused);
        }
    }

    /** With a lower cost, whoever steals the hashes guesses passwords too fast (OWASP Password Storage Cheat Sheet). */
    private static void refuseCheapPasswords(Settings configured) {
        configured
                .get("rukun.password.cost")
                .filter(cost -> !cost.matches("1\\d"))
                .ifPresent(cost -> {
                    throw new CannotStart("RUKUN_PASSWORD_COST must be between 10 and 19, not " + cost + ".");
                });
    }

    /** Without an audience, a token that the provider issued for any other service would be accepted. */
    private static void refuseIncompleteProvider(Settings configured) {
        if (configured.get("rukun.oidc.issuer").isEmpty()) {
            return;
        }
        if (configured.get("rukun.oidc.jwks").isEmpty()) {
            throw new CannotStart("RUKUN_OIDC_ISSUER is set, so RUKUN_OIDC_JWKS must name its key set"
                    + " (for Keycloak: <issuer>/protocol/openid-connect/certs).");
        }
        if (configured.get("rukun.oidc.audience").isEmpty()) {
            throw new CannotStart(
                    "RUKUN_OIDC_ISSUER is set, so RUKUN_OIDC_AUDIENCE must name the audience of the tokens"
                            + " that are meant for this service.");
        }
    }

    /** Locks the home folder. The operating system releases the lock when the process ends, however it ends. */
    private static FileChannel lock(Path home) {
        try {
            OwnerOnly.folder(home);
            var file = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                file.close();
                throw new CannotStart("another Rukun is running on " + home
                        + ". Stop it first, or give this one a folder of its own with RUKUN_HOME.");
            }
            return file;
        } catch (IOException failed) {
            throw new CannotStart("the home folder " + home + " cannot be used: " + failed, failed);
        }
    }

    private static FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static void closeQuietly(FileChannel file) {
        try {
            file.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (database != null) {
            database.close();
        }
        closeQuietly(lockFile);
    }
}
