package id.rukun;

import id.rukun.platform.start.Installation;
import id.rukun.platform.start.Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;

/** An installation of its own for a test run, with the embedded database that a trial has. */
public class TestInstallation implements QuarkusTestResourceLifecycleManager {
    private Installation installation;

    @Override
    public Map<String, String> start() {
        var configured = Map.of("rukun.home", "target/test-home/" + UUID.randomUUID());
        installation = Installation.prepare(new Settings(configured::get, name -> null));
        return installation.settings();
    }

    @Override
    public void stop() {
        if (installation != null) {
            installation.close();
        }
    }
}
