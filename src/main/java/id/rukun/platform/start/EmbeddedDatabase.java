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
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * PostgreSQL as a child of the service, in {@code home/postgresql}: on loopback, durable, its passwords made at first
 * start. A server that a killed service left behind is stopped and its data recovered; a server that dies under a
 * running service is started again on the same port.
 */
final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
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

    /** The caller holds the lock on the home folder, so any server found in it is a leftover. */
    static EmbeddedDatabase start(Path home) {
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

    Map<String, String> settings() {
        return Map.of(
                "rukun.db.url",
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/rukun",
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
        Files.createDirectories(data);
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
                .setPGStartupWait(PATIENCE)
                .setPort(port)
                .setConnectConfig("password", superuser)
                // The library is made for tests: what it turns off for speed is turned on again here.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("max_connections", "50")
                .setServerConfig("shared_buffers", "128MB")
                // Options of initdb: passwords from the very first start, not the library's "trust".
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("locale", "C.UTF-8")
                .setLocaleConfig("pwfile", pwfile.toString());
        server = builder.start();
        Files.deleteIfExists(pwfile);
        postmaster().ifPresent(process -> process.onExit().thenRun(this::restartUnlessClosing));
    }

    /** A server that fell away under the running service comes back on the port that the service's pool knows. */
    private void restartUnlessClosing() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!closing && System.nanoTime() < deadline) {
            try {
                LOG.warn("The embedded PostgreSQL stopped; starting it again");
                dropLock();
                Files.deleteIfExists(data.resolve("postmaster.pid"));
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

    /** The library locks a file of its own in the data folder and only lets go of it when it stopped the server itself. */
    private void dropLock() throws IOException {
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

    /** Asks a server left by a killed service to stop; a pid file whose process is no server of ours is removed. */
    private void stopLeftover() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
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

    /** SIGINT rolls back and ends at once, where SIGTERM would wait for everyone who is still connected. */
    private static void stop(ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start();
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw new CannotStart("PostgreSQL left by an earlier service (process " + process.pid()
                    + ") does not stop; end it and start again.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The live server that the pid file names, where it really is a PostgreSQL on this data folder. */
    private Optional<ProcessHandle> postmaster() throws IOException {
        var pidFile = data.resolve("postmaster.pid");
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
            var made = new Properties();
            for (var role : new String[] {"postgres", OWNER, SERVICE}) {
                made.setProperty(role, randomPassword());
            }
            var bytes = new ByteArrayOutputStream();
            made.store(bytes, "Passwords of the embedded PostgreSQL, made at first start");
            OwnerOnly.create(file, bytes.toByteArray());
        }
        var kept = new Properties();
        kept.load(new ByteArrayInputStream(Files.readAllBytes(file)));
        return kept;
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
