package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemType;
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
 * Rejects requests that are too large with a problem. The server's own limits in application.properties are higher,
 * because the server answers with a bare status.
 */
@ApplicationScoped
public class RequestLimits {
    private static final int URI = 8 * 1024;
    private static final int HEADERS = 16 * 1024;
    private static final long FORM_AROUND_FILE = 1 << 20;

    private final long body;

    RequestLimits(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize body) {
        this.body = body.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::check);
        router.route().order(RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1).handler(this::raiseLimitOfForms);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        if (request.uri().length() > URI) {
            context.fail(414);
        } else if (headerSize(request) > HEADERS) {
            context.fail(431);
        } else if (declaredLength(request) > body) {
            Refusal.send(context, ProblemType.TOO_LARGE.problem(body));
        } else {
            context.next();
        }
    }

    /**
     * Raises the framework's limit for bodies without a declared length, which the framework would end with an empty
     * response. A file in a form is checked against the real limit while it is read, and that check answers with a
     * problem.
     */
    private void raiseLimitOfForms(RoutingContext context) {
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

    /** Returns the length that the request announces, 0 if it announces none. */
    static long declaredLength(HttpServerRequest request) {
        try {
            return Long.parseLong(request.headers().get(HttpHeaders.CONTENT_LENGTH));
        } catch (NumberFormatException notDeclared) {
            return 0;
        }
    }
}
