package id.rukun.identity.provider;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.start.ProviderSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The key set of the OpenID Connect provider. It is fetched at fixed intervals and never because of a token: a new key
 * is known and a withdrawn one forgotten after one interval, and nobody who sends tokens can make the service call the
 * provider or keep it from doing so.
 */
@ApplicationScoped
public class ProviderKeys {
    private static final Logger LOG = Logger.getLogger(ProviderKeys.class);
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int MAX_BYTES = 1_000_000;
    /** How long the last key set is used while the provider cannot be reached. */
    private static final Duration TRUSTED = Duration.ofMinutes(10);

    private record Fetched(JwksVerificationKeyResolver keys, Instant at) {}

    private final ProviderSettings provider;
    private volatile Fetched fetched;
    private volatile boolean failing;

    ProviderKeys(ProviderSettings provider) {
        this.provider = provider;
    }

    void start(@Observes StartupEvent started) {
        fetch();
    }

    /** Replaces the key set. If the provider cannot be reached, the previous one is kept. */
    @Scheduled(every = "${rukun.oidc.jwks-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void fetch() {
        if (provider.issuer().isEmpty()) {
            return;
        }
        try {
            var keys = new JwksVerificationKeyResolver(
                    new JsonWebKeySet(read(provider.jwks().orElseThrow())).getJsonWebKeys());
            // A token without a key id is verified with each key that fits its algorithm.
            keys.setDisambiguateWithVerifySignature(true);
            fetched = new Fetched(keys, Instant.now());
            failing = false;
        } catch (IOException | JoseException | IllegalArgumentException failed) {
            if (!failing) {
                LOG.warnf("The key set of the OpenID Connect provider cannot be fetched: %s", failed);
            }
            failing = true;
        }
    }

    /**
     * Checks that a recent key set is known.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code provider-unavailable} if none is
     */
    void require() {
        var current = fetched;
        if (current == null || current.at().plus(TRUSTED).isBefore(Instant.now())) {
            throw unavailable();
        }
    }

    /**
     * Checks that the key set can be fetched, because a key that is not in it may be new.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code provider-unavailable} if it cannot
     */
    void requireCurrent() {
        if (failing) {
            throw unavailable();
        }
    }

    private ProblemException unavailable() {
        var seconds = provider.jwksEvery().toSeconds();
        return ProblemType.PROVIDER_UNAVAILABLE.problem().header("Retry-After", String.valueOf(seconds));
    }

    /** Returns the key that verifies the token. Call {@link #require()} before. */
    Key of(JsonWebSignature token, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return fetched.keys().resolveKey(token, nesting);
    }

    private static String read(String address) throws IOException {
        var connection = URI.create(address).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setUseCaches(false);
        try (var body = connection.getInputStream()) {
            return new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
        }
    }
}
