package id.rukun.platform.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** An OpenID Connect provider that issues the tokens instead of {@code /auth/token}. */
@ConfigMapping(prefix = "rukun.oidc")
public interface ProviderSettings {
    /** Issuer of the tokens; unset: the service issues tokens itself. */
    Optional<String> issuer();

    /** URL of the provider's key set; required with the issuer. */
    Optional<String> jwks();

    /** How often the key set is fetched, so how long a rotated or withdrawn key may go unnoticed. */
    @WithDefault("30s")
    @DurationMin(seconds = 1)
    Duration jwksEvery();

    /** Claim that holds the roles, or the path to it, for Keycloak {@code realm_access/roles}. */
    @WithDefault(Settings.ROLES_CLAIM)
    String rolesClaim();

    /** Audience that a token must name: this service, not the client that signs in; required with the issuer. */
    Optional<String> audience();

    /** Client id under which the pages /board and /field sign in at the provider (authorization code with PKCE). */
    Optional<String> clientId();

    /**
     * Scopes that the pages ask the provider for. With {@code offline_access} phones stay signed in for as long as the
     * provider allows.
     */
    @WithDefault("openid")
    String scope();

    /**
     * Whether a person or system without an account gets one at their first sign-in, as the token says; see
     * [operations](operations.md#accounts-from-claims).
     */
    @WithDefault("false")
    boolean accounts();

    /** Claim, or path to it, with the code of the region in which a new account acts. */
    @WithDefault("rukun_region")
    String regionClaim();

    /** Claim, or path to it, with the id of the entry in the registry of pioneers that a new account belongs to. */
    @WithDefault("rukun_pioneer")
    String pioneerClaim();
}
