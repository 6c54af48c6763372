package id.rukun.platform.start;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes out of each trace what would tell who asked for which report: the client's address and program, the path with its
 * ids, and the query. What remains is the route, such as {@code /api/v1/reports/{id}}, and the time that it took.
 */
@Singleton
public class TraceRedaction implements ExtendedSpanProcessor {
    static final String REDACTED = "-";

    private static final List<AttributeKey<String>> TELLING = List.of(
            AttributeKey.stringKey("client.address"),
            AttributeKey.stringKey("network.peer.address"),
            AttributeKey.stringKey("user_agent.original"),
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"));
    private static final List<AttributeKey<Long>> TELLING_NUMBERS =
            List.of(AttributeKey.longKey("client.port"), AttributeKey.longKey("network.peer.port"));

    @Override
    public void onEnding(ReadWriteSpan span) {
        TELLING.stream().filter(key -> span.getAttribute(key) != null).forEach(key -> span.setAttribute(key, REDACTED));
        TELLING_NUMBERS.stream()
                .filter(key -> span.getAttribute(key) != null)
                .forEach(key -> span.setAttribute(key, 0L));
    }

    @Override
    public boolean isOnEndingRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
