package id.rukun.importing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/** Processes imports on every node. If a node stops, another node or the next start continues its imports. */
@ApplicationScoped
public class ImportWorker {
    private static final Logger LOG = Logger.getLogger(ImportWorker.class);
    private static final int STOP_SECONDS = 10;

    private final PartFiling parts;
    private final ReentrantLock working = new ReentrantLock();
    private volatile boolean stopping;

    ImportWorker(PartFiling parts) {
        this.parts = parts;
    }

    /** Starts at once instead of waiting for the schedule. */
    void start(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportIntake.Taken taken) {
        Infrastructure.getDefaultExecutor().execute(this::processAll);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void processAll() {
        if (!working.tryLock()) {
            return;
        }
        try {
            while (!stopping && processNext()) {
                // Repeats until no job is due.
            }
        } finally {
            working.unlock();
        }
    }

    /** Waits for the current part to end. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        if (working.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
            working.unlock();
        }
    }

    /**
     * Claims a job and processes its next part.
     *
     * @return false if no job is due
     */
    boolean processNext() {
        var job = QuarkusTransaction.requiringNew().call(ImportJob::claim);
        job.ifPresent(this::processPart);
        return job.isPresent();
    }

    private void processPart(ImportJob job) {
        try {
            // The counter exceeds the maximum only if the last attempt killed the process.
            if (job.attempts > ImportJob.MAX_ATTEMPTS) {
                throw new IllegalStateException("the last attempt did not end");
            }
            parts.fileNext(job.id);
        } catch (RuntimeException failure) {
            var failureId = UUID.randomUUID();
            LOG.errorf(failure, "Failed with id %s: import %s, attempt %d", failureId, job.id, job.attempts);
            if (job.attempts >= ImportJob.MAX_ATTEMPTS) {
                QuarkusTransaction.requiringNew()
                        .run(() -> ImportJob.lockedRunning(job.id).ifPresent(running -> running.failed(failureId)));
            }
        }
    }
}
