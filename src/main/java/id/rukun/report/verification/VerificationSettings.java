package id.rukun.report.verification;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** Verification of reports. */
@ConfigMapping(prefix = "rukun")
public interface VerificationSettings {
    /** How long a verifier's claim on a report lasts. */
    @WithName("claim.duration")
    @WithDefault("PT30M")
    @DurationMin(seconds = 1)
    Duration claimDuration();

    /** How long a report may wait for a verifier before it is overdue. */
    @WithName("overdue.report")
    @WithDefault("PT24H")
    @DurationMin(seconds = 1)
    Duration overdueReport();

    /** How long an early warning of something immediate may wait for a verifier before it is overdue. */
    @WithName("overdue.immediate")
    @WithDefault("PT1H")
    @DurationMin(seconds = 1)
    Duration overdueImmediate();

    /** How often officers are notified by mail of overdue reports; {@code off}: not by this node. */
    @WithName("escalation.every")
    @WithDefault("1m")
    String escalationEvery();
}
