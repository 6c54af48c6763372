package id.rukun.webhook;

import id.rukun.platform.start.SealingKeys;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.UUID;

/** Seals the secrets of webhooks, so that readers of the database cannot sign messages. */
@Singleton
class WebhookSecrets {
    private static final int BYTES = 32;

    private final SealingKeys keys;
    private final SecureRandom random = new SecureRandom();

    WebhookSecrets(@Named("webhooks") SealingKeys keys) {
        this.keys = keys;
    }

    byte[] make() {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }

    byte[] seal(byte[] secret, UUID webhook) {
        return keys.seal(secret, webhook.toString());
    }

    byte[] open(byte[] sealed, UUID webhook) {
        return keys.open(sealed, webhook.toString());
    }
}
