package id.rukun.export;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits the exports running on this node. Each uses a database connection as long as its client reads, so only a few
 * may run at once, and only one per account.
 */
@ApplicationScoped
public class RunningExports {
    private static final int RETRY_SECONDS = 30;

    private final int atOnce;
    private final Duration stall;
    private final Duration longest;
    private final Set<UUID> running = new HashSet<>();

    RunningExports(
            @ConfigProperty(name = "rukun.export.at-once", defaultValue = "3") int atOnce,
            @ConfigProperty(name = "rukun.export.stall", defaultValue = "PT30S") Duration stall,
            @ConfigProperty(name = "rukun.export.longest", defaultValue = "PT1H") Duration longest) {
        this.atOnce = atOnce;
        this.stall = stall;
        this.longest = longest;
    }

    /** The time without progress after which a client counts as gone. */
    Duration stall() {
        return stall;
    }

    /** The maximum duration of an export. */
    Duration longest() {
        return longest;
    }

    /** @throws ProblemException {@code too-many-exports} */
    synchronized void begin(UUID account) {
        if (running.size() >= atOnce || !running.add(account)) {
            throw ProblemType.TOO_MANY_EXPORTS
                    .problem(RETRY_SECONDS)
                    .header("Retry-After", String.valueOf(RETRY_SECONDS));
        }
    }

    synchronized void end(UUID account) {
        running.remove(account);
    }
}
