package id.rukun.platform.start;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TraceRedactionTest {
    @Test
    void a_trace_tells_the_route_but_not_who_asked_for_which_report() {
        var sent = new HashMap<String, Object>();
        try (var provider = SdkTracerProvider.builder()
                .addSpanProcessor(new TraceRedaction())
                .addSpanProcessor(keeping(sent))
                .build()) {
            var span = provider.get("test")
                    .spanBuilder("PATCH /api/v1/reports/{id}")
                    .setAttribute("client.address", "192.0.2.7")
                    .setAttribute("url.path", "/api/v1/reports/0198c0de")
                    .setAttribute("url.query", "q=pupuk")
                    .setAttribute("http.route", "/api/v1/reports/{id}")
                    .startSpan();
            span.setAttribute("network.peer.address", "192.0.2.7");
            span.setAttribute(AttributeKey.longKey("network.peer.port"), 40123);
            span.end();
        }

        assertThat(
                sent,
                equalTo(Map.of(
                        "client.address", "-",
                        "url.path", "-",
                        "url.query", "-",
                        "http.route", "/api/v1/reports/{id}",
                        "network.peer.address", "-",
                        "network.peer.port", 0L)));
    }

    private static SpanProcessor keeping(Map<String, Object> sent) {
        return new SpanProcessor() {
            @Override
            public void onStart(Context parent, ReadWriteSpan span) {}

            @Override
            public boolean isStartRequired() {
                return false;
            }

            @Override
            public void onEnd(ReadableSpan span) {
                span.toSpanData().getAttributes().forEach((key, value) -> sent.put(key.getKey(), value));
            }

            @Override
            public boolean isEndRequired() {
                return true;
            }
        };
    }
}
