package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** A trial: a service without a configured database, for this machine only. */
@ConfigMapping(prefix = "rukun.trial")
public interface TrialSettings {
    /** The published password of the trial accounts. */
    String PASSWORD = "rukun-trial";

    /** Whether this is a trial. Set by {@link Installation}, not by the operator. */
    @WithParentName
    boolean on();

    /** Password that new trial accounts get. */
    @WithDefault(PASSWORD)
    String password();

    /** Whether a trial starts with invented reports, an incident and an alert. */
    @WithDefault("true")
    boolean data();
}
