package id.rukun.report.attachment.storage;

import id.rukun.platform.start.CannotStart;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Produces the storage: the home folder, or an S3-compatible store if RUKUN_S3_ENDPOINT is set. */
class StorageProducer {
    private static final String NEEDED = "RUKUN_S3_ENDPOINT is set, so %s must be set too.";

    @Produces
    @Singleton
    @Startup
    Storage storage(
            @ConfigProperty(name = "rukun.home") Path home,
            @ConfigProperty(name = "rukun.s3.endpoint") Optional<URI> endpoint,
            @ConfigProperty(name = "rukun.s3.region") Optional<String> region,
            @ConfigProperty(name = "rukun.s3.bucket") Optional<String> bucket,
            @ConfigProperty(name = "rukun.s3.access-key") Optional<String> accessKey,
            @ConfigProperty(name = "rukun.s3.secret-key") Optional<String> secretKey)
            throws IOException {
        return endpoint.isPresent()
                ? new S3Storage(new S3Storage.Account(
                        endpoint.get(),
                        region.orElse("us-east-1"),
                        needed(bucket, "RUKUN_S3_BUCKET"),
                        needed(accessKey, "RUKUN_S3_ACCESS_KEY"),
                        needed(secretKey, "RUKUN_S3_SECRET_KEY")))
                : new LocalStorage(home.resolve("attachments"));
    }

    private static String needed(Optional<String> setting, String variable) {
        return setting.orElseThrow(() -> new CannotStart(NEEDED.formatted(variable)));
    }
}
