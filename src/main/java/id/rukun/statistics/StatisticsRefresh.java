package id.rukun.statistics;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Makes stale cells anew, on whichever node comes first. Until then they are slower to read, and no less right. */
@ApplicationScoped
public class StatisticsRefresh {
    private static final Logger LOG = Logger.getLogger(StatisticsRefresh.class);

    /** At a time, so that an import of years leaves the processor to others in between. */
    private static final Duration WORK = Duration.ofSeconds(1);

    private final StatisticsCells cells;

    StatisticsRefresh(StatisticsCells cells) {
        this.cells = cells;
    }

    @Scheduled(every = "${rukun.statistics.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        var end = System.nanoTime() + WORK.toNanos();
        try {
            while (System.nanoTime() < end && cells.refresh()) {
                // Until there is nothing more to do, or time is up.
            }
        } catch (RuntimeException failure) {
            // Another node was faster, or the database is away: there is a next time.
            LOG.debug("Statistics were not made anew", failure);
        }
    }
}
