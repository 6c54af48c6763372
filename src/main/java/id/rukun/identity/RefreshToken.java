package id.rukun.identity;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A single-use refresh token. All tokens that descend from one sign-in form a family; reuse of any of them revokes the
 * family (RFC 9700 section 4.14.2). A token that is sent again within a minute of its use is not reuse but a retry, and
 * gets the successor that it got before: on a bad line the response is lost, and two tabs refresh at once.
 */
@Entity
public class RefreshToken extends PanacheEntityBase {
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final Duration RETRY = Duration.ofSeconds(60);
    /** How long after its expiry a token still identifies the device that holds it. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    /** A token as its client gets it; only its hash is stored. */
    record Issued(String secret, Instant expiresAt) {}

    @Id
    public byte[] hash;

    public UUID family;
    public UUID accountId;
    public Instant expiresAt;
    public Instant usedAt;
    public Instant revokedAt;

    /** Issues the first token of a new family. */
    static Issued first(UUID accountId) {
        return issue(Passwords.random(), accountId, UUID.randomUUID());
    }

    /**
     * Spends this token and issues its successor, or returns the successor again if this token is already spent.
     *
     * @param successor the secret of the successor, derived from the secret of this token, so that a retry on any node
     *     gets an equal one although only hashes are stored
     */
    Optional<Issued> exchange(String successor) {
        if (usedAt == null) {
            usedAt = Ids.now();
            return Optional.of(issue(successor, accountId, family));
        }
        return RefreshToken.<RefreshToken>findByIdOptional(hash(successor))
                .map(token -> new Issued(successor, token.expiresAt));
    }

    private static Issued issue(String secret, UUID accountId, UUID family) {
        var token = new RefreshToken();
        token.hash = hash(secret);
        token.family = family;
        token.accountId = accountId;
        token.expiresAt = Ids.now().plus(LIFETIME);
        token.persist();
        return new Issued(secret, token.expiresAt);
    }

    /**
     * Returns the family of a token of the account, also of a token that is spent, revoked or recently expired. It
     * identifies a device on which the account has signed in before.
     */
    static Optional<UUID> familyOf(String secret, String username) {
        return getEntityManager()
                .createQuery("""
                        select t.family from RefreshToken t join Account a on a.id = t.accountId
                        where t.hash = :hash and a.username = :username""", UUID.class)
                .setParameter("hash", hash(secret))
                .setParameter("username", username)
                .getResultStream()
                .findFirst();
    }

    /**
     * Finds a token and locks its family: of two concurrent uses the second sees the first, and concurrent revocations
     * cannot deadlock.
     */
    static Optional<RefreshToken> locked(String secret) {
        var hash = hash(secret);
        var lock =
                "select cast(pg_advisory_xact_lock(hashtextextended(cast(family as text), 1)) as text) from refresh_token where hash = :hash";
        getEntityManager().createNativeQuery(lock).setParameter("hash", hash).getResultList();
        return findByIdOptional(hash);
    }

    static void revokeFamily(UUID family) {
        update("revokedAt = ?1 where family = ?2 and revokedAt is null", Ids.now(), family);
    }

    static void revokeAllOf(UUID accountId) {
        update("revokedAt = ?1 where accountId = ?2 and revokedAt is null", Ids.now(), accountId);
    }

    static void deleteExpired() {
        delete("expiresAt < ?1", Ids.now().minus(REMEMBERED));
    }

    /** Whether the token may no longer be used because it was revoked, or used more than a minute ago. */
    boolean isReused() {
        return revokedAt != null || usedAt != null && usedAt.plus(RETRY).isBefore(Ids.now());
    }

    boolean isExpired() {
        return usedAt == null && expiresAt.isBefore(Ids.now());
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
