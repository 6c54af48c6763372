package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Limits the files that are received at the same time, in all and of one account. Each holds a worker thread until it has
 * arrived, and other requests need some. A file that hardly arrives is given up, so that it does not keep others out.
 */
@ApplicationScoped
public class UploadLimit {
    private static final int PER_ACCOUNT = 10;
    private static final int RETRY_SECONDS = 10;
    private static final int LEAST_BYTES_PER_SECOND = 500;

    private final int limit;
    private final Duration period;
    private final Map<String, Integer> byAccount = new HashMap<>();
    private int total;

    UploadLimit(HttpSettings settings) {
        this.limit = settings.uploads();
        this.period = settings.bodyDeadline();
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, RoutingContext routing) {
        if (BodyBuffer.isMultipart(routing.request())) {
            var caller = request.getSecurityContext().getUserPrincipal();
            var account = caller == null ? "" : caller.getName();
            enter(account);
            var watch = watch(routing);
            CurrentRequestManager.get().registerCompletionCallback(answered -> {
                routing.vertx().cancelTimer(watch);
                leave(account);
            });
        }
    }

    /** Closes the connection after a period in which less arrived than the slowest mobile line brings. */
    private long watch(RoutingContext routing) {
        var request = routing.request();
        var least = LEAST_BYTES_PER_SECOND * period.toSeconds();
        var before = new AtomicLong(request.bytesRead());
        return routing.vertx().setPeriodic(period.toMillis(), due -> {
            var read = request.bytesRead();
            if (!request.isEnded() && read - before.getAndSet(read) < least) {
                request.connection().close();
            }
        });
    }

    private synchronized void enter(String account) {
        if (byAccount.getOrDefault(account, 0) >= PER_ACCOUNT) {
            throw ProblemType.TOO_MANY_CONNECTIONS
                    .problem(RETRY_SECONDS)
                    .header("Retry-After", String.valueOf(RETRY_SECONDS));
        }
        if (total >= limit) {
            throw BodyBuffer.busy();
        }
        total++;
        byAccount.merge(account, 1, Integer::sum);
    }

    private synchronized void leave(String account) {
        total--;
        byAccount.computeIfPresent(account, (known, open) -> open == 1 ? null : open - 1);
    }
}
