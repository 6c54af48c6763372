package id.rukun.importing;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.job.JobAdded;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.platform.sql.ClientId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/** Accepts files for import. A file is stored completely as work for {@link id.rukun.platform.job.JobWorker}, or not at all. */
@ApplicationScoped
public class ImportIntake {
    private static final int RETRY_SECONDS = 30;

    /** Storing a million reports takes some minutes; a busy disk may take longer. */
    private static final Duration MAX_DURATION = Duration.ofMinutes(30);

    /**
     * The client's request.
     *
     * @param id chosen by the client, or null
     * @param sha256 the digest of the file
     * @param encoding null to detect it
     */
    record ImportRequest(UUID id, byte[] sha256, ImportFormat format, Encoding encoding, boolean dryRun) {}

    /** @param created false if the request repeats an earlier one */
    record Accepted(boolean created, ImportJob job) {}

    private final Audit audit;
    private final Event<JobAdded> added;

    /** Limits concurrent uploads, because each loads the disk and the database. */
    private final Semaphore free;

    private final int maxRows;

    ImportIntake(Audit audit, Event<JobAdded> added, ImportSettings settings) {
        this.audit = audit;
        this.added = added;
        this.free = new Semaphore(settings.atOnce());
        this.maxRows = settings.rows();
    }

    /**
     * @throws ProblemException {@code validation-failed} if the file does not have the format, {@code too-many-imports},
     *     {@code content-differs}, {@code id-taken}
     */
    Accepted accept(Caller caller, ImportRequest request, Path file) {
        var sentBefore = QuarkusTransaction.requiringNew().call(() -> sentBefore(caller, request));
        if (sentBefore.isPresent()) {
            return new Accepted(false, sentBefore.get());
        }
        if (!free.tryAcquire()) {
            throw later();
        }
        try (var csv = TableFile.open(file, request.encoding(), request.format().columns())) {
            return new Accepted(true, store(caller, request, csv));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            free.release();
        }
    }

    /**
     * Stores each part in its own transaction, because a long transaction would delay all readers of the change feed.
     * The job starts only after all parts are stored.
     */
    private ImportJob store(Caller caller, ImportRequest request, TableFile csv) throws IOException {
        var id = QuarkusTransaction.requiringNew().call(() -> {
            if (sentBefore(caller, request).isPresent()) {
                throw later();
            }
            return ImportJob.create(caller.id(), caller.scope(), request).id;
        });
        try {
            var rows = storeParts(id, csv);
            return QuarkusTransaction.requiringNew().call(() -> start(id, rows));
        } catch (IOException | RuntimeException failed) {
            QuarkusTransaction.requiringNew().run(() -> ImportJob.deleteUnready(id));
            throw failed;
        }
    }

    /**
     * Returns the import that the caller started with this id and file before.
     *
     * @throws ProblemException {@code content-differs}, {@code id-taken}; {@code too-many-imports} while its file is being stored
     */
    private static Optional<ImportJob> sentBefore(Caller caller, ImportRequest request) {
        if (request.id() == null) {
            return Optional.empty();
        }
        ClientId.lock(request.id());
        var stored = ImportJob.<ImportJob>findByIdOptional(request.id());
        stored.ifPresent(job -> requireSame(job, caller, request));
        return stored;
    }

    private static void requireSame(ImportJob job, Caller caller, ImportRequest request) {
        if (!job.importerId.equals(caller.id())) {
            throw ProblemType.ID_TAKEN.problem();
        }
        var fields = new ArrayList<String>();
        if (!Arrays.equals(job.fileSha256, request.sha256())) {
            fields.add("file");
        }
        if (job.format != request.format()) {
            fields.add("format");
        }
        if (job.dryRun != request.dryRun()) {
            fields.add("dryRun");
        }
        if (!fields.isEmpty()) {
            throw ProblemType.CONTENT_DIFFERS.problem(String.join(", ", fields)).with("fields", fields);
        }
        if (!job.isReady()) {
            throw later();
        }
    }

    private static ProblemException later() {
        return ProblemType.TOO_MANY_IMPORTS.problem(RETRY_SECONDS).header("Retry-After", String.valueOf(RETRY_SECONDS));
    }

    private int storeParts(UUID job, TableFile csv) throws IOException {
        var end = Ids.now().plus(MAX_DURATION);
        var total = 0;
        var n = 0;
        for (var rows = csv.next(ImportPart.ROWS); !rows.isEmpty(); rows = csv.next(ImportPart.ROWS)) {
            total += rows.size();
            if (total > maxRows) {
                throw ProblemType.VALIDATION_FAILED
                        .problem()
                        .violations(List.of(new Violation("file", "TOO_MANY_ROWS", maxRows)));
            }
            if (Ids.now().isAfter(end)) {
                throw new IllegalStateException("storing took more than " + MAX_DURATION);
            }
            var part = n++;
            var content = rows;
            QuarkusTransaction.requiringNew().run(() -> ImportPart.store(job, part, content));
        }
        return total;
    }

    private ImportJob start(UUID id, int rows) {
        var job = ImportJob.ready(id, rows);
        audit.record(AuditEntry.of(AuditAction.IMPORT_STARTED, "import", id)
                .in(job.regionCode)
                .note(job.format + (job.dryRun ? ", dry run" : "")));
        added.fire(new JobAdded());
        return job;
    }

    /** Deletes imports whose node died while it stored them. */
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var before = Ids.now().minus(MAX_DURATION.multipliedBy(2));
        QuarkusTransaction.requiringNew()
                .call(() -> ImportJob.unready(before))
                .forEach(id -> QuarkusTransaction.requiringNew().run(() -> ImportJob.deleteUnready(id)));
    }
}
