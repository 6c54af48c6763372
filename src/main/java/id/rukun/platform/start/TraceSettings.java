package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Traces of requests (OpenTelemetry). */
@ConfigMapping(prefix = "rukun.traces")
public interface TraceSettings {
    /** Collector that receives the traces as OTLP over gRPC, for example {@code http://collector:4317}; unset: none are made. */
    Optional<String> endpoint();
}
