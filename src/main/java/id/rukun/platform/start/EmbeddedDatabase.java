package id.rukun.platform.start;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import org.jboss.logging.Logger;

/**
 * Runs PostgreSQL as a child process with its data in {@code home/postgresql}. It listens on loopback only, is durable,
 * and gets random passwords at the first start. A server left behind by a killed service is stopped and its data
 * recovered. A server that dies while the service runs is restarted on its port.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    /** The logger of the library, which repeats every line of initdb. It loses its level if nothing refers to it. */
    private static final java.util.logging.Logger LIBRARY = java.util.logging.Logger.getLogger("io.zonky.test");

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String PID_FILE = "postmaster.pid";
    /** The line of the port in that file, from 0. */
    private static final int PORT_LINE = 3;

    private static final String OWNER = "rukun_owner";
    private static final String SERVICE = "rukun";

    private final Path home;
    private final Path data;
    private final Properties passwords;
    private volatile EmbeddedPostgres server;
    private volatile boolean closing;

    private EmbeddedDatabase(Path home, Properties passwords) {
        this.home = home;
        this.data = home.resolve("postgresql").resolve("data");
        this.passwords = passwords;
    }

    /** Starts the server. The caller holds the lock on the home folder, so any running server in it is a leftover. */
    static EmbeddedDatabase start(Path home) {
        LIBRARY.setLevel(Level.WARNING);
        try {
            var database = new EmbeddedDatabase(home, passwords(home.resolve("database.properties")));
            database.stopLeftover();
            database.launch(0);
            database.createRoles();
            return database;
        } catch (IOException | SQLException | RuntimeException failed) {
            throw new CannotStart(
                    "the embedded PostgreSQL in " + home + " did not start: " + rootMessage(failed), failed);
        }
    }

    /** Returns the settings for the server that a running service has started. */
    static Map<String, String> settingsOfRunning(Path home) {
        try {
            var database = new EmbeddedDatabase(home, passwords(home.resolve("database.properties")));
            var running = database.postmaster();
            var lines = running.isPresent() ? Files.readAllLines(database.data.resolve(PID_FILE)) : List.<String>of();
            if (lines.size() <= PORT_LINE) {
                throw new CannotStart("the service on " + home + " is starting or stopping. Try again when it runs.");
            }
            return database.settings(Integer.parseInt(lines.get(PORT_LINE).strip()));
        } catch (IOException failed) {
            throw new CannotStart("the embedded PostgreSQL in " + home + " cannot be used: " + failed, failed);
        }
    }

    Map<String, String> settings() {
        return settings(server.getPort());
    }

    private Map<String, String> settings(int port) {
        return Map.of(
                "rukun.db.url",
                "jdbc:postgresql://127.0.0.1:" + port + "/rukun",
                "rukun.db.user",
                SERVICE,
                "rukun.db.password",
                passwords.getProperty(SERVICE),
                "rukun.db.owner.user",
                OWNER,
                "rukun.db.owner.password",
                passwords.getProperty(OWNER));
    }

    private void launch(int port) throws IOException {
        var superuser = passwords.getProperty("postgres");
        var pwfile = home.resolve("postgresql").resolve("initdb.password");
        OwnerOnly.folder(data.getParent());
        OwnerOnly.folder(data);
        var fresh = !Files.exists(data.resolve("postgresql.conf"));
        if (fresh) {
            Files.deleteIfExists(pwfile);
            OwnerOnly.create(pwfile, superuser.getBytes(StandardCharsets.UTF_8));
        }
        var builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(home.resolve("postgresql").toFile())
                .setRegisterShutdownHook(false)
                .setPGStartupWait(TIMEOUT)
                .setPort(port)
                .setConnectConfig("password", superuser)
                // The library is generated for tests and disables these for speed.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                // Its log would otherwise quote the rows that errors are about.
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "50")
                .setServerConfig("shared_buffers", "128MB")
                // Options of initdb. The library's default for authentication is "trust".
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("pwfile", pwfile.toString());
        server = builder.start();
        Files.deleteIfExists(pwfile);
        postmaster().ifPresent(process -> process.onExit().thenRun(this::restartUnlessClosing));
    }

    /** Restarts a server that died, on the port that the connection pool uses. */
    private void restartUnlessClosing() {
        var deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!closing && System.nanoTime() < deadline) {
            try {
                LOG.warn("The embedded PostgreSQL stopped; starting it again");
                deleteLock();
                Files.deleteIfExists(data.resolve(PID_FILE));
                launch(server.getPort());
                LOG.warn("The embedded PostgreSQL is back");
                return;
            } catch (IOException | RuntimeException notYet) {
                // Backends of the dead server may still hold its shared memory for a moment.
                LOG.warnf("The embedded PostgreSQL did not come back yet: %s", rootMessage(notYet));
                pause();
            }
        }
    }

    /**
     * Deletes the library's lock file in the data folder, which the library removes only after stopping the server
     * itself.
     */
    private void deleteLock() throws IOException {
        Files.deleteIfExists(data.resolve("epg-lock"));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void createRoles() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection()) {
            createRole(connection, OWNER);
            createRole(connection, SERVICE);
            if (!exists(connection, "select from pg_database where datname = 'rukun'")) {
                execute(connection, "create database rukun owner " + OWNER);
                execute(connection, "revoke all on database rukun from public");
                execute(connection, "grant connect on database rukun to " + SERVICE);
            }
        }
    }

    private void createRole(Connection connection, String role) throws SQLException {
        if (!exists(connection, "select from pg_roles where rolname = '" + role + "'")) {
            execute(connection, "create role " + role + " login password '" + passwords.getProperty(role) + "'");
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops a server that a killed service left behind. Deletes the pid file if its process is not this server. */
    private void stopLeftover() throws IOException {
        var pidFile = data.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return;
        }
        var leftover = postmaster();
        if (leftover.isPresent()) {
            LOG.warnf(
                    "Stopping the PostgreSQL (process %d) that an earlier service left behind",
                    leftover.get().pid());
            stop(leftover.get());
        } else {
            Files.deleteIfExists(pidFile);
        }
    }

    /** Sends SIGINT, which rolls back and stops at once; SIGTERM would wait for all clients to disconnect. */
    private static void stop(ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        try {
            process.onExit().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw new CannotStart("PostgreSQL left by an earlier service (process " + process.pid()
                    + ") does not stop; end it and start again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the process in the pid file, if it is alive and is a PostgreSQL server of this data folder. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        var pidFile = data.resolve(PID_FILE);
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(pidFile);
        if (lines.size() < 2 || !Path.of(lines.get(1)).equals(data)) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .command()
                        .map(command -> command.contains("postgres"))
                        .orElse(false));
    }

    private static Properties passwords(Path file) throws IOException {
        if (!Files.exists(file)) {
            var generated = new Properties();
            for (var role : new String[] {"postgres", OWNER, SERVICE}) {
                generated.setProperty(role, randomPassword());
            }
            var bytes = new ByteArrayOutputStream();
            generated.store(bytes, "Passwords of the embedded PostgreSQL, generated at first start");
            OwnerOnly.create(file, bytes.toByteArray());
        }
        var stored = new Properties();
        stored.load(new ByteArrayInputStream(Files.readAllBytes(file)));
        return stored;
    }

    private static String randomPassword() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String rootMessage(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    @Override
    public void close() {
        closing = true;
        try {
            server.close();
        } catch (IOException failed) {
            LOG.error("The embedded PostgreSQL did not stop cleanly", failed);
        }
    }
}
