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

/** Works off the imports that wait, on every node: what one node leaves, another or the next start goes on with. */
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

    /** At once, rather than at the next second. */
    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) ImportIntake.Taken taken) {
        Infrastructure.getDefaultExecutor().execute(this::workOff);
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void workOff() {
        if (!working.tryLock()) {
            return;
        }
        try {
            while (!stopping && takeStep()) {
                // Until nothing waits.
            }
        } finally {
            working.unlock();
        }
    }

    /** Lets the part in hand come to its end. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        if (working.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
            working.unlock();
        }
    }

    /** Takes up a job and does its next part. @return false where none waits */
    boolean takeStep() {
        var job = QuarkusTransaction.requiringNew().call(ImportJob::takeUp);
        job.ifPresent(this::tryNextPart);
        return job.isPresent();
    }

    private void tryNextPart(ImportJob job) {
        try {
            // More than the last try means that the last one ended the process.
            if (job.attempts > ImportJob.MAX_ATTEMPTS) {
                throw new IllegalStateException("the last try did not come to an end");
            }
            parts.fileNext(job.id);
        } catch (RuntimeException failure) {
            var failureId = UUID.randomUUID();
            LOG.errorf(failure, "Failed with id %s: import %s, try %d", failureId, job.id, job.attempts);
            if (job.attempts >= ImportJob.MAX_ATTEMPTS) {
                QuarkusTransaction.requiringNew()
                        .run(() -> ImportJob.lockedRunning(job.id).ifPresent(given -> given.failed(failureId)));
            }
        }
    }
}
