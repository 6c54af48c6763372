package id.rukun.export;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Writes all rows of a source to a stream. Two audit entries record who exported: one before the first row, one with the
 * outcome.
 */
@ApplicationScoped
public class Export {
    private final RunningExports exports;
    private final Audit audit;

    Export(RunningExports exports, Audit audit) {
        this.exports = exports;
        this.audit = audit;
    }

    /** Reads rows step by step, so that memory does not grow with their number. */
    @FunctionalInterface
    interface Source<R> {
        /** @param longest the maximum duration of the transaction that reads */
        void read(Duration longest, Consumer<List<R>> reader);
    }

    /**
     * What is exported.
     *
     * @param name of the table
     * @param own see {@link Order}
     */
    record Document<R>(
            String name,
            ExportFormat format,
            Source<R> rows,
            Function<OutputStream, RowWriter<R>> writer,
            boolean own) {}

    /**
     * One requested export.
     *
     * @param region the region the account is bound to
     * @param from the account's network address
     * @param own whether the export may contain rows only because the account wrote them; its filters and the number of
     *     rows are then not recorded, because together they would tell who filed a report
     */
    record Order(UUID id, UUID account, String region, String from, String name, ExportFormat format, boolean own) {
        static Order of(UUID account, String region, String from, Document<?> document) {
            return new Order(Ids.next(), account, region, from, document.name, document.format, document.own);
        }

        private AuditEntry entry(AuditAction act, String note) {
            return AuditEntry.of(act, "export", id)
                    .in(region)
                    .by(account)
                    .from(from)
                    .note(format + ": " + note);
        }
    }

    /** @param what a description of the exported rows for the audit record */
    void recordStart(Order order, String what) {
        QuarkusTransaction.requiringNew().run(() -> audit.record(order.entry(AuditAction.EXPORT_STARTED, what)));
    }

    <R> void write(Order order, Document<R> document, OutputStream out) {
        var writer = document.writer.apply(out);
        var count = new long[1];
        var end = "cut short";
        try {
            writer.begin();
            document.rows.read(exports.longest(), step -> {
                // Counted before writing, because how much of an interrupted step was read is unknown.
                count[0] += step.size();
                write(writer, step);
            });
            writer.end();
            end = "complete";
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        } finally {
            var note = order.own() ? end : end + ", %d %s".formatted(count[0], order.name());
            QuarkusTransaction.requiringNew().run(() -> audit.record(order.entry(AuditAction.EXPORT_ENDED, note)));
        }
    }

    private static <R> void write(RowWriter<R> writer, List<R> rows) {
        try {
            for (var row : rows) {
                writer.write(row);
            }
        } catch (IOException disconnected) {
            throw new UncheckedIOException(disconnected);
        }
    }
}
