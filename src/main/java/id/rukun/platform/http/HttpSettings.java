package id.rukun.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** How the service is reached. */
@ConfigMapping(prefix = "rukun")
public interface HttpSettings {
    /** Public address of the service, for links in mails and as the source of events; unset: mails name the report's id. */
    Optional<String> url();

    /** Web origins that may call the service, separated by commas; unset: none. */
    @WithName("cors.origins")
    Optional<String> corsOrigins();

    /**
     * Set to {@code true} behind a reverse proxy, and only there: the service then takes the client's address and its own
     * address from {@code X-Forwarded-For}, {@code -Proto}, {@code -Host}, {@code -Port} and {@code -Prefix}, or from
     * {@code Forwarded}, if a trusted proxy sends them. The proxy must overwrite or remove all of these headers.
     */
    @WithName("http.behind-proxy")
    @WithDefault("false")
    boolean behindProxy();

    /** Addresses and networks of the reverse proxies whose headers are trusted, separated by commas. */
    @WithName("http.trusted-proxies")
    @WithDefault("127.0.0.0/8,::1/128,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16,fc00::/7")
    String trustedProxies();

    /**
     * The most connections that a node holds, requests open or not. It refuses further ones; the system must allow some more
     * open files than this.
     */
    @WithName("http.connections")
    @WithDefault("10000")
    @Min(1)
    int connections();

    /**
     * The most connections of one client address (of IPv6: one network of 64 bits) that may have a request open at the same
     * time; a stream of events counts as long as it lasts. Many people can share one address, for example the customers of
     * a mobile carrier.
     */
    @WithName("http.connections-per-address")
    @WithDefault("500")
    @Min(1)
    int connectionsPerAddress();

    /**
     * How long the body of a request may take to arrive. A file in a form may take longer, but must bring at least 500 bytes
     * a second on average in each period of this length.
     */
    @WithName("http.body-deadline")
    @WithDefault("PT2M")
    @DurationMin(seconds = 1)
    Duration bodyDeadline();

    /** The most files that a node receives at the same time. Each holds one of about 200 worker threads until it has arrived. */
    @WithName("http.uploads")
    @WithDefault("40")
    @Min(1)
    int uploads();

    /** Address that the metrics listen on. */
    @WithName("management.host")
    @WithDefault("127.0.0.1")
    String managementHost();
}
