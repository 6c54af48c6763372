package id.rukun.warning.level;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Works out the levels of the regencies of which something was learnt, and all of them at midnight. Nodes share the work.
 * However much comes in, it rests four times as long as it worked, up to some seconds: what came in meanwhile is worked
 * out together.
 */
@ApplicationScoped
public class LevelWorker {
    private static final Logger LOG = Logger.getLogger(LevelWorker.class);
    private static final int REST = 4;
    private static final long LONGEST_REST = Duration.ofSeconds(10).toNanos();

    private final LevelEvaluation levels;
    private volatile long restUntil = System.nanoTime();

    LevelWorker(LevelEvaluation levels) {
        this.levels = levels;
    }

    @Scheduled(every = "${rukun.levels.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var begun = System.nanoTime();
        if (begun - restUntil >= 0) {
            workOff();
            var ended = System.nanoTime();
            restUntil = ended + Math.min(LONGEST_REST, REST * (ended - begun));
        }
    }

    /** Until nothing is due but what others are at. @return how many regencies it looked at */
    public int workOff() {
        levels.passOverCalm();
        var due = levels.due();
        due.forEach(this::workOff);
        if (!due.isEmpty()) {
            LOG.debugf("%d regencies looked at", due.size());
        }
        return due.size();
    }

    private void workOff(String regency) {
        try {
            while (levels.evaluate(regency)) {
                // Until the present.
            }
        } catch (RuntimeException failed) {
            // The next time again; the others all the same.
            LOG.errorf(failed, "The level of %s was not worked out", regency);
        }
    }
}
