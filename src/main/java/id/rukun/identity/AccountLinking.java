package id.rukun.identity;

import id.rukun.platform.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;

/**
 * Links an account to an identity at the OpenID Connect provider when the person signs in for the first time, if an
 * administrator allowed that for the account. The username counts at this one sign-in only; afterwards nobody who takes
 * the name at the provider becomes the account.
 */
@ApplicationScoped
public class AccountLinking {
    private final Event<AccountDirectory.Changed> changed;
    private final Event<SecurityEvent> events;

    AccountLinking(Event<AccountDirectory.Changed> changed, Event<SecurityEvent> events) {
        this.changed = changed;
        this.events = events;
    }

    /**
     * Returns the account that the identity is linked to, after linking it if that is allowed.
     *
     * @param username the provider's name of the person, null if the token has none
     */
    @ActivateRequestContext
    @Transactional
    Optional<ActingAccount> atFirstSignIn(ProviderIdentity identity, String username) {
        var name = Usernames.normalised(username);
        if (name == null) {
            return Optional.empty();
        }
        // Of two first sign-ins at once the second waits here, and then finds nothing to link.
        var account = Account.<Account>find("username = ?1 and linkAtFirstSignIn", name)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Account>firstResultOptional()
                .filter(Account::maySignIn);
        if (account.isPresent() && !Account.isLinked(identity)) {
            link(account.get(), identity);
        }
        return Account.linkedTo(identity).filter(Account::maySignIn).map(ActingAccount::of);
    }

    private void link(Account account, ProviderIdentity identity) {
        var before = AccountDraft.of(account);
        account.link(identity);
        account.updatedAt = Ids.now();
        account.flush();
        changed.fire(new AccountDirectory.Changed());
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.ACCOUNT_LINKED, account.id, account.regionCode, before, AccountDraft.of(account)));
    }
}
