package id.rukun;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The packaged service in a process of its own, as an operator runs it: on a free port, in a home of its own. */
public final class PackagedService implements AutoCloseable {
    private static final long PATIENCE_SECONDS = Patience.LONGEST.toSeconds();
    private static final Pattern LISTENING = Pattern.compile(
            "Listening on: http://[^:]+:(\\d+)(?:.*Management interface listening on http://[^:]+:(\\d+))?");

    private static PackagedService shared;

    static {
        CompiledPaths.install();
    }

    private final Path home;
    private final Process process;
    private volatile String managementPort;
    private final StringBuffer log = new StringBuffer();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread reader;

    private PackagedService(Path home, Map<String, String> environment, String... words) {
        this.home = home;
        this.process = launch(home, environment, words);
        this.reader = new Thread(this::readLog, "log of " + process.pid());
        reader.start();
    }

    public static Path newHome() {
        return Path.of("target", "test-home", UUID.randomUUID().toString()).toAbsolutePath();
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param home where it does not exist yet, it becomes a copy of {@link TemplateHome}, unless another database is named
     * @param environment what an operator sets, beside {@code RUKUN_HOME}
     */
    public static PackagedService start(Path home, Map<String, String> environment) {
        if (!Files.exists(home) && !environment.containsKey("RUKUN_DB_URL")) {
            TemplateHome.copyTo(home);
        }
        return startOn(home, environment);
    }

    /**
     * One service for the tests that only read or file reports, running until all tests have ended: a trial with its invented
     * data that may call webhooks at private addresses.
     */
    public static synchronized PackagedService shared() {
        if (shared == null) {
            shared = start(newHome(), Map.of("RUKUN_WEBHOOK_ALLOW_PRIVATE", "true"));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /** Starts it on a home as it is, an empty one as well, and waits until it is ready. */
    public static PackagedService startOn(Path home, Map<String, String> environment) {
        var service = new PackagedService(home, environment);
        try {
            service.port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            given().baseUri(service.uri()).get("/health/ready").then().statusCode(200);
            return service;
        } catch (Exception | AssertionError failed) {
            service.close();
            throw new AssertionError("the service did not start:\n" + service.log, failed);
        }
    }

    /** Starts one that is expected to refuse, and waits for its end. */
    public static PackagedService refused(Path home, Map<String, String> environment) {
        return command(home, environment);
    }

    /** Runs one of the operator's commands to its end. */
    public static PackagedService command(Path home, Map<String, String> environment, String... words) {
        try (var service = new PackagedService(home, environment, words)) {
            service.exitStatus();
            return service;
        }
    }

    public String uri() {
        return "http://127.0.0.1:" + port.join();
    }

    public Path home() {
        return home;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the settings of another node that shares the embedded database and the keys of this one. */
    public Map<String, String> sharedBy(Map<String, String> environment) {
        var passwords = passwords();
        var shared = new HashMap<>(environment);
        shared.put("RUKUN_KEYS", home.resolve("keys").toString());
        shared.put("RUKUN_DB_URL", databaseUrl());
        shared.put("RUKUN_DB_USER", "rukun");
        shared.put("RUKUN_DB_PASSWORD", passwords.getProperty("rukun"));
        shared.put("RUKUN_DB_OWNER_USER", "rukun_owner");
        shared.put("RUKUN_DB_OWNER_PASSWORD", passwords.getProperty("rukun_owner"));
        return shared;
    }

    private String databaseUrl() {
        try {
            var port = Files.readAllLines(home.resolve("postgresql/data/postmaster.pid"))
                    .get(3);
            return "jdbc:postgresql://127.0.0.1:" + port + "/rukun";
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Properties passwords() {
        var passwords = new Properties();
        try (var file = Files.newBufferedReader(home.resolve("database.properties"))) {
            passwords.load(file);
            return passwords;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Prometheus' text. */
    public String metrics() {
        return given().baseUri("http://127.0.0.1:" + managementPort)
                .get("/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** All that it wrote so far to standard output and standard error. */
    public String log() {
        return log.toString();
    }

    public String token(String username, String password) {
        return given().baseUri(uri())
                .formParam("grant_type", "password")
                .formParam("username", username)
                .formParam("password", password)
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** @param username of a machine account */
    public String machineToken(String username, String secret) {
        return given().baseUri(uri())
                .auth()
                .preemptive()
                .basic(username, secret)
                .formParam("grant_type", "client_credentials")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    public RequestSpecification with(String token) {
        return given().baseUri(uri())
                .basePath("/api/v1")
                .contentType(ContentType.JSON)
                .header("Accept-Language", "en")
                .auth()
                .oauth2(token);
    }

    /** Waits for the end of the process and of its log. */
    public int exitStatus() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running:\n" + log);
            }
            reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The stacks of all its threads. */
    public String threads() {
        try {
            var jcmd = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            String.valueOf(process.pid()),
                            "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** SIGTERM, and its end. */
    public void stop() {
        process.destroy();
        exitStatus();
    }

    /** SIGKILL: nothing of its own runs any more. Its PostgreSQL stays behind. */
    public void kill() {
        process.destroyForcibly();
        await(process.toHandle());
    }

    /** SIGKILL to the embedded PostgreSQL. */
    public void killDatabase() {
        var postmaster = postmaster();
        postmaster.destroyForcibly();
        await(postmaster);
    }

    public ProcessHandle postmaster() {
        try {
            var pid = Files.readAllLines(home.resolve("postgresql/data/postmaster.pid"))
                    .get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** To its embedded database. @param role {@code rukun}, {@code rukun_owner} or {@code postgres} */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(databaseUrl(), role, passwords().getProperty(role));
    }

    /** Ends it, and a PostgreSQL that it left behind. */
    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        var wasReady = port.isDone() && !port.isCompletedExceptionally();
        if (wasReady && Files.exists(home.resolve("postgresql/data/postmaster.pid"))) {
            postmaster().destroyForcibly();
        }
    }

    private static void await(ProcessHandle ended) {
        try {
            ended.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError("process " + ended.pid() + " did not end", failed);
        }
    }

    private static Process launch(Path home, Map<String, String> environment, String... words) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        if (!Files.exists(jar)) {
            throw new AssertionError("package first: " + jar + " is missing");
        }
        var command = new ArrayList<>(List.of(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                TemplateHome.javaOption(home),
                "-Dquarkus.http.port=0",
                "-Dquarkus.management.port=0",
                "-jar",
                jar.toString()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("RUKUN_") || name.startsWith("QUARKUS_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().put("RUKUN_HOME", home.toString());
        builder.environment().putAll(environment);
        try {
            return builder.redirectErrorStream(true).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void readLog() {
        try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                log.append(line).append('\n');
                var listening = LISTENING.matcher(line);
                if (listening.find()) {
                    managementPort = listening.group(2);
                    port.complete(Integer.valueOf(listening.group(1)));
                }
            }
        } catch (IOException ended) {
            // The process was killed.
        }
        port.completeExceptionally(new IllegalStateException("it ended"));
    }
}
