package id.rukun.platform.start;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the installation's keys for injection. */
class KeysProducer {
    @Produces
    @Singleton
    Keys keys(@ConfigProperty(name = "rukun.keys") Path folder) {
        return Keys.in(folder);
    }
}
