package id.rukun.report.attachment.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** An S3 store for attachments. */
@ConfigMapping(prefix = "rukun.s3")
public interface S3Settings {
    /** URL of the store; unset: attachments are files in {@code attachments} in the home folder. */
    Optional<URI> endpoint();

    /** Bucket; required with the endpoint. */
    Optional<String> bucket();

    /** Region of the bucket. */
    @WithDefault("us-east-1")
    String region();

    /** Access key; required with the endpoint. */
    Optional<String> accessKey();

    /** Secret key; required with the endpoint. */
    Optional<String> secretKey();
}
