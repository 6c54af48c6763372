package id.rukun.platform.job;

import id.rukun.platform.sql.LongTransaction;
import io.quarkus.arc.All;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Works off stored jobs on every node, one job of each kind at a time. Each step is a transaction of its own, so a restart
 * or another node continues after the last finished step.
 */
@ApplicationScoped
public class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final int STOP_SECONDS = 10;

    private final List<Line<?>> lines;
    private final FailedWork failedWork;
    private volatile boolean stopping;

    JobWorker(@All List<JobKind<?>> kinds, FailedWork failedWork) {
        this.lines = kinds.stream().<Line<?>>map(Line::new).toList();
        this.failedWork = failedWork;
    }

    /** Starts a new job at once instead of at the next tick. */
    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) JobAdded added) {
        workOff();
    }

    @Scheduled(every = "1s")
    void workOff() {
        lines.forEach(line -> Infrastructure.getDefaultExecutor().execute(line::workOff));
    }

    /** Lets the current steps finish. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        for (var line : lines) {
            line.awaitIdle();
        }
    }

    /** Takes a job of a type and does its next step. @return false if none is due */
    public boolean takeStep(Class<? extends Job> type) {
        return lines.stream().filter(line -> line.kind.queue().entity() == type).anyMatch(Line::takeStep);
    }

    /** The jobs of one kind. */
    private final class Line<J extends Job> {
        private final JobKind<J> kind;
        private final ReentrantLock working = new ReentrantLock();

        Line(JobKind<J> kind) {
            this.kind = kind;
        }

        void workOff() {
            if (!working.tryLock()) {
                return;
            }
            try {
                while (!stopping && takeStep()) {
                    // Until none is due.
                }
            } catch (RuntimeException failed) {
                failedWork.log(kind.queue().table(), failed);
            } finally {
                working.unlock();
            }
        }

        void awaitIdle() throws InterruptedException {
            if (working.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
                working.unlock();
            }
        }

        boolean takeStep() {
            var taken = QuarkusTransaction.requiringNew().call(() -> {
                var job = kind.queue().take();
                job.ifPresent(Job::begin);
                return job;
            });
            taken.ifPresent(this::tryStep);
            return taken.isPresent();
        }

        private void tryStep(J job) {
            try {
                // One more than the last attempt means that the last attempt ended the process.
                if (job.attempts > kind.queue().maxAttempts()) {
                    throw new IllegalStateException("the last attempt did not come to an end");
                }
                whileRunning(job.id, kind::step);
            } catch (RuntimeException failure) {
                var failureId = UUID.randomUUID();
                LOG.errorf(
                        failure,
                        "Failed with id %s: %s %s, attempt %d",
                        failureId,
                        kind.queue().table(),
                        job.id,
                        job.attempts);
                if (job.attempts >= kind.queue().maxAttempts()) {
                    whileRunning(job.id, given -> given.fail(failureId));
                }
            }
        }

        /** Locks the job until the end of the transaction; does nothing if the job has ended meanwhile. */
        private void whileRunning(UUID id, Consumer<J> work) {
            QuarkusTransaction.requiringNew().timeout(kind.timeoutSeconds()).run(() -> {
                LongTransaction.begin(Panache.getEntityManager(), Duration.ofSeconds(kind.timeoutSeconds()));
                var job = Panache.getEntityManager().find(kind.queue().entity(), id, LockModeType.PESSIMISTIC_WRITE);
                if (job != null && job.status == JobStatus.RUNNING) {
                    work.accept(job);
                }
            });
        }
    }
}
