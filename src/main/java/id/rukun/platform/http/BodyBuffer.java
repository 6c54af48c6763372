package id.rukun.platform.http;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Reads every request body except files in forms on the event loop, before a worker thread takes the request. A client
 * that sends slowly therefore holds no thread. A body must be complete before the deadline; if the memory for unfinished
 * bodies is used up, the largest body of the client that uses the most of it is given up, not that of a slow phone.
 */
@ApplicationScoped
public class BodyBuffer {
    /** The order of the route; a route that raises the limit for a path comes before it. */
    static final int ORDER = Integer.MIN_VALUE + 3;

    private static final int DEFAULT_LIMIT = 1 << 20;
    private static final String LIMIT_KEY = "rukun.body-limit";
    private static final int RETRY_SECONDS = 10;

    private final BodyMemory memory;
    private final Duration deadline;
    private final Set<Arrival> arriving = new LinkedHashSet<>();

    BodyBuffer(BodyMemory memory, HttpSettings settings) {
        this.memory = memory;
        this.deadline = settings.bodyDeadline();
    }

    /** A body of which a part has not arrived yet. */
    private static final class Arrival {
        final RoutingContext request;
        final String client;
        final Context loop = Vertx.currentContext();
        final int limit;
        final BodyMemory.Share memory;
        Buffer body = Buffer.buffer();
        long timer;

        Arrival(RoutingContext request, BodyMemory.Share memory) {
            this.request = request;
            this.client = ConnectionLimit.client(request.request().remoteAddress());
            this.limit = limit(request);
            this.memory = memory;
        }
    }

    /** Sets the most bytes that a body may have at the given path, as sent and also when it is decompressed. */
    public static void limit(Router router, String path, int bytes) {
        router.route(path).order(ORDER - 1).handler(request -> {
            request.put(LIMIT_KEY, bytes);
            request.next();
        });
    }

    /** Returns the most bytes that the body of this request may have. */
    static int limit(RoutingContext request) {
        return request.get(LIMIT_KEY, DEFAULT_LIMIT);
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::read);
    }

    private void read(RoutingContext request) {
        var http = request.request();
        if (!hasBody(http) || isMultipart(http)) {
            request.next();
        } else if (RequestLimits.declaredLength(http) > limit(request)) {
            Refusal.send(request, tooLarge(request));
        } else {
            var arrival = new Arrival(request, memory.share());
            request.addEndHandler(answered -> drop(arrival));
            arrival.timer = request.vertx()
                    .setTimer(deadline.toMillis(), late -> giveUp(arrival, ProblemType.REQUEST_TIMEOUT.problem()));
            begin(arrival);
            http.exceptionHandler(disconnected -> drop(arrival));
            http.endHandler(complete -> complete(arrival));
            http.handler(chunk -> add(arrival, chunk));
            if ("100-continue".equalsIgnoreCase(http.getHeader(HttpHeaders.EXPECT))) {
                http.response().writeContinue();
            }
            http.resume();
        }
    }

    private synchronized void begin(Arrival arrival) {
        arriving.add(arrival);
    }

    private synchronized void add(Arrival arrival, Buffer chunk) {
        if (!arriving.contains(arrival)) {
            return;
        }
        if (arrival.body.length() + chunk.length() > arrival.limit) {
            giveUp(arrival, tooLarge(arrival.request));
            return;
        }
        while (!arrival.memory.reserve(chunk.length())) {
            var greediest = greediest();
            giveUp(greediest, busy());
            if (greediest == arrival) {
                return;
            }
        }
        arrival.body.appendBuffer(chunk);
    }

    /** Returns the largest body of the client whose bodies are the largest together. */
    private Arrival greediest() {
        var sizes = new HashMap<String, Integer>();
        arriving.forEach(each -> sizes.merge(each.client, each.body.length(), Integer::sum));
        return Collections.max(
                arriving,
                Comparator.<Arrival>comparingInt(each -> sizes.get(each.client))
                        .thenComparingInt(each -> each.body.length()));
    }

    private void complete(Arrival arrival) {
        var body = taken(arrival);
        if (body != null) {
            ((RoutingContextInternal) arrival.request).setBody(body);
            arrival.request.next();
        }
    }

    /** Returns the complete body, or null if the request was given up. */
    private synchronized Buffer taken(Arrival arrival) {
        arrival.request.vertx().cancelTimer(arrival.timer);
        return arriving.remove(arrival) ? arrival.body : null;
    }

    private synchronized void giveUp(Arrival arrival, ProblemException problem) {
        if (arriving.contains(arrival)) {
            drop(arrival);
            arrival.loop.runOnContext(now -> Refusal.send(arrival.request, problem));
        }
    }

    private synchronized void drop(Arrival arrival) {
        arriving.remove(arrival);
        arrival.request.vertx().cancelTimer(arrival.timer);
        arrival.memory.release();
        arrival.body = null;
    }

    static ProblemException tooLarge(RoutingContext request) {
        return ProblemType.TOO_LARGE.problem(limit(request)).with("limit", limit(request));
    }

    static ProblemException busy() {
        return ProblemType.BUSY.problem(RETRY_SECONDS).header("Retry-After", String.valueOf(RETRY_SECONDS));
    }

    /** RFC 9112 section 6.3. */
    private static boolean hasBody(HttpServerRequest request) {
        return RequestLimits.declaredLength(request) > 0 || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    static boolean isMultipart(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }
}
