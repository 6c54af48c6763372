package id.rukun.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses what is too large with a problem, before the server does it with a bare status: the server's own limits (see
 * application.properties) lie higher, and catch only what is beyond reading.
 */
@ApplicationScoped
public class RequestLimits {
    private static final int URI = 8 * 1024;
    private static final int HEADERS = 16 * 1024;
    private static final long FORM_AROUND_FILE = 1 << 20;
    private static final long LINGER_MILLIS = 2_000;

    private final long body;

    RequestLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize body) {
        this.body = body.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::check);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::leaveRefusalToForms);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        if (request.uri().length() > URI) {
            context.fail(414);
        } else if (headerSize(request) > HEADERS) {
            context.fail(431);
        } else if (announced(request) > body) {
            // The body is not read. Closed at once, the answer could be lost with what is still arriving (RFC 9112,
            // 9.6).
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            context.addEndHandler(answered -> context.vertx()
                    .setTimer(LINGER_MILLIS, waited -> request.connection().close()));
            context.fail(413);
        } else {
            context.next();
        }
    }

    /**
     * Of a body that does not announce its size the framework ends the stream with an answer without a body. A file in
     * a form is held to the same limit as it is read, which becomes a problem, if the stream is let go on a little longer.
     */
    private void leaveRefusalToForms(RoutingContext context) {
        if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, body + FORM_AROUND_FILE);
        }
        context.next();
    }

    private static int headerSize(HttpServerRequest request) {
        return request.headers().entries().stream()
                .mapToInt(header -> header.getKey().length() + header.getValue().length())
                .sum();
    }

    private static long announced(HttpServerRequest request) {
        try {
            return Long.parseLong(request.headers().get(HttpHeaders.CONTENT_LENGTH));
        } catch (NumberFormatException notAnnounced) {
            return 0;
        }
    }
}
