package id.rukun.incident.response;

import id.rukun.incident.Incident;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.problem.ProblemType;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
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

/** Goods or services given to people affected by an incident (bantuan PSKBS). Never says to whom by name. */
@Entity
public class Relief extends PanacheEntityBase {
    private static final String INSERT = """
            insert into relief (id, version, incident_id, recorded_at, recorded_by, updated_at, content)
            values (:id, 1, :incident, :at, :by, :at, cast(:content as jsonb))
            on conflict (id) do nothing""";

    @Id
    public UUID id;

    @Version
    public int version;

    public UUID incidentId;
    public Instant recordedAt;
    public UUID recordedBy;
    public Instant updatedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ReliefDraft content;

    /** @return whether there was none of that id */
    static boolean insert(UUID id, UUID incidentId, ReliefDraft content, UUID by) {
        var inserted = getEntityManager()
                .createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("incident", incidentId)
                .setParameter("at", Ids.now())
                .setParameter("by", by)
                .setParameter("content", StoredJson.write(content))
                .executeUpdate();
        return inserted == 1;
    }

    static Optional<Relief> of(Incident incident, UUID id) {
        return Relief.<Relief>findByIdOptional(id).filter(relief -> relief.incidentId.equals(incident.id));
    }

    static Relief lockedOf(Incident incident, UUID id) {
        return Relief.<Relief>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(relief -> relief.incidentId.equals(incident.id))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    static List<Relief> of(Incident incident, Instant after, UUID afterId, int limit) {
        return find(
                        "incidentId = ?1 and (recordedAt > ?2 or recordedAt = ?2 and id > ?3) order by recordedAt, id",
                        incident.id,
                        after,
                        afterId)
                .range(0, limit)
                .list();
    }

    void correct(ReliefDraft corrected) {
        content = corrected;
        updatedAt = Ids.now();
    }
}
