package id.rukun.report;

import id.rukun.identity.Caller;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.platform.thread.HandoverQueue;
import id.rukun.report.verification.Overdue;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.hibernate.ScrollMode;
import org.hibernate.StatelessSession;

/**
 * Streams all reports that match a filter, in the views of the list and ordered by receipt, oldest first. Reads with a
 * database cursor in a separate read-only transaction, so memory does not grow with the number of reports.
 */
@ApplicationScoped
public class ReportStream {
    /**
     * The number of reports per step. Three steps are in memory at once (consumed, buffered and being read); with
     * reports of maximum length they take some megabytes.
     */
    private static final int STEP = 125;

    private final StatelessSession session;
    private final ReportReading reading;
    private final Overdue overdue;

    ReportStream(StatelessSession session, ReportReading reading, Overdue overdue) {
        this.session = session;
        this.reading = reading;
        this.overdue = overdue;
    }

    /**
     * A report in the caller's view.
     *
     * @param knownAt when the early warning starts to count the report; null in redacted views
     */
    public record Seen(ReportView view, Instant knownAt) {}

    /** The validated query of a caller. */
    public static final class Route {
        private final Caller caller;
        private final ReportQuery query;
        private final boolean own;

        private Route(Caller caller, ReportQuery query, boolean own) {
            this.caller = caller;
            this.query = query;
            this.own = own;
        }
    }

    /** @throws ProblemException {@code invalid-parameter} */
    public Route route(Caller caller, ReportFilter filter) {
        return new Route(caller, ReportQuery.of(caller, filter, overdue), filter.isOwn());
    }

    /**
     * Streams the reports. Records the access to sensitive reports in the audit before it passes them on. A separate
     * thread reads ahead while the caller's thread consumes a step. The transaction has ended when this method returns
     * or throws.
     *
     * @param longest the maximum duration of the transaction
     */
    public void go(Route route, Duration longest, Consumer<List<Seen>> reader) {
        var steps = new HandoverQueue<List<Report>>();
        var reading =
                CompletableFuture.runAsync(() -> readAll(route, longest, steps), Infrastructure.getDefaultWorkerPool());
        try {
            for (var step = steps.take(); step.isPresent(); step = steps.take()) {
                handOn(step.get(), route, reader);
            }
        } catch (RuntimeException | Error failed) {
            steps.leave();
            reading.exceptionally(alsoFailed -> null).join();
            throw failed;
        }
        join(reading);
    }

    private static void join(CompletableFuture<Void> reading) {
        try {
            reading.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private void readAll(Route route, Duration longest, HandoverQueue<List<Report>> steps) {
        try {
            QuarkusTransaction.requiringNew().timeout((int) longest.toSeconds()).run(() -> read(route, steps));
        } finally {
            steps.end();
        }
    }

    private void read(Route route, HandoverQueue<List<Report>> steps) {
        session.createNativeMutationQuery("set transaction read only").executeUpdate();
        LongTransaction.beginExport(session);
        // Reads in index order, which returns the first rows at once. A sort would first write all reports to disk.
        session.createNativeMutationQuery("set local enable_sort = off").executeUpdate();
        try (var reports = route.query.all(session).setFetchSize(STEP).scroll(ScrollMode.FORWARD_ONLY)) {
            var step = new ArrayList<Report>(STEP);
            var wanted = true;
            while (wanted && reports.next()) {
                step.add(reports.get());
                if (step.size() == STEP) {
                    wanted = steps.put(step);
                    step = new ArrayList<>(STEP);
                }
            }
            if (!step.isEmpty()) {
                steps.put(step);
            }
        }
    }

    private void handOn(List<Report> step, Route route, Consumer<List<Seen>> reader) {
        if (!route.own) {
            QuarkusTransaction.requiringNew().run(() -> reading.recordReading(step.stream(), route.caller));
        }
        reader.accept(step.stream().map(report -> seen(report, route.caller)).toList());
    }

    private Seen seen(Report report, Caller caller) {
        var redacted = ReportReading.viewOf(report, caller) == ReportAccess.View.INTEGRATOR;
        return new Seen(reading.view(report, caller, (UUID) null), redacted ? null : report.knownAt);
    }
}
