package id.rukun.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import id.rukun.report.ReportStream;
import id.rukun.report.ReportStream.Route;
import id.rukun.report.ReportStream.Seen;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/**
 * Writes all reports of a route to a stream. Two audit entries record who exported: one before the first report, one
 * with the outcome.
 */
@ApplicationScoped
public class Export {
    private final RunningExports exports;
    private final ReportStream stream;
    private final ObjectMapper json;
    private final Audit audit;

    Export(RunningExports exports, ReportStream stream, ObjectMapper json, Audit audit) {
        this.exports = exports;
        this.stream = stream;
        this.json = json;
        this.audit = audit;
    }

    /**
     * One requested export.
     *
     * @param region the region the account is bound to
     * @param from the account's network address
     * @param own whether the export may contain reports only because the account filed them; its filters and the number
     *     of reports are then not recorded, because together they would tell who filed a report
     */
    record Order(UUID id, UUID account, String region, String from, ExportFormat format, Route route, boolean own) {
        static Order of(UUID account, String region, String from, ExportFormat format, Route route, boolean own) {
            return new Order(Ids.next(), account, region, from, format, route, own);
        }

        private AuditEntry entry(AuditAction act, String note) {
            return AuditEntry.of(act, "export", id)
                    .in(region)
                    .by(account)
                    .from(from)
                    .note(format + ": " + note);
        }
    }

    /** @param what a description of the exported reports for the audit record */
    void recordStart(Order order, String what) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(order.entry(AuditAction.EXPORT_STARTED, what)));
    }

    void write(Order order, OutputStream out) {
        var writer = order.format().writer(out, json);
        var count = new long[1];
        var end = "cut short";
        try {
            writer.begin();
            stream.go(order.route(), exports.longest(), step -> {
                // Counted before writing, because how much of an interrupted step was read is unknown.
                count[0] += step.size();
                write(writer, step);
            });
            writer.end();
            end = "complete";
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        } finally {
            var note = order.own() ? end : end + ", %d reports".formatted(count[0]);
            QuarkusTransaction.requiringNew().run(() -> audit.record(order.entry(AuditAction.EXPORT_ENDED, note)));
        }
    }

    private static void write(ReportWriter writer, List<Seen> reports) {
        try {
            for (var report : reports) {
                writer.write(report);
            }
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        }
    }
}
