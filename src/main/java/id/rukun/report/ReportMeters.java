package id.rukun.report;

import id.rukun.vocabulary.ReportStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;

/**
 * Counts what this node filed and decided. The meters have no tags: the region, the kind or the reporter of a single report
 * could be told from them where few reports are filed.
 */
@Startup
@ApplicationScoped
public class ReportMeters {
    private final Counter filed;
    private final Timer decided;

    ReportMeters(MeterRegistry meters) {
        filed = Counter.builder("rukun.reports.filed")
                .description("Reports that this node filed, imported ones included")
                .register(meters);
        decided = Timer.builder("rukun.reports.decided")
                .description("Decisions (verified or rejected) that this node stored, and the time since the receipt")
                .serviceLevelObjectives(
                        Duration.ofHours(1),
                        Duration.ofHours(4),
                        Duration.ofHours(24),
                        Duration.ofDays(3),
                        Duration.ofDays(7))
                .register(meters);
    }

    void filed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReportsFiled event) {
        filed.increment(event.reports().size());
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ReportChanged change) {
        var report = change.report();
        if (change.type() == ReportChanged.Type.STATUS_CHANGED
                && (report.status == ReportStatus.VERIFIED || report.status == ReportStatus.REJECTED)) {
            decided.record(Duration.between(report.receivedAt, report.updatedAt));
        }
    }
}
