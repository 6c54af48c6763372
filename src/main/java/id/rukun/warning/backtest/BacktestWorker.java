package id.rukun.warning.backtest;

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

/** Works off the backtests that wait, on every node, a regency a transaction: a restart goes on where it was. */
@ApplicationScoped
public class BacktestWorker {
    /** There is work to do. */
    record Asked() {}

    private static final Logger LOG = Logger.getLogger(BacktestWorker.class);
    private static final int STOP_SECONDS = 10;

    private final Backtesting backtesting;
    private final ReentrantLock working = new ReentrantLock();
    private volatile boolean stopping;

    BacktestWorker(Backtesting backtesting) {
        this.backtesting = backtesting;
    }

    /** At once, rather than at the next tick. */
    void begin(@Observes(during = TransactionPhase.AFTER_SUCCESS) Asked asked) {
        Infrastructure.getDefaultExecutor().execute(this::workOff);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void workOff() {
        if (!working.tryLock()) {
            return;
        }
        try {
            while (!stopping && takeStep()) {
                // Until none waits.
            }
        } finally {
            working.unlock();
        }
    }

    /** Lets the regency in hand come to its end. */
    void stop(@Observes ShutdownEvent shutdown) throws InterruptedException {
        stopping = true;
        if (working.tryLock(STOP_SECONDS, TimeUnit.SECONDS)) {
            working.unlock();
        }
    }

    /** @return false where none waits */
    boolean takeStep() {
        var taken = QuarkusTransaction.requiringNew().call(Backtest::takeUp);
        taken.ifPresent(this::tryNextRegency);
        return taken.isPresent();
    }

    private void tryNextRegency(Backtest backtest) {
        try {
            // More than the last try means that the last one ended the process.
            if (backtest.attempts > Backtest.MAX_ATTEMPTS) {
                throw new IllegalStateException("the last try did not come to an end");
            }
            QuarkusTransaction.requiringNew().run(() -> judgeNext(backtest.id));
        } catch (RuntimeException failure) {
            var failureId = UUID.randomUUID();
            LOG.errorf(failure, "Failed with id %s: backtest %s, try %d", failureId, backtest.id, backtest.attempts);
            if (backtest.attempts >= Backtest.MAX_ATTEMPTS) {
                QuarkusTransaction.requiringNew()
                        .run(() -> Backtest.lockedRunning(backtest.id).ifPresent(given -> given.failed(failureId)));
            }
        }
    }

    private void judgeNext(UUID id) {
        Backtest.lockedRunning(id).ifPresent(backtest -> {
            var draft = backtest.content;
            if (backtest.regencies == null) {
                backtest.regencies = backtesting.regenciesWithReports(draft);
            }
            var regency = backtesting.nextRegency(draft, backtest.last());
            if (regency == null) {
                backtest.done(backtesting.result(draft, backtest.found.found()));
            } else {
                backtest.add(backtesting.judge(draft, regency));
            }
        });
    }
}
