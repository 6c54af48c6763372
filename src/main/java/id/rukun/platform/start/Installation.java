package id.rukun.platform.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The home folder of a running service: its lock, its keys, and in trial mode the embedded database.
 * {@link #settings()} returns the configuration derived from them.
 */
public final class Installation implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final Map<String, String> settings = new TreeMap<>();
    private final FileChannel lockFile;
    private final EmbeddedDatabase database;

    private Installation(FileChannel lockFile, EmbeddedDatabase database) {
        this.lockFile = lockFile;
        this.database = database;
    }

    /** @throws CannotStart if another service uses the home folder, or if settings contradict each other */
    public static Installation prepare(Settings configured) {
        return prepare(configured, false);
    }

    /**
     * @param beside whether a service may be running on the home folder, as for most commands
     * @throws CannotStart if another service uses the home folder and may not, or if settings contradict each other
     */
    static Installation prepare(Settings configured, boolean beside) {
        var trial = configured.get("rukun.db.url").isEmpty();
        if (trial) {
            refuseToBeReachable(configured);
        } else {
            refuseOtherDatabases(configured);
            refuseCheapPasswords(configured);
        }
        refuseIncompleteProvider(configured);
        if (!trial) {
            Schema.of(configured).prepare();
        }
        var home = configured.home();
        var lock = lock(home, beside);
        Installation installation;
        try {
            installation = new Installation(lock, trial && lock != null ? EmbeddedDatabase.start(home) : null);
        } catch (RuntimeException failed) {
            closeQuietly(lock);
            throw failed;
        }
        try {
            installation.configure(configured, home, trial);
            return installation;
        } catch (RuntimeException failed) {
            installation.close();
            throw failed;
        }
    }

    private void configure(Settings configured, Path home, boolean trial) {
        var keyFolder = configured
                .get("rukun.keys")
                .map(Path::of)
                .orElse(home.resolve("keys"))
                .toAbsolutePath();
        settings.put("rukun.home", home.toString());
        settings.put("rukun.keys", keyFolder.toString());
        settings.put("rukun.trial", String.valueOf(trial));
        settings.putAll(Keys.in(keyFolder).settings());
        configured.get("rukun.log.json").ifPresent(json -> settings.put("quarkus.log.console.json.enabled", json));
        configured.get("rukun.traces.endpoint").ifPresent(this::sendTraces);
        configured.databaseUrl().ifPresent(url -> settings.put("rukun.db.url", url));
        if (trial) {
            settings.putAll(database == null ? EmbeddedDatabase.settingsOfRunning(home) : database.settings());
            Schema.of(new Settings(settings::get, name -> null)).prepare();
            settings.put("quarkus.http.host", LOOPBACK);
            settings.put("quarkus.management.host", LOOPBACK);
        }
    }

    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    private void sendTraces(String collector) {
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.exporter.otlp.endpoint", collector);
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

    /**
     * Locks the home folder. The operating system releases the lock when the process ends, however it ends.
     *
     * @return null if a service holds the lock and may
     */
    private static FileChannel lock(Path home, boolean beside) {
        try {
            OwnerOnly.folder(home);
            var file = FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(file) == null) {
                file.close();
                if (beside) {
                    return null;
                }
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
            if (file != null) {
                file.close();
            }
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
