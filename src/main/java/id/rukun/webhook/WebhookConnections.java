package id.rukun.webhook;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.List;

/** Connects to the receivers of webhooks. */
final class WebhookConnections {
    private static final int MAX_ADDRESSES = 4;

    /** All addresses of a host and the response together take less time than the lease of a delivery. */
    private static final int CONNECT_MILLIS = 3_000;

    private final HttpClient http;

    WebhookConnections(Vertx vertx) {
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setKeepAlive(false)
                .setMaxPoolSize(64)
                .setMaxHeaderSize(16 * 1024));
    }

    /**
     * Tries one address of the host after the other, at most {@value #MAX_ADDRESSES}, until one takes the connection. No
     * request is sent before.
     *
     * @param addresses the checked addresses; the host's name is only used for TLS and the Host header
     */
    Future<HttpClientRequest> open(WebhookTarget target, List<InetAddress> addresses) {
        var last = Math.min(addresses.size(), MAX_ADDRESSES) - 1;
        var connected = http.request(to(target, addresses.get(0)));
        for (var address : addresses.subList(1, last + 1)) {
            connected = connected.recover(refused -> http.request(to(target, address)));
        }
        return connected;
    }

    private static RequestOptions to(WebhookTarget target, InetAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(target.port(), address.getHostAddress()))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false);
    }
}
