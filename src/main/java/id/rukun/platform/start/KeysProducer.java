package id.rukun.platform.start;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The installation's key set for those who sign and seal. */
class KeysProducer {
    @Produces
    @Singleton
    Keys keys(@ConfigProperty(name = "rukun.keys") Path folder) {
        return Keys.in(folder);
    }
}
