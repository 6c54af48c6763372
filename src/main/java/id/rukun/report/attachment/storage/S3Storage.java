package id.rukun.report.attachment.storage;

import id.rukun.platform.problem.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Stores contents in a bucket of an S3-compatible store. */
public final class S3Storage implements Storage, AutoCloseable {
    /** The bucket's address and the credentials. */
    public record Account(URI endpoint, String region, String bucket, String accessKey, String secretKey) {}

    /** A prefix is used because the bucket may be shared. */
    private static final String PREFIX = "attachments/";

    private static final Duration CONNECT = Duration.ofSeconds(3);

    /** How long the store may keep silent. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final int RETRIES = 1;

    /** Timeout of a call including retries, for the largest contents over slow networks. */
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;

    public S3Storage(Account account) {
        this(account, SILENCE);
    }

    S3Storage(Account account, Duration silence) {
        bucket = account.bucket();
        client = S3Client.builder()
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(silence)
                        .build())
                .overrideConfiguration(
                        call -> call.apiCallTimeout(TIMEOUT).retryStrategy(retry -> retry.maxAttempts(1 + RETRIES)))
                .endpointOverride(account.endpoint())
                .region(Region.of(account.region()))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(account.accessKey(), account.secretKey())))
                // The bucket is put in the path and newer checksums of Amazon are disabled, because other stores do not
                // support them.
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    @Override
    public void store(UUID id, Path content) throws IOException {
        request(() -> client.putObject(put -> put.bucket(bucket).key(key(id)), RequestBody.fromFile(content)));
    }

    @Override
    public Path fetch(UUID id, Path spare) throws IOException {
        var file = spare.resolve("fetched" + UUID.randomUUID());
        try {
            request(() -> client.getObject(get -> get.bucket(bucket).key(key(id)), ResponseTransformer.toFile(file)));
            return file;
        } catch (NoSuchKeyException missing) {
            throw new ContentMissing(id, missing);
        }
    }

    @Override
    public void delete(UUID id) throws IOException {
        request(() -> client.deleteObject(delete -> delete.bucket(bucket).key(key(id))));
    }

    @Override
    public void forEach(Consumer<Stored> visitor) throws IOException {
        request(() -> {
            client.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(PREFIX)).contents().stream()
                    .forEach(object -> visit(object, visitor));
            return null;
        });
    }

    private static void visit(S3Object object, Consumer<Stored> visitor) {
        try {
            visitor.accept(new Stored(UUID.fromString(object.key().substring(PREFIX.length())), object.lastModified()));
        } catch (IllegalArgumentException notAnAttachment) {
            // The object is not an attachment.
        }
    }

    private static <T> T request(Callable<T> question) throws IOException {
        try {
            return question.call();
        } catch (NoSuchKeyException missing) {
            throw missing;
        } catch (SdkServiceException refused) {
            throw refused.statusCode() >= 500 || refused.isThrottlingException()
                    ? new Unavailable("the S3 store is not available", refused)
                    : new IOException("the S3 store rejected the request", refused);
        } catch (SdkException unanswered) {
            throw new Unavailable("the S3 store does not answer", unanswered);
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key(UUID id) {
        return PREFIX + id;
    }

    @Override
    public void close() {
        client.close();
    }
}
