package id.rukun.platform.start;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Produces the installation's keys for injection, as {@link KeySet}s too. */
class KeysProducer {
    @Produces
    @Singleton
    Keys keys(InstallationSettings installation) {
        return Keys.in(installation.keys());
    }

    @Produces
    @Singleton
    @Named("secret")
    KeySet secret(Keys keys) {
        return keys.secretSet();
    }

    @Produces
    @Singleton
    @Named("token-signing")
    KeySet tokenSigning(Keys keys) {
        return keys.tokenSigningSet();
    }

    /** Produces the keys that seal the reporters of sensitive reports. */
    @Produces
    @Singleton
    @Named("sources")
    SealingKeys sources(InstallationSettings installation) {
        return new SealingKeys(installation.keys().resolve("sources.json"));
    }

    /** Produces the keys that seal the secrets of webhooks. */
    @Produces
    @Singleton
    @Named("webhooks")
    SealingKeys webhooks(InstallationSettings installation) {
        return new SealingKeys(installation.keys().resolve("webhooks.json"));
    }
}
