package id.rukun.changes;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the open streams and waiting requests of each account on this node. */
@ApplicationScoped
public class FollowerCounts {
    private static final int EACH_ACCOUNT = 20;
    private static final long RETRY_SECONDS = 30;

    private final Map<UUID, Integer> open = new ConcurrentHashMap<>();

    /** @throws ProblemException {@code slow-down} */
    void begin(UUID account) {
        open.compute(account, (id, count) -> {
            if (count != null && count >= EACH_ACCOUNT) {
                throw ProblemType.SLOW_DOWN.problem(RETRY_SECONDS).header("Retry-After", String.valueOf(RETRY_SECONDS));
            }
            return count == null ? 1 : count + 1;
        });
    }

    void end(UUID account) {
        open.computeIfPresent(account, (id, count) -> count == 1 ? null : count - 1);
    }
}
