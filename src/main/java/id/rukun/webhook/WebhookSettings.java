package id.rukun.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Webhooks; see [webhooks](webhooks.md). */
@ConfigMapping(prefix = "rukun.webhook")
public interface WebhookSettings {
    /** Whether webhooks may use private addresses and plain http. */
    @WithDefault("false")
    boolean allowPrivate();
}
