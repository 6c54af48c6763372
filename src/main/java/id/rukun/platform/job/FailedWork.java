package id.rukun.platform.job;

import id.rukun.platform.problem.Outage;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.FailedExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Logs failures of background work. Much of it runs every second, so an outage is one line a minute; any other
 * failure has its stack trace. While the service stops, its connections are closed under work that runs on another thread,
 * which is no failure: all work is repeated after the next start.
 */
@ApplicationScoped
public class FailedWork {
    private static final Logger LOG = Logger.getLogger(FailedWork.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong speakAgain = new AtomicLong(System.nanoTime());
    private volatile boolean stopping;

    void failed(@Observes FailedExecution failed) {
        log(failed.getExecution().getTrigger().getId(), failed.getException());
    }

    /** Does the work, and logs its failure. Use it for work that no scheduler watches. */
    public void guard(String work, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException failed) {
            log(work, failed);
        }
    }

    /** @param work names the work in the log */
    public void log(String work, Throwable failure) {
        var outage = Outage.of(failure);
        if (stopping) {
            LOG.debugf(failure, "Interrupted by the end of the service: %s", work);
        } else if (outage.isEmpty()) {
            LOG.errorf(failure, "Background work failed: %s", work);
        } else {
            var again = speakAgain.get();
            if (System.nanoTime() - again >= 0 && speakAgain.compareAndSet(again, System.nanoTime() + QUIET_NANOS)) {
                LOG.warnf(
                        "Background work waits until this is over: %s",
                        outage.get().getMessage());
            }
            LOG.debugf(failure, "Background work failed: %s", work);
        }
    }

    void stop(@Observes ShutdownDelayInitiatedEvent shutdown) {
        stopping = true;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        stopping = true;
    }
}
