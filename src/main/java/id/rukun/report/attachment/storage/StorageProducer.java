package id.rukun.report.attachment.storage;

import id.rukun.platform.start.CannotStart;
import id.rukun.platform.start.InstallationSettings;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Optional;

/** Produces the storage: the home folder, or an S3-compatible store if RUKUN_S3_ENDPOINT is set. */
class StorageProducer {
    private static final String MISSING = "RUKUN_S3_ENDPOINT is set, so %s must be set too.";

    @Produces
    @Singleton
    @Startup
    Storage storage(InstallationSettings installation, S3Settings s3) throws IOException {
        return s3.endpoint().isPresent()
                ? new S3Storage(new S3Storage.Account(
                        s3.endpoint().get(),
                        s3.region(),
                        required(s3.bucket(), "RUKUN_S3_BUCKET"),
                        required(s3.accessKey(), "RUKUN_S3_ACCESS_KEY"),
                        required(s3.secretKey(), "RUKUN_S3_SECRET_KEY")))
                : new LocalStorage(installation.home().resolve("attachments"));
    }

    private static String required(Optional<String> setting, String variable) {
        return setting.orElseThrow(() -> new CannotStart(MISSING.formatted(variable)));
    }
}
