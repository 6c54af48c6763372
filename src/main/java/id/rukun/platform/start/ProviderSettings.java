package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** An OpenID Connect provider that issues the tokens instead of {@code /auth/token}. */
@ConfigMapping(prefix = "rukun.oidc")
public interface ProviderSettings {
    /** Issuer of the tokens; unset: the service issues tokens itself. */
    Optional<String> issuer();

    /** URL of the provider's key set; required with the issuer. */
    Optional<String> jwks();

    /** Path of the claim that holds the roles, for Keycloak {@code realm_access/roles}. */
    @WithDefault(Settings.ROLES_CLAIM)
    String rolesClaim();

    /** Audience that a token must name; unset: any. */
    Optional<String> audience();
}
