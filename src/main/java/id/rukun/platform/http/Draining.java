package id.rukun.platform.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Asks clients to close their connections from the moment on that the service is told to stop, so that none sends a request over a
 * connection that is being closed.
 */
@ApplicationScoped
public class Draining {
    private volatile boolean stopping;

    void install(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            if (stopping) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            }
            context.next();
        });
    }

    void stop(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
    }
}
