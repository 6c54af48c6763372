package id.rukun.changes;

import id.rukun.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.context.ManagedExecutor;
import org.eclipse.microprofile.context.ThreadContext;

/**
 * Reads changes, and waits for the next one if there are none. A waiting caller holds neither a thread nor a
 * connection.
 */
@ApplicationScoped
public class ChangeFollowing {
    /**
     * Limits concurrent readers, because a change wakes many at once; most threads and connections must remain for
     * other requests.
     */
    private static final int READ_AT_ONCE = 4;

    private final ChangeReading reading;
    private final ChangeWatch watch;
    private final FollowerCounts followers;
    private final ManagedExecutor readers = ManagedExecutor.builder()
            .maxAsync(READ_AT_ONCE)
            .propagated(ThreadContext.NONE)
            .cleared(ThreadContext.ALL_REMAINING)
            .build();

    ChangeFollowing(ChangeReading reading, ChangeWatch watch, FollowerCounts followers) {
        this.reading = reading;
        this.watch = watch;
        this.followers = followers;
    }

    /**
     * Like {@link ChangeReading#after}, but if there is no change it waits for one; the batch is empty after the wait.
     */
    Uni<ChangeReading.Batch> after(Caller caller, String cursor, int limit, Duration wait) {
        return until(caller, cursor, limit, System.nanoTime() + wait.toNanos());
    }

    /**
     * Like {@link #after}, but limits how many requests of a caller wait at once.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code slow-down}
     */
    Uni<ChangeReading.Batch> counted(Caller caller, String cursor, int limit, Duration wait) {
        if (wait.isZero()) {
            return after(caller, cursor, limit, wait);
        }
        followers.begin(caller.id());
        return Uni.createFrom()
                .deferred(() -> after(caller, cursor, limit, wait))
                .onTermination()
                .invoke(() -> followers.end(caller.id()));
    }

    /** Like {@link #after}, for threads that must not wait for the database. */
    Uni<ChangeReading.Batch> asyncAfter(Caller caller, String cursor, int limit, Duration wait) {
        return Uni.createFrom()
                .deferred(() -> after(caller, cursor, limit, wait))
                .runSubscriptionOn(readers);
    }

    private Uni<ChangeReading.Batch> until(Caller caller, String cursor, int limit, long deadline) {
        var batch = reading.after(caller, cursor, limit);
        var left = deadline - System.nanoTime();
        if (!batch.isEmpty() || left <= 0 || watch.isStopping()) {
            return Uni.createFrom().item(batch);
        }
        var change = watch.changeFor(new ChangeAccess(caller), batch.horizon());
        return Uni.createFrom()
                .completionStage(change)
                .onCancellation()
                .invoke(() -> change.complete(null))
                .ifNoItem()
                .after(Duration.ofNanos(left))
                .recoverWithItem(() -> {
                    change.complete(null);
                    return null;
                })
                .emitOn(readers)
                .flatMap(woken -> until(caller, batch.next(), limit, deadline));
    }
}
