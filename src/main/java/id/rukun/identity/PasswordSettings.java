package id.rukun.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How passwords and client secrets are hashed. */
@ConfigMapping(prefix = "rukun.password")
public interface PasswordSettings {
    /** bcrypt cost of new hashes, at least 10 outside a trial; each step doubles the time of a sign-in. */
    @WithDefault("11")
    @Min(4)
    @Max(19)
    int cost();
}
