package id.rukun.importing;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes a file in: all of it is stored as work to do, or nothing is. */
@ApplicationScoped
public class ImportIntake {
    private static final int RETRY_SECONDS = 30;

    /** A million reports take some minutes; a busy disk may take some more. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    /** There is work to do. */
    record Taken() {}

    /** What is to be done with a file. @param encoding null where it is to be found out */
    record Wanted(ImportFormat format, Encoding encoding, boolean dryRun) {}

    private final Audit audit;
    private final Event<Taken> taken;

    /** Each keeps the disk and the database busy. */
    private final Semaphore free;

    private final int mostRows;

    ImportIntake(
            Audit audit,
            Event<Taken> taken,
            @ConfigProperty(name = "rukun.import.at-once", defaultValue = "2") int atOnce,
            @ConfigProperty(name = "rukun.import.rows", defaultValue = "2000000") int mostRows) {
        this.audit = audit;
        this.taken = taken;
        this.free = new Semaphore(atOnce);
        this.mostRows = mostRows;
    }

    /**
     * @throws ProblemException {@code validation-failed} where the file is not of the format, {@code too-many-imports}
     */
    ImportJob take(Caller caller, Wanted wanted, Path file) {
        if (!free.tryAcquire()) {
            throw ProblemType.TOO_MANY_IMPORTS
                    .problem(RETRY_SECONDS)
                    .header("Retry-After", String.valueOf(RETRY_SECONDS));
        }
        try (var csv = CsvFile.open(file, wanted.encoding(), wanted.format().columns())) {
            return store(caller, wanted, csv);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            free.release();
        }
    }

    /**
     * Each part in a transaction of its own: a long one would hold up everyone who follows what changes. Until all are
     * there the job is not taken up.
     */
    private ImportJob store(Caller caller, Wanted wanted, CsvFile csv) throws IOException {
        var id = QuarkusTransaction.requiringNew()
                .call(() -> ImportJob.create(caller.id(), caller.scope(), wanted.format(), wanted.dryRun()).id);
        try {
            var rows = storeParts(id, csv);
            return QuarkusTransaction.requiringNew().call(() -> begin(id, rows));
        } catch (IOException | RuntimeException failed) {
            QuarkusTransaction.requiringNew().run(() -> ImportJob.drop(id));
            throw failed;
        }
    }

    private int storeParts(UUID job, CsvFile csv) throws IOException {
        var end = Ids.now().plus(LONGEST);
        var total = 0;
        var n = 0;
        for (var rows = csv.next(ImportPart.ROWS); !rows.isEmpty(); rows = csv.next(ImportPart.ROWS)) {
            total += rows.size();
            if (total > mostRows) {
                throw ProblemType.VALIDATION_FAILED
                        .problem()
                        .violations(List.of(new Violation("file", "TOO_MANY_ROWS", mostRows)));
            }
            if (Ids.now().isAfter(end)) {
                throw new IllegalStateException("storing took more than " + LONGEST);
            }
            var part = n++;
            var content = rows;
            QuarkusTransaction.requiringNew().run(() -> ImportPart.store(job, part, content));
        }
        return total;
    }

    private ImportJob begin(UUID id, int rows) {
        var job = ImportJob.ready(id, rows);
        audit.record(AuditEntry.of(AuditAction.IMPORT_STARTED, "import", id)
                .in(job.regionCode)
                .note(job.format + (job.dryRun ? ", dry run" : "")));
        taken.fire(new Taken());
        return job;
    }

    /** What a node was storing when it died. */
    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        var before = Ids.now().minus(LONGEST.multipliedBy(2));
        QuarkusTransaction.requiringNew()
                .call(() -> ImportJob.unready(before))
                .forEach(id -> QuarkusTransaction.requiringNew().run(() -> ImportJob.drop(id)));
    }
}
