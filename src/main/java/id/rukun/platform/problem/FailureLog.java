package id.rukun.platform.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Logs requests that failed, under an id that the response names. */
final class FailureLog {
    private static final Logger LOG = Logger.getLogger(FailureLog.class);

    private FailureLog() {}

    /**
     * Logs the failure: with its stack trace, or in one line if it is an outage, because every request of its time fails alike.
     *
     * @param disconnected whether the client is gone, which is no error of the service
     */
    static UUID write(Throwable failure, RoutingContext request, boolean disconnected) {
        var id = UUID.randomUUID();
        var outage = failure == null ? null : Outage.of(failure).orElse(null);
        LOG.logf(
                disconnected ? Logger.Level.DEBUG : Logger.Level.ERROR,
                outage == null ? failure : null,
                "Failed with id %s: %s %s%s",
                id,
                request.request().method(),
                request.normalizedPath(),
                outage == null ? "" : ", because " + outage.getMessage());
        return id;
    }
}
