package id.rukun.identity;

import id.rukun.identity.OAuth.Failure;
import id.rukun.platform.start.Keys;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Base64;
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
    private final SignInMeters meters;

    SignIn(SignInFailures failures, Keys keys, Event<SecurityEvent> events, SignInMeters meters) {
        this.failures = failures;
        this.keys = keys;
        this.events = events;
        this.meters = meters;
    }

    /**
     * Signs in with a person's password.
     *
     * @param knownDevice a refresh token that the device got for the account before, or null
     * @throws OAuth.Failure {@code slow_down} after too many failures, or {@code invalid_grant}
     */
    public OAuth.Tokens withPassword(String username, String password, String knownDevice, String address) {
        var name = Usernames.normalised(username);
        var attempt = device(knownDevice, name)
                .map(family -> failures.onDevice(family, address))
                .orElseGet(() -> failures.ofPerson(name, address));
        return withSecret(Account.Kind.HUMAN, name, password, attempt);
    }

    /**
     * Signs in with a system's client secret.
     *
     * @throws OAuth.Failure {@code slow_down} after too many failures, or {@code invalid_client}
     */
    public OAuth.Tokens withClientSecret(String clientId, String secret, String address) {
        var name = Usernames.normalised(clientId);
        return withSecret(Account.Kind.MACHINE, name, secret, failures.ofClient(name, address));
    }

    private OAuth.Tokens withSecret(Account.Kind kind, String username, String secret, SignInFailures.Attempt attempt) {
        var wait = failures.begin(attempt);
        if (wait > 0) {
            meters.slowed();
            throw OAuth.Failure.slowDown(wait);
        }
        var account = verified(kind, username, secret);
        if (account == null) {
            meters.refused();
            failures.failed(attempt);
            events.fire(SecurityEvent.refused(Account.idOf(username)));
            throw refused(kind);
        }
        failures.succeeded(attempt);
        var tokens = signedIn(account);
        meters.accepted();
        return tokens;
    }

    @Transactional
    Optional<UUID> device(String refreshToken, String username) {
        return refreshToken == null ? Optional.empty() : RefreshToken.familyOf(refreshToken, username);
    }

    private static Failure refused(Account.Kind kind) {
        return kind == Account.Kind.MACHINE ? Failure.invalidClient() : Failure.invalidGrant();
    }

    /**
     * Exchanges a refresh token for new tokens. A retry within a minute gets the same refresh token again. Later reuse of
     * a spent token revokes its family; this revocation is committed although the request fails.
     */
    @Transactional(dontRollbackOn = OAuth.Failure.class)
    public OAuth.Tokens withRefreshToken(String secret) {
        var token = RefreshToken.locked(secret).orElseThrow(Failure::invalidGrant);
        // Waits for a concurrent change of the account, which may revoke the token.
        var account = Account.<Account>findById(token.accountId, LockModeType.PESSIMISTIC_READ);
        RefreshToken.getEntityManager().refresh(token);
        if (token.isReused()) {
            RefreshToken.revokeFamily(token.family);
            events.fire(SecurityEvent.refused(token.accountId));
            throw Failure.invalidGrant();
        }
        if (token.isExpired() || !Account.maySignIn(account)) {
            throw Failure.invalidGrant();
        }
        var issued = token.exchange(successorOf(secret)).orElseThrow(Failure::invalidGrant);
        return tokens(ActingAccount.of(account), issued);
    }

    /** Derives the secret of the token that replaces a token; only the installation's key and the old secret yield it. */
    private String successorOf(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(keys.fingerprint("refresh-successor", secret));
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
        return tokens(acting, account.kind == Account.Kind.HUMAN ? RefreshToken.first(account.id) : null);
    }

    private OAuth.Tokens tokens(ActingAccount account, RefreshToken.Issued refresh) {
        Set<String> roles = account.roles().stream().map(Role::name).collect(Collectors.toSet());
        var access = Jwt.issuer(Keys.ISSUER)
                .subject(account.id().toString())
                .upn(account.username())
                .groups(roles)
                .expiresIn(ACCESS_LIFETIME)
                .jws()
                .sign(keys.tokenSigning());
        var bearer = new OAuth.Tokens(access, "Bearer", ACCESS_LIFETIME.toSeconds(), null, null);
        return refresh == null ? bearer : bearer.with(refresh);
    }
}
