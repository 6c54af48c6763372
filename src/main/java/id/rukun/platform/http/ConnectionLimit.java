package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits how many connections of one client address have a request open at the same time. Behind a trusted proxy the
 * address is the one that the proxy forwards.
 */
@ApplicationScoped
public class ConnectionLimit {
    private static final int ORDER = Integer.MIN_VALUE + 1;
    private static final int RETRY_SECONDS = 5;
    private static final String FROM_TRUSTED_PROXY = "X-Forwarded-Trusted-Proxy";

    private final int limit;
    private final boolean behindProxy;
    private final Map<String, Integer> counts = new HashMap<>();

    ConnectionLimit(HttpSettings settings) {
        this.limit = settings.connectionsPerAddress();
        this.behindProxy = settings.behindProxy();
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext request) {
        var http = request.request();
        var client = client(http.remoteAddress());
        if (isFromProxyItself(http, client)) {
            request.next();
        } else if (enter(client)) {
            request.addEndHandler(answered -> leave(client));
            request.next();
        } else {
            Refusal.send(request, tooMany());
        }
    }

    /** Returns whether a trusted proxy did not say for whom it sends the request. */
    private boolean isFromProxyItself(HttpServerRequest request, String client) {
        return behindProxy
                && "true".equals(request.getHeader(FROM_TRUSTED_PROXY))
                && client.equals(client(request.connection().remoteAddress()));
    }

    private synchronized boolean enter(String client) {
        var open = counts.getOrDefault(client, 0);
        if (open < limit) {
            counts.put(client, open + 1);
        }
        return open < limit;
    }

    private synchronized void leave(String client) {
        counts.computeIfPresent(client, (address, open) -> open == 1 ? null : open - 1);
    }

    private static ProblemException tooMany() {
        return ProblemType.TOO_MANY_CONNECTIONS
                .problem(RETRY_SECONDS)
                .header("Retry-After", String.valueOf(RETRY_SECONDS));
    }

    /** Returns the network of the client; empty if its address is unknown. */
    static String client(SocketAddress address) {
        return address == null || address.host() == null ? "" : ClientNetwork.of(address.host());
    }
}
