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
 * family (RFC 9700 section 4.14.2).
 */
@Entity
public class RefreshToken extends PanacheEntityBase {
    private static final Duration LIFETIME = Duration.ofDays(30);

    @Id
    public byte[] hash;

    public UUID family;
    public UUID accountId;
    public Instant expiresAt;
    public Instant usedAt;
    public Instant revokedAt;

    /**
     * Issues a new token of the family and stores its hash.
     *
     * @return the token, which is not stored itself
     */
    static String issue(UUID accountId, UUID family) {
        var secret = Passwords.random();
        var token = new RefreshToken();
        token.hash = hash(secret);
        token.family = family;
        token.accountId = accountId;
        token.expiresAt = Ids.now().plus(LIFETIME);
        token.persist();
        return secret;
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
        delete("expiresAt < ?1", Ids.now());
    }

    boolean isSpent() {
        return usedAt != null || revokedAt != null;
    }

    boolean isExpired() {
        return expiresAt.isBefore(Ids.now());
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
