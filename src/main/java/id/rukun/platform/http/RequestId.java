package id.rukun.platform.http;

import io.vertx.ext.web.Router;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id, which its response and every log line about it carry. It is taken from {@code X-Request-ID}, or is
 * the trace id in {@code traceparent} (W3C Trace Context); otherwise it is made.
 */
@ApplicationScoped
public class RequestId {
    static final String HEADER = "X-Request-ID";

    private static final String TRACE_HEADER = "traceparent";
    private static final String LOG_KEY = "requestId";

    /** An id without a letter could be a telephone number or the number of an identity card. */
    private static final Pattern SENT = Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9_.=-]{16,64}");

    private static final Pattern TRACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?");

    /** Runs before everything that may answer or log. */
    void install(@Observes @Priority(1) Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            var sent = context.request().headers();
            var id = of(sent.get(HEADER), sent.get(TRACE_HEADER));
            MDC.put(LOG_KEY, id);
            context.response().putHeader(HEADER, id);
            context.next();
        });
    }

    /** @param trace the header {@code traceparent}; like {@code sent}, null if the client did not send it */
    static String of(String sent, String trace) {
        return Optional.ofNullable(sent)
                .filter(SENT.asMatchPredicate())
                .or(() -> Optional.ofNullable(trace)
                        .map(TRACE::matcher)
                        .filter(Matcher::matches)
                        .map(found -> found.group(1)))
                .orElseGet(RequestId::made);
    }

    private static String made() {
        var random = ThreadLocalRandom.current();
        return "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
