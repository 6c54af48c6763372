package id.rukun.exchange;

import id.rukun.audit.Act;
import id.rukun.audit.Audit;
import id.rukun.audit.Entry;
import id.rukun.identity.Caller;
import id.rukun.platform.problem.ProblemException;
import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Takes a file in: all of it is stored as work to do, or nothing is. */
@ApplicationScoped
public class ImportIntake {
    /** A million reports take some minutes; a busy disk may take some more. */
    private static final int SECONDS = 1800;

    /** There is work to do. */
    record Taken() {}

    /** What is to be done with a file. @param encoding null where it is to be found out */
    record Wanted(ImportFormat format, Encoding encoding, boolean dryRun) {}

    private final Audit audit;
    private final Event<Taken> taken;

    ImportIntake(Audit audit, Event<Taken> taken) {
        this.audit = audit;
        this.taken = taken;
    }

    /** @throws ProblemException {@code validation-failed} where the file is not of the format */
    @Transactional
    @TransactionConfiguration(timeout = SECONDS)
    ImportJob take(Caller caller, Wanted wanted, Path file) {
        try (var csv = CsvFile.open(file, wanted.encoding(), wanted.format().columns())) {
            var job = ImportJob.create(caller.id(), caller.scope(), wanted.format(), wanted.dryRun());
            job.rowsTotal = storeParts(job, csv);
            job.flush();
            audit.record(Entry.of(Act.IMPORT_STARTED, "import", job.id)
                    .in(job.regionCode)
                    .note(job.format + (job.dryRun ? ", dry run" : "")));
            taken.fire(new Taken());
            return job;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static int storeParts(ImportJob job, CsvFile csv) throws IOException {
        var total = 0;
        var n = 0;
        for (var rows = csv.next(ImportPart.ROWS); !rows.isEmpty(); rows = csv.next(ImportPart.ROWS)) {
            ImportPart.store(job.id, n, rows);
            total += rows.size();
            n++;
        }
        return total;
    }
}
