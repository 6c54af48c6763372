package id.rukun.platform.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** How the service is reached. */
@ConfigMapping(prefix = "rukun")
public interface HttpSettings {
    /** Public address of the service, for links in mails and as the source of events; unset: mails name the report's id. */
    Optional<String> url();

    /** Web origins that may call the service, separated by commas; unset: none. */
    @WithName("cors.origins")
    Optional<String> corsOrigins();

    /** Set to {@code true} behind a reverse proxy, and only there: the service then trusts {@code X-Forwarded-*} headers. */
    @WithName("http.behind-proxy")
    @WithDefault("false")
    boolean behindProxy();

    /** Address that the metrics listen on. */
    @WithName("management.host")
    @WithDefault("127.0.0.1")
    String managementHost();
}
