package id.rukun.warning.level;

import id.rukun.platform.id.Ids;
import id.rukun.platform.job.FailedWork;
import id.rukun.platform.json.Times;
import id.rukun.platform.start.StartOrder;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/**
 * Computes the regencies that something changed, shortly after its commit, and all of them at local midnight. Nodes share
 * the work. It rests four times as long as it worked, up to some seconds, so that what is filed meanwhile is computed
 * together.
 */
@ApplicationScoped
public class LevelWorker {
    private static final int REST = 4;
    private static final long LONGEST_REST = Duration.ofSeconds(10).toNanos();

    /** Regencies computed in one transaction at midnight. */
    private static final int TOGETHER = 8;

    private final LevelComputing levels;
    private final Calibrating calibrating;
    private final FailedWork failedWork;
    private volatile boolean started;
    private volatile long restUntil = System.nanoTime();

    LevelWorker(LevelComputing levels, Calibrating calibrating, FailedWork failedWork) {
        this.levels = levels;
        this.calibrating = calibrating;
        this.failedWork = failedWork;
    }

    /** Waits for the reports of a trial, so that the first public levels rest on them. */
    void started(@Observes @Priority(StartOrder.LAST) StartupEvent event) {
        started = true;
    }

    @Scheduled(every = "${rukun.levels.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void tick() {
        var begun = System.nanoTime();
        if (started && begun - restUntil >= 0) {
            workOff();
            var ended = System.nanoTime();
            restUntil = ended + Math.min(LONGEST_REST, REST * (ended - begun));
        }
    }

    /** Computes everything that is due, except for what other nodes compute. */
    public void workOff() {
        var today = Times.today();
        var behind = levels.behind(today);
        if (!behind.isEmpty()) {
            calibrating.computeDue(today);
            for (var first = 0; first < behind.size(); first += TOGETHER) {
                compute(behind.subList(first, Math.min(first + TOGETHER, behind.size())));
            }
        }
        levels.noted().forEach(regency -> compute(List.of(regency)));
    }

    /** A regency that fails is tried again at the next tick; it does not hold up the others. */
    private void compute(List<String> regencies) {
        try {
            levels.compute(regencies, Ids.now());
        } catch (RuntimeException failed) {
            if (regencies.size() > 1) {
                regencies.forEach(regency -> compute(List.of(regency)));
            } else {
                failedWork.log("the level of " + regencies.get(0), failed);
            }
        }
    }
}
