package id.rukun.identity;

import id.rukun.identity.provider.ProviderTokens;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.start.ProviderSettings;
import id.rukun.region.RegionCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;

/**
 * Makes an account at the first sign-in at the OpenID Connect provider, from the claims of the token, where the operator allows
 * it. A claim that somebody could set for themselves must not open what only an administrator may: no administrator is made and
 * no account for the whole country, no name of another account is taken, and nobody becomes a pioneer who has or had an account,
 * because that account's sensitive reports would be theirs. The claims count once; later an administrator changes the account.
 */
@ApplicationScoped
public class ClaimedAccounts {
    private static final Logger LOG = Logger.getLogger(ClaimedAccounts.class);

    private final ProviderSettings provider;
    private final AccountRules rules;
    private final Event<AccountDirectory.Changed> changed;
    private final Event<SecurityEvent> events;

    ClaimedAccounts(
            ProviderSettings provider,
            AccountRules rules,
            Event<AccountDirectory.Changed> changed,
            Event<SecurityEvent> events) {
        this.provider = provider;
        this.rules = rules;
        this.changed = changed;
        this.events = events;
    }

    /** Returns the account that was made for the identity, now or by another request at the same time. */
    @ActivateRequestContext
    @Transactional
    Optional<ActingAccount> atFirstSignIn(ProviderIdentity identity, JsonWebToken token) {
        if (!provider.accounts()) {
            return Optional.empty();
        }
        // If two first sign-ins arrive at once, the second waits here and then finds the account.
        if (!AccountLinking.isTaken(identity)) {
            make(identity, token);
        }
        return AccountLinking.linkedTo(identity).filter(Account::maySignIn).map(ActingAccount::of);
    }

    private void make(ProviderIdentity identity, JsonWebToken token) {
        try {
            var draft = draft(identity, token);
            var refusal = refusal(draft, token.getClaim(ProviderTokens.USERNAME));
            if (refusal.isPresent()) {
                LOG.infof("No account is made at a first sign-in: %s", refusal.get());
                return;
            }
            rules.checkNew(draft);
            insert(draft);
        } catch (ProblemException refused) {
            LOG.infof("No account is made at a first sign-in: %s %s", refused.type(), refused.violations());
        }
    }

    private static AccountDraft draft(ProviderIdentity identity, JsonWebToken token) {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(Role.named(token.getGroups()));
        var machine = roles.equals(Set.of(Role.INTEGRATOR));
        if (!machine) {
            roles.remove(Role.INTEGRATOR);
        }
        return new AccountDraft(
                null,
                token.getClaim(ProviderTokens.USERNAME),
                machine ? Account.Kind.MACHINE : Account.Kind.HUMAN,
                List.copyOf(roles),
                token.getClaim(ProviderTokens.REGION),
                machine ? null : pioneer(token.getClaim(ProviderTokens.PIONEER)),
                identity,
                false,
                true,
                null,
                null);
    }

    /** Returns null for a claim that is no id, so that the account is refused the role. */
    private static UUID pioneer(String claim) {
        try {
            return claim == null ? null : UUID.fromString(claim);
        } catch (IllegalArgumentException malformed) {
            return null;
        }
    }

    /** Returns why claims alone do not make this account; {@link AccountRules} has the rules for every account. */
    private static Optional<String> refusal(AccountDraft draft, String username) {
        if (draft.has(Role.ADMIN)) {
            return Optional.of("an administrator is made by an administrator");
        }
        if (draft.regionCode() == null) {
            return Optional.of("the token names no region");
        }
        // A name that differs in capitals or compatible characters only may be somebody else's at the provider.
        if (username == null || !username.equals(draft.username())) {
            return Optional.of("preferred_username is not a username of this service");
        }
        if (Account.withUsername(draft.username()).isPresent()) {
            return Optional.of("the username is taken; an administrator can link that account");
        }
        return draft.pioneerId() == null || isNew(draft)
                ? Optional.empty()
                : Optional.of("the pioneer is not active, is of another region, or has or had an account");
    }

    private static boolean isNew(AccountDraft draft) {
        return Pioneer.<Pioneer>findByIdOptional(draft.pioneerId())
                .filter(pioneer -> pioneer.active
                        && pioneer.authorId == null
                        && RegionCode.covers(draft.regionCode(), pioneer.regionCode))
                .filter(pioneer -> Account.count("pioneerId", pioneer.id) == 0)
                .isPresent();
    }

    private void insert(AccountDraft draft) {
        // Nobody knows the password: the provider signs in.
        var account = Account.create(
                draft.kind(),
                draft.username(),
                draft.roles(),
                draft.regionCode(),
                draft.pioneerId(),
                Passwords.hash(Passwords.random()));
        account.link(draft.providerIdentity());
        if (account.insertIfUsernameIsFree()) {
            changed.fire(new AccountDirectory.Changed());
            events.fire(SecurityEvent.change(
                    SecurityEvent.Type.ACCOUNT_CLAIMED, account.id, account.regionCode, null, draft));
        }
    }
}
