package id.rukun;

import id.rukun.platform.start.Installation;
import id.rukun.platform.start.Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** An installation of its own for a test run, with the embedded database that a trial has. */
public class TestInstallation implements QuarkusTestResourceLifecycleManager {
    private Installation installation;

    @Override
    public Map<String, String> start() {
        var configured = Map.of("rukun.home", "target/test-home/" + UUID.randomUUID());
        installation = Installation.prepare(new Settings(configured::get, name -> null));
        var settings = new HashMap<>(installation.settings());
        commitWithoutWaiting(settings);
        // A test makes the data it needs; see TrialIT for the invented reports of a trial.
        settings.put("rukun.trial.data", "false");
        // The least that bcrypt takes: tests create hundreds of accounts and sign in as each.
        settings.put("rukun.password.cost", "4");
        // Mail goes to a port where a test may start a server; tests escalate, send and work out levels when they say
        // so.
        settings.put("rukun.smtp.host", "127.0.0.1");
        settings.put("rukun.smtp.port", String.valueOf(freePort()));
        settings.put("rukun.smtp.start-tls", "DISABLED");
        settings.put("rukun.mail.every", "off");
        settings.put("rukun.escalation.every", "off");
        // Streams end early, so that a test can read one to its end.
        settings.put("rukun.events.longest", "PT2S");
        // Tests receive webhooks on loopback.
        settings.put("rukun.webhook.allow-private", "true");
        settings.put("rukun.alert.every", "off");
        settings.put("rukun.alert.contact", "Dinas Sosial (contoh), 112");
        settings.put("rukun.levels.every", "off");
        settings.put("rukun.export.stall", "PT15S");
        settings.put("rukun.import.rows", "3000");
        settings.put("rukun.statistics.every", "off");
        settings.put("rukun.http.body-deadline", "PT8S");
        settings.put("rukun.http.connections-per-address", "300");
        // Requests from this address come from a trusted proxy.
        settings.put("rukun.http.behind-proxy", "true");
        settings.put("rukun.http.trusted-proxies", "127.0.0.9");
        return settings;
    }

    /** A test run need not outlive a power failure, so no commit waits for the disk. RecoveryIT tests durability. */
    private static void commitWithoutWaiting(Map<String, String> settings) {
        try (var connection = DriverManager.getConnection(
                        settings.get("rukun.db.url"),
                        settings.get("rukun.db.owner.user"),
                        settings.get("rukun.db.owner.password"));
                var statement = connection.createStatement()) {
            statement.execute("alter database rukun set synchronous_commit = off");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void stop() {
        if (installation != null) {
            installation.close();
        }
    }
}
