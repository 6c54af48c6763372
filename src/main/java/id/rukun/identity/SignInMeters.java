package id.rukun.identity;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Counts attempts to sign in at this node. It names nobody. */
@Startup
@Singleton
class SignInMeters {
    private final Counter accepted;
    private final Counter refused;
    private final Counter slowed;

    SignInMeters(MeterRegistry meters) {
        accepted = counter(meters, "accepted");
        refused = counter(meters, "refused");
        slowed = counter(meters, "slowed");
    }

    void accepted() {
        accepted.increment();
    }

    void refused() {
        refused.increment();
    }

    /** An attempt must wait after too many failures. */
    void slowed() {
        slowed.increment();
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return Counter.builder("rukun.sign.ins")
                .description("Attempts to sign in with a password or a client secret")
                .tag("outcome", outcome)
                .register(meters);
    }
}
