package id.rukun.identity;

import id.rukun.identity.provider.ProviderTokens;
import id.rukun.platform.problem.ProblemType;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Finds the account of a verified token. For tokens of this service the account's current roles apply, not those in the
 * token. With an OpenID Connect provider the account is the one that is linked to issuer and subject, the roles come from
 * the token as far as the account can have them, and the region comes from the account.
 */
@ApplicationScoped
public class AccountAugmentor implements SecurityIdentityAugmentor {
    private final AccountDirectory directory;
    private final AccountLinking linking;
    private final ClaimedAccounts claimed;
    private final ProviderTokens provider;

    AccountAugmentor(
            AccountDirectory directory, AccountLinking linking, ClaimedAccounts claimed, ProviderTokens provider) {
        this.directory = directory;
        this.linking = linking;
        this.claimed = claimed;
        this.provider = provider;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        if (provider.areUsed()) {
            return context.runBlocking(() -> ofProvider(token));
        }
        var id = accountOf(token);
        return directory
                .ifKnown(id)
                .map(account -> Uni.createFrom().item(acting(token, account)))
                .orElseGet(() -> context.runBlocking(() -> ofOurs(token, id)));
    }

    private static UUID accountOf(JsonWebToken token) {
        try {
            return UUID.fromString(token.getSubject());
        } catch (IllegalArgumentException | NullPointerException malformed) {
            throw new AuthenticationFailedException("the subject is not an account", malformed);
        }
    }

    private SecurityIdentity ofOurs(JsonWebToken token, UUID id) {
        var account =
                directory.byId(id).orElseThrow(() -> new AuthenticationFailedException("the account does not exist"));
        return acting(token, account);
    }

    private SecurityIdentity ofProvider(JsonWebToken token) {
        var identity = new ProviderIdentity(token.getIssuer(), token.getSubject());
        var account = directory
                .byIdentity(identity)
                .or(() -> linking.atFirstSignIn(identity, token.getClaim(ProviderTokens.USERNAME)))
                .or(() -> claimed.atFirstSignIn(identity, token))
                .orElseThrow(ProblemType.ACCOUNT_UNKNOWN::problem);
        return acting(token, account.actingAs(Role.named(token.getGroups())));
    }

    private static SecurityIdentity acting(JsonWebToken token, ActingAccount account) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(token)
                .addRoles(account.roles().stream().map(Role::name).collect(Collectors.toSet()))
                .addAttribute(Caller.ATTRIBUTE, account)
                .build();
    }
}
