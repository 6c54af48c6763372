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
 * The exports of this node at this moment. Each holds a connection to the database for as long as its reader takes, so there
 * are few: the pool is for everyone. No account has two of them.
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

    /** After so long without reading on, a reader is gone. */
    Duration stall() {
        return stall;
    }

    /** No export takes longer, however steadily it is read. */
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
