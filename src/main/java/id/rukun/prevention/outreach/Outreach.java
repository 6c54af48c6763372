package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.identity.DataSubject;
import id.rukun.platform.sql.Condition;
import id.rukun.report.AnsweredWarning;
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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/**
 * A completed outreach activity: education, dialogue or mentoring. The filter columns are generated from the content.
 */
@Entity
public class Outreach extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version;

    /** Null if the activity answers a sensitive report of its author, because the author would reveal the reporter. */
    public UUID authorId;

    /** The author's pseudonym, if {@code authorId} is null for a sensitive report. */
    public byte[] authorKey;

    public Instant receivedAt;
    public Instant updatedAt;

    /** The early warning or alert that {@code content.answers()} names; null if it names none. */
    public AnsweredWarning answered;

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

    static Optional<Outreach> visibleTo(Caller caller, UUID id) {
        return Outreach.<Outreach>findByIdOptional(id).filter(OutreachAccess.of(caller)::sees);
    }

    /** Finds an activity and locks it until the end of the transaction, so that a stale If-Match is always detected. */
    static Optional<Outreach> lockedFor(Caller caller, UUID id) {
        return Outreach.<Outreach>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(OutreachAccess.of(caller)::sees);
    }

    /** The latest first, behind the activity held on that day that has that id. */
    static List<Outreach> page(Condition condition, LocalDate heldOn, UUID id, int limit) {
        var all = heldOn == null
                ? condition
                : condition.and(new Condition(
                        "(heldOn < :key or heldOn = :key and id < :keyId)", Map.of("key", heldOn, "keyId", id)));
        return Outreach.<Outreach>find(all.text() + " order by heldOn desc, id desc", all.parameters())
                .range(0, limit)
                .list();
    }

    static List<Outreach> by(DataSubject subject) {
        return list("authorId = ?1 or authorKey = ?2 order by receivedAt", subject.account(), subject.pseudonym());
    }

    boolean isBy(Caller caller) {
        return caller.author().equals(authorId)
                || authorKey != null && MessageDigest.isEqual(authorKey, caller.pseudonym());
    }
}
