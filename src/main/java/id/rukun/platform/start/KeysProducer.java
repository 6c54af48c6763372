package id.rukun.platform.start;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Produces the installation's keys for injection. */
class KeysProducer {
    @Produces
    @Singleton
    Keys keys(InstallationSettings installation) {
        return Keys.in(installation.keys());
    }
}
