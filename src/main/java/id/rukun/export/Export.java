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

/** Writes all reports of a route to a stream, and puts on record who had them: before the first, and how it ended. */
@ApplicationScoped
public class Export {
    private final RunningExports exports;
    private final ReportStream walk;
    private final ObjectMapper json;
    private final Audit audit;

    Export(RunningExports exports, ReportStream walk, ObjectMapper json, Audit audit) {
        this.exports = exports;
        this.walk = walk;
        this.json = json;
        this.audit = audit;
    }

    /**
     * Who has what written, and how.
     *
     * @param region that they are bound to
     * @param from their network address
     */
    record Order(UUID id, UUID account, String region, String from, ExportFormat format, Route route) {
        static Order of(UUID account, String region, String from, ExportFormat format, Route route) {
            return new Order(Ids.next(), account, region, from, format, route);
        }

        private AuditEntry entry(AuditAction act, String note) {
            return AuditEntry.of(act, "export", id)
                    .in(region)
                    .by(account)
                    .from(from)
                    .note(format + ": " + note);
        }
    }

    /** @param what is exported, in words for the record */
    void putOnRecord(Order order, String what) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(order.entry(AuditAction.EXPORT_STARTED, what)));
    }

    void write(Order order, OutputStream out) {
        var writer = order.format().writer(out, json);
        var count = new long[1];
        var end = "cut short";
        try {
            writer.begin();
            walk.go(order.route(), exports.longest(), step -> {
                // Before: of a step cut short it is not known how much of it was read.
                count[0] += step.size();
                write(writer, step);
            });
            writer.end();
            end = "complete";
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        } finally {
            var note = end + ", %d reports".formatted(count[0]);
            QuarkusTransaction.requiringNew().run(() -> audit.record(order.entry(AuditAction.EXPORT_ENDED, note)));
        }
    }

    private static void write(ReportWriter writer, List<Seen> reports) {
        try {
            for (var report : reports) {
                writer.write(report);
            }
        } catch (IOException hungUp) {
            throw new UncheckedIOException(hungUp);
        }
    }
}
