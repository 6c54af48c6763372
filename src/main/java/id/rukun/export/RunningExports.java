package id.rukun.export;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Limits the exports running on this node. Each uses a database connection as long as its client reads, so only a few
 * may run at once, and only one per account.
 */
@ApplicationScoped
public class RunningExports {
    private static final int RETRY_SECONDS = 30;

    private final ExportSettings settings;
    private final Set<UUID> running = new HashSet<>();

    RunningExports(ExportSettings settings) {
        this.settings = settings;
    }

    /** The time without progress after which a client counts as gone. */
    Duration stall() {
        return settings.stall();
    }

    /** The maximum duration of an export. */
    Duration longest() {
        return settings.longest();
    }

    /** @throws ProblemException {@code too-many-exports} */
    synchronized void begin(UUID account) {
        if (running.size() >= settings.atOnce() || !running.add(account)) {
            throw ProblemType.TOO_MANY_EXPORTS
                    .problem(RETRY_SECONDS)
                    .header("Retry-After", String.valueOf(RETRY_SECONDS));
        }
    }

    synchronized void end(UUID account) {
        running.remove(account);
    }
}
