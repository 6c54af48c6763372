package id.rukun.identity;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first administrator; required while there is none. */
@ConfigMapping(prefix = "rukun.admin")
public interface AdministratorSettings {
    /** Username of the first administrator. */
    Optional<String> username();

    /** First password, at least 10 characters; not needed with an OpenID Connect provider. */
    Optional<String> password();
}
