package id.rukun.identity;

import id.rukun.identity.provider.ProviderTokens;
import io.quarkus.cache.Cache;
import io.quarkus.cache.CacheInvalidateAll;
import io.quarkus.cache.CacheName;
import io.quarkus.cache.CacheResult;
import io.quarkus.cache.CaffeineCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/**
 * Caches the accounts of callers for ten seconds. A deactivation takes effect at once on its node, and within ten
 * seconds on others.
 */
@ApplicationScoped
public class AccountDirectory {
    /** Published when an account or a pioneer changes. */
    record Changed() {}

    private final Cache known;
    private final ProviderTokens provider;

    AccountDirectory(@CacheName("accounts-by-id") Cache known, ProviderTokens provider) {
        this.known = known;
        this.provider = provider;
    }

    /** Returns the account if it is cached. The event loop must not ask the database. */
    Optional<ActingAccount> ifKnown(UUID id) {
        var found = known.as(CaffeineCache.class).<Optional<ActingAccount>>getIfPresent(id);
        return found != null && found.isDone() && !found.isCompletedExceptionally() ? found.join() : Optional.empty();
    }

    /**
     * Whether the account of an open connection is unchanged: active, with equal roles and region. Roles that came from
     * a provider's token must still be possible.
     */
    public boolean stands(ActingAccount account) {
        return byId(account.id())
                .map(current -> provider.areUsed() ? current.actingAs(account.roles()) : current)
                .filter(account::equals)
                .isPresent();
    }

    @CacheResult(cacheName = "accounts-by-id")
    @ActivateRequestContext
    @Transactional
    Optional<ActingAccount> byId(UUID id) {
        return Account.<Account>findByIdOptional(id).filter(Account::maySignIn).map(ActingAccount::of);
    }

    @CacheResult(cacheName = "accounts-by-identity")
    @ActivateRequestContext
    @Transactional
    Optional<ActingAccount> byIdentity(ProviderIdentity identity) {
        return AccountLinking.linkedTo(identity).filter(Account::maySignIn).map(ActingAccount::of);
    }

    @CacheInvalidateAll(cacheName = "accounts-by-id")
    @CacheInvalidateAll(cacheName = "accounts-by-identity")
    void forget(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed changed) {
        // The annotations invalidate the caches.
    }
}
