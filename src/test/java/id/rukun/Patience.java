package id.rukun;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.awaitility.core.ConditionFactory;

/** Waiting for what the service does by itself, after it has answered. */
public final class Patience {
    /** Far longer than anything takes: a test on a busy machine fails for what is wrong, not for what is slow. */
    public static final Duration LONGEST = Duration.ofMinutes(3);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    public static ConditionFactory patiently() {
        return await().atMost(LONGEST)
                .pollDelay(Duration.ZERO)
                .pollInterval(BETWEEN_LOOKS)
                .pollInSameThread();
    }

    private Patience() {}
}
