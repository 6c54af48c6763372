package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.sql.Condition;
import id.rukun.vocabulary.Level;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A warning (peringatan) for a region with a level. It is drafted by an officer, or proposed when the level rises. */
@Entity
public class Alert extends PanacheEntityBase {
    /** The stored part of the status. Whether a published alert has expired depends on the clock. */
    public enum State {
        DRAFT,
        PUBLISHED,
        CANCELLED,
        SUPERSEDED,
        DISCARDED
    }

    /** Conflicts on the primary key, the level change, or the open proposal of a region and level insert nothing. */
    private static final String INSERT = """
            insert into alert (id, version, state, drafted, content, change_id, drafted_at, drafted_by, updated_at)
            values (:id, 1, 'DRAFT', cast(:content as jsonb), cast(:content as jsonb), :change, :at, :by, :at)
            on conflict do nothing""";

    @Id
    public UUID id;

    @Version
    public int version;

    @Enumerated(EnumType.STRING)
    public State state;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public AlertDraft drafted;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public AlertDraft content;

    /** The level change that proposed the alert. */
    public UUID changeId;

    public Instant draftedAt;
    public UUID draftedBy;
    public Instant updatedAt;
    public Instant publishedAt;

    /** When the level that proposed this draft fell because a report was rejected, withdrawn or corrected; usually null. */
    public Instant retractedAt;

    /** The alert that replaced this one; null if there is none. */
    public UUID supersededBy;

    @Column(insertable = false, updatable = false)
    public String regionCode;

    @Enumerated(EnumType.STRING)
    @Column(insertable = false, updatable = false)
    public Level level;

    @Column(insertable = false, updatable = false)
    public Instant expiresAt;

    /** @return whether the alert was inserted; false if it conflicts with an existing alert */
    static boolean insert(UUID id, AlertDraft content, UUID change, UUID by) {
        var inserted = getEntityManager()
                .createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("content", StoredJson.write(content))
                .setParameter("change", change)
                .setParameter("at", Ids.now())
                .setParameter("by", by)
                .executeUpdate();
        return inserted == 1;
    }

    public static Optional<Alert> visibleTo(Caller caller, UUID id) {
        return Alert.<Alert>findByIdOptional(id).filter(AlertAccess.of(caller)::sees);
    }

    /** Finds an alert and locks it until the end of the transaction. */
    static Optional<Alert> lockedFor(Caller caller, UUID id) {
        return Alert.<Alert>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).filter(AlertAccess.of(caller)::sees);
    }

    /** The latest first, behind the alert drafted at that time that has that id. */
    static List<Alert> page(Condition condition, Instant draftedAt, UUID id, int limit) {
        var all = draftedAt == null
                ? condition
                : condition.and(new Condition(
                        "(draftedAt < :key or draftedAt = :key and id < :keyId)",
                        Map.of("key", draftedAt, "keyId", id)));
        return Alert.<Alert>find(all.text() + " order by draftedAt desc, id desc", all.parameters())
                .range(0, limit)
                .list();
    }

    static List<Alert> current(Instant now) {
        return list("state = ?1 and expiresAt > ?2 order by publishedAt desc, id desc", State.PUBLISHED, now);
    }

    /** Returns the current alerts, and those that expired or were cancelled since {@code moment}. */
    static List<Alert> currentSince(Instant moment) {
        return list(
                "state = ?1 and expiresAt > ?2 or state = ?3 and id in"
                        + " (select message.alertId from AlertMessage message where message.type = ?4 and message.sent > ?2)",
                State.PUBLISHED,
                moment,
                State.CANCELLED,
                AlertMessage.Type.CANCEL);
    }

    /** Returns proposals that were not published, discarded or edited since {@code moment} and still have their ground. */
    static List<UUID> proposalsUntouchedSince(Instant moment) {
        return find(
                        "select id from Alert where state = ?1 and changeId is not null and retractedAt is null and updatedAt <= ?2 order by id",
                        State.DRAFT,
                        moment)
                .project(UUID.class)
                .list();
    }

    static List<Alert> openProposals(String regionCode) {
        return Alert.<Alert>find(
                        "state = ?1 and changeId is not null and regionCode = ?2 order by id", State.DRAFT, regionCode)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Locks and returns the current proposed alerts of this region that are older and not of a higher level. */
    List<Alert> outdated(Instant now) {
        return Alert.<Alert>find(
                        "state = ?1 and expiresAt > ?2 and regionCode = ?3 and changeId is not null and id <> ?4 order by id",
                        State.PUBLISHED,
                        now,
                        content.regionCode(),
                        id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .filter(other -> other.content.level().compareTo(content.level()) <= 0)
                .toList();
    }

    void supersede(Alert by, Instant now) {
        state = State.SUPERSEDED;
        supersededBy = by.id;
        updatedAt = now;
    }

    static boolean isCurrent(String regionCode, Set<Level> levels, Instant now) {
        return count(
                        "state = ?1 and expiresAt > ?2 and regionCode = ?3 and level in ?4",
                        State.PUBLISHED,
                        now,
                        regionCode,
                        levels)
                > 0;
    }

    public AlertStatus status(Instant now) {
        return switch (state) {
            case DRAFT -> AlertStatus.DRAFT;
            case PUBLISHED -> content.expires().isAfter(now) ? AlertStatus.PUBLISHED : AlertStatus.EXPIRED;
            case CANCELLED -> AlertStatus.CANCELLED;
            case SUPERSEDED -> AlertStatus.SUPERSEDED;
            case DISCARDED -> AlertStatus.DISCARDED;
        };
    }

    Set<AlertStep> steps(Instant now) {
        return switch (status(now)) {
            case DRAFT -> EnumSet.of(AlertStep.PUBLISH, AlertStep.DISCARD);
            case PUBLISHED -> EnumSet.of(AlertStep.UPDATE, AlertStep.CANCEL);
            case EXPIRED, CANCELLED, SUPERSEDED, DISCARDED -> EnumSet.noneOf(AlertStep.class);
        };
    }
}
