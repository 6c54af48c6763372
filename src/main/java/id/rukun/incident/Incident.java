package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Column;
import id.rukun.vocabulary.IncidentStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** An event that the authorities have established from one or more verified reports. */
@Entity
public class Incident extends PanacheEntityBase {
    /** On a conflict of the primary key nothing is inserted. Concurrent inserts wait for the first transaction. */
    private static final String INSERT = """
            insert into incident (id, version, status, opened_with, opened_at, opened_by, updated_at, content)
            values (:id, 1, 'OPEN', :reports, :at, :by, :at, cast(:content as jsonb))
            on conflict (id) do nothing""";

    @Id
    public UUID id;

    @Version
    public int version;

    @Enumerated(EnumType.STRING)
    public IncidentStatus status;

    /** The incident into which this one was merged; null if it was not. */
    public UUID mergedInto;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<UUID> openedWith;

    public Instant openedAt;
    public UUID openedBy;
    public Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public IncidentDraft content;

    /** @return false if the id already exists */
    static boolean insert(UUID id, IncidentDraft draft, UUID by) {
        var inserted = getEntityManager()
                .createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("reports", draft.reports().toArray(UUID[]::new))
                .setParameter("at", Ids.now())
                .setParameter("by", by)
                .setParameter("content", StoredJson.write(draft.asContent()))
                .executeUpdate();
        return inserted == 1;
    }

    static Optional<Incident> visibleTo(Caller caller, UUID id) {
        return Incident.<Incident>findByIdOptional(id).filter(IncidentAccess.of(caller)::sees);
    }

    /**
     * Finds an incident and locks it until the end of the transaction.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code not-found}, or {@code incident-merged} with the heir
     */
    public static Incident lockedFor(Caller caller, UUID id) {
        var incident = Incident.<Incident>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(IncidentAccess.of(caller)::sees)
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        incident.requireNotMerged();
        return incident;
    }

    /** Locks both incidents in the order of their ids, so that two concurrent merges cannot deadlock. */
    public static List<Incident> lockedFor(Caller caller, UUID one, UUID other) {
        return Incident.<Incident>find("id in ?1 order by id", List.of(one, other))
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .stream()
                .filter(IncidentAccess.of(caller)::sees)
                .toList();
    }

    /**
     * Returns the incident that finally replaced this one. There are no cycles, because only an incident without an
     * heir can become one, and both are locked then.
     */
    Incident heir() {
        var heir = this;
        while (heir.mergedInto != null) {
            heir = Incident.findById(heir.mergedInto);
        }
        return heir;
    }

    /** Returns the incident that finally replaced the one with this id, or that one itself; empty if there is none. */
    public static Optional<Incident> heirOf(UUID id) {
        return Incident.<Incident>findByIdOptional(id).map(Incident::heir);
    }

    void requireNotMerged() {
        if (mergedInto != null) {
            var heir = heir().id;
            throw ProblemType.INCIDENT_MERGED.problem(heir).with("heir", heir);
        }
    }

    /** Creates a new version, even if only dependent data changed. */
    void touch() {
        updatedAt = Ids.now();
    }

    boolean hasSensitiveReport() {
        return Column.of(
                        getEntityManager(),
                        "select exists (select from report where incident_id = :id and sensitive)",
                        "exists",
                        Boolean.class)
                .setParameter("id", id)
                .getSingleResult();
    }
}
