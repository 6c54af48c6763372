package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.identity.DataSubject;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** Upstream work that was done: education, dialogue, mentoring. The columns to filter by are generated from the content. */
@Entity
public class Outreach extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version;

    /** Null where the activity answers a sensitive report of its author's, for it would name the reporter. */
    public UUID authorId;

    /** Then: the pseudonym by which the author finds it. */
    public byte[] authorKey;

    public Instant receivedAt;
    public Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public OutreachDraft content;

    @Column(insertable = false, updatable = false)
    public String type;

    @Column(insertable = false, updatable = false)
    public String regionCode;

    @Column(insertable = false, updatable = false)
    public String regencyCode;

    @Column(insertable = false, updatable = false)
    public LocalDate heldOn;

    @Column(insertable = false, updatable = false)
    public UUID answers;

    static Optional<Outreach> visibleTo(Caller caller, UUID id) {
        return Outreach.<Outreach>findByIdOptional(id).filter(outreach -> outreach.isVisibleTo(caller));
    }

    /** Locked until the end of the transaction, so that a stale If-Match is always seen. */
    static Optional<Outreach> lockedFor(Caller caller, UUID id) {
        return Outreach.<Outreach>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(outreach -> outreach.isVisibleTo(caller));
    }

    static List<Outreach> by(DataSubject subject) {
        return list("authorId = ?1 or authorKey = ?2 order by receivedAt", subject.account(), subject.pseudonym());
    }

    /** The same rule as {@link OutreachFilter}'s, for one. */
    boolean isVisibleTo(Caller caller) {
        return isBy(caller) || caller.isVerifier() && caller.covers(content.regionCode());
    }

    boolean isBy(Caller caller) {
        return caller.id().equals(authorId)
                || authorKey != null && MessageDigest.isEqual(authorKey, caller.pseudonym());
    }
}
