package id.rukun.identity;

import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.start.ProviderSettings;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Links a verified token to its account. For tokens of this service the account's current roles apply, not those in the
 * token. With an OpenID Connect provider the roles come from the token and the region from the account.
 */
@ApplicationScoped
public class AccountAugmentor implements SecurityIdentityAugmentor {
    private static final Set<String> NEED_REGION = Set.of(Role.PIONEER_ROLE, Role.COORDINATOR_ROLE);

    private final AccountDirectory directory;
    private final Optional<String> issuer;

    AccountAugmentor(AccountDirectory directory, ProviderSettings provider) {
        this.directory = directory;
        this.issuer = provider.issuer();
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        if (issuer.isPresent()) {
            return context.runBlocking(() -> ofProvider(identity, token));
        }
        var id = UUID.fromString(token.getSubject());
        return directory
                .ifKnown(id)
                .map(account -> Uni.createFrom().item(acting(token, account)))
                .orElseGet(() -> context.runBlocking(() -> ofOurs(token, id)));
    }

    private SecurityIdentity ofOurs(JsonWebToken token, UUID id) {
        return acting(
                token,
                directory.byId(id).orElseThrow(() -> new AuthenticationFailedException("the account does not exist")));
    }

    private static SecurityIdentity acting(JsonWebToken token, ActingAccount account) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addRoles(account.roles().stream().map(Role::name).collect(Collectors.toSet()))
                .addAttribute(Caller.ATTRIBUTE, account)
                .build();
    }

    private SecurityIdentity ofProvider(SecurityIdentity identity, JsonWebToken token) {
        String username = token.getClaim("preferred_username");
        var account = directory
                .byUsername(username == null ? token.getName() : username)
                .orElseThrow(ProblemType.ACCOUNT_UNKNOWN::problem);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(identity.getPrincipal())
                .addCredentials(identity.getCredentials())
                .addRoles(rolesWithin(account, identity.getRoles()))
                .addAttribute(Caller.ATTRIBUTE, account)
                .build();
    }

    /** A role that acts in a region counts only if the account has one; without it, the scope would be the whole country. */
    private static Set<String> rolesWithin(ActingAccount account, Set<String> roles) {
        return roles.stream()
                .filter(role -> account.regionCode() != null || !NEED_REGION.contains(role))
                .collect(Collectors.toSet());
    }
}
