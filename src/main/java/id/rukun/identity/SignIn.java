package id.rukun.identity;

import id.rukun.identity.OAuth.Failure;
import id.rukun.platform.id.Ids;
import id.rukun.platform.start.Keys;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Issues tokens for a password, a client secret or a refresh token. */
@ApplicationScoped
public class SignIn {
    static final Duration ACCESS_LIFETIME = Duration.ofMinutes(15);

    private final SignInFailures failures;
    private final Keys keys;
    private final Event<SecurityEvent> events;

    SignIn(SignInFailures failures, Keys keys, Event<SecurityEvent> events) {
        this.failures = failures;
        this.keys = keys;
        this.events = events;
    }

    /**
     * Signs in with a person's password or a system's client secret.
     *
     * @throws OAuth.Failure {@code slow_down} after too many failures, otherwise the error for the kind of account
     */
    public OAuth.Tokens withSecret(Account.Kind kind, String username, String secret, String address) {
        var wait = failures.attempt(username, address);
        if (wait > 0) {
            throw OAuth.Failure.slowDown(wait);
        }
        var account = verified(kind, username, secret);
        if (account == null) {
            failures.failed(address);
            events.fire(SecurityEvent.refused(Account.idOf(username)));
            throw refused(kind);
        }
        failures.succeeded(username, address);
        return signedIn(account);
    }

    private static Failure refused(Account.Kind kind) {
        return kind == Account.Kind.MACHINE ? Failure.invalidClient() : Failure.invalidGrant();
    }

    /**
     * Exchanges a refresh token for new tokens. Reuse of a spent token revokes its family; this revocation is committed
     * although the request fails.
     */
    @Transactional(dontRollbackOn = OAuth.Failure.class)
    public OAuth.Tokens withRefreshToken(String secret) {
        var token = RefreshToken.locked(secret).orElseThrow(Failure::invalidGrant);
        // Waits for a concurrent change of the account, which may revoke the token.
        var account = Account.<Account>findById(token.accountId, LockModeType.PESSIMISTIC_READ);
        RefreshToken.getEntityManager().refresh(token);
        if (token.isSpent()) {
            RefreshToken.revokeFamily(token.family);
            events.fire(SecurityEvent.refused(token.accountId));
            throw Failure.invalidGrant();
        }
        if (token.isExpired() || !Account.maySignIn(account)) {
            throw Failure.invalidGrant();
        }
        token.usedAt = Ids.now();
        return tokens(ActingAccount.of(account), RefreshToken.issue(account.id, token.family));
    }

    /** Revokes the token's family. An unknown token is not an error (RFC 7009). */
    @Transactional
    public void revoke(String secret) {
        RefreshToken.locked(secret).ifPresent(token -> RefreshToken.revokeFamily(token.family));
    }

    @Scheduled(every = "1h", delayed = "1m")
    @Transactional
    void deleteExpired() {
        RefreshToken.deleteExpired();
        failures.deleteExpired();
    }

    /** Verifies the secret without holding a database connection, because hashing takes long by design. */
    private Account verified(Account.Kind kind, String username, String secret) {
        var account = candidate(kind, username);
        var matches = Passwords.matches(
                secret, account.map(found -> found.passwordHash).orElse(null));
        return matches ? account.get() : null;
    }

    @Transactional
    Optional<Account> candidate(Account.Kind kind, String username) {
        return Account.withUsername(username).filter(found -> found.kind == kind && Account.maySignIn(found));
    }

    /**
     * Issues tokens while the account is locked: a concurrent change of the account either waits and then revokes these
     * tokens, or has already committed and is seen here.
     */
    @Transactional
    OAuth.Tokens signedIn(Account verified) {
        var account = Account.<Account>findById(verified.id, LockModeType.PESSIMISTIC_READ);
        if (!account.passwordHash.equals(verified.passwordHash) || !Account.maySignIn(account)) {
            throw refused(account.kind);
        }
        var acting = ActingAccount.of(account);
        events.fire(SecurityEvent.signedIn(acting));
        return tokens(
                acting, account.kind == Account.Kind.HUMAN ? RefreshToken.issue(account.id, UUID.randomUUID()) : null);
    }

    private OAuth.Tokens tokens(ActingAccount account, String refreshToken) {
        Set<String> roles = account.roles().stream().map(Role::name).collect(Collectors.toSet());
        var access = Jwt.issuer(Keys.ISSUER)
                .subject(account.id().toString())
                .upn(account.username())
                .groups(roles)
                .expiresIn(ACCESS_LIFETIME)
                .jws()
                .sign(keys.tokenSigning());
        return new OAuth.Tokens(access, "Bearer", ACCESS_LIFETIME.toSeconds(), refreshToken);
    }
}
