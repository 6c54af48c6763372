package id.rukun;

import id.rukun.platform.start.Installation;
import id.rukun.platform.start.Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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
        // A test makes the data it needs; see TrialIT for the invented reports of a trial.
        settings.put("rukun.trial.data", "false");
        return settings;
    }

    @Override
    public void stop() {
        if (installation != null) {
            installation.close();
        }
    }
}
