package id.rukun.identity;

import id.rukun.platform.id.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
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
     * @param username the provider's name of the person, null if the token has none; compared exactly, because a provider
     *     may let one person take a name that differs from another's in capitals or compatible characters only
     */
    @ActivateRequestContext
    @Transactional
    Optional<ActingAccount> atFirstSignIn(ProviderIdentity identity, String username) {
        if (username == null) {
            return Optional.empty();
        }
        // If two first sign-ins arrive at once, the second waits here and then finds nothing to link.
        var account = Account.<Account>find("username = ?1 and linkAtFirstSignIn", username)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .<Account>firstResultOptional()
                .filter(Account::maySignIn);
        if (account.isPresent() && !isTaken(identity)) {
            link(account.get(), identity);
        }
        return linkedTo(identity).filter(Account::maySignIn).map(ActingAccount::of);
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

    /** Returns the account that is linked to the identity, active or not. */
    static Optional<Account> linkedTo(ProviderIdentity identity) {
        return Account.find("providerIssuer = ?1 and providerSubject = ?2", identity.issuer(), identity.subject())
                .firstResultOptional();
    }

    /** Whether an account is linked to the identity. Until the transaction ends, nobody else can link one. */
    static boolean isTaken(ProviderIdentity identity) {
        Account.getEntityManager()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended(:issuer || ' ' || :subject, 2)) as text)")
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .getSingleResult();
        return linkedTo(identity).isPresent();
    }

    /** Lets the accounts be linked to the provider at their next sign-in, unless they are linked to it. */
    static void allow(Collection<String> usernames, String issuer) {
        Account.update(
                "linkAtFirstSignIn = true, providerIssuer = null, providerSubject = null, version = version + 1"
                        + " where username in ?1 and not linkAtFirstSignIn"
                        + " and (providerIssuer is null or providerIssuer <> ?2)",
                usernames,
                issuer);
    }
}
