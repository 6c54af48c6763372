package id.rukun.report.attachment.storage;

import id.rukun.platform.start.CannotStart;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Files in the home folder, unless RUKUN_S3_ENDPOINT names a store that speaks S3. */
class StorageProducer {
    @Produces
    @Singleton
    @Startup
    Storage storage(
            @ConfigProperty(name = "rukun.home") Path home,
            @ConfigProperty(name = "rukun.s3.endpoint") Optional<URI> endpoint,
            Config config)
            throws IOException {
        return endpoint.isPresent()
                ? new S3Storage(new S3Storage.Account(
                        endpoint.get(),
                        config.getOptionalValue("rukun.s3.region", String.class).orElse("us-east-1"),
                        needed(config, "bucket"),
                        needed(config, "access-key"),
                        needed(config, "secret-key")))
                : new LocalStorage(home.resolve("attachments"));
    }

    private static String needed(Config config, String name) {
        return config.getOptionalValue("rukun.s3." + name, String.class)
                .orElseThrow(() -> new CannotStart("RUKUN_S3_ENDPOINT is set, so RUKUN_S3_"
                        + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_') + " must be set too."));
    }
}
