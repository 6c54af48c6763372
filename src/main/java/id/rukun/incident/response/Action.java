package id.rukun.incident.response;

import id.rukun.incident.Incident;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.AnsweredWarning;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** A response action (tindakan penanganan) on an incident. */
@Entity
@Table(name = "incident_action")
public class Action extends PanacheEntityBase {
    private static final String INSERT = """
            insert into incident_action (id, version, incident_id, recorded_at, recorded_by, updated_at, started_at, done_at,
                answers_report_id, answers_alert_id, content)
            values (:id, 1, :incident, :at, :by, :at, :startedAt, :doneAt, cast(:answersReport as uuid),
                cast(:answersAlert as uuid), cast(:content as jsonb))
            on conflict (id) do nothing""";

    @Id
    public UUID id;

    @Version
    public int version;

    public UUID incidentId;
    public Instant recordedAt;
    public UUID recordedBy;
    public Instant updatedAt;
    public Instant startedAt;
    public Instant doneAt;

    /** What {@code content.answers()} names; null for none. */
    public AnsweredWarning answered;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public ActionDraft content;

    /**
     * @param answered what the content answers; null for nothing
     * @return whether there was none of that id
     */
    static boolean insert(UUID id, UUID incidentId, ActionDraft content, AnsweredWarning answered, UUID by) {
        var now = Ids.now();
        var inserted = getEntityManager()
                .createNativeQuery(INSERT)
                .setParameter("id", id)
                .setParameter("incident", incidentId)
                .setParameter("at", now)
                .setParameter("by", by)
                .setParameter("startedAt", content.status() == ActionDraft.Status.UNDER_WAY ? now : null)
                .setParameter("doneAt", content.status() == ActionDraft.Status.DONE ? now : null)
                .setParameter("answersReport", answered == null ? null : answered.reportId())
                .setParameter("answersAlert", answered == null ? null : answered.alertId())
                .setParameter("content", StoredJson.write(content))
                .executeUpdate();
        return inserted == 1;
    }

    static Optional<Action> of(Incident incident, UUID id) {
        return Action.<Action>findByIdOptional(id).filter(action -> action.incidentId.equals(incident.id));
    }

    static Action lockedOf(Incident incident, UUID id) {
        return Action.<Action>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(action -> action.incidentId.equals(incident.id))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    static List<Action> of(Incident incident, Instant after, UUID afterId, int limit) {
        return find(
                        "incidentId = ?1 and (recordedAt > ?2 or recordedAt = ?2 and id > ?3) order by recordedAt, id",
                        incident.id,
                        after,
                        afterId)
                .range(0, limit)
                .list();
    }

    void change(ActionDraft changed, AnsweredWarning answering) {
        if (changed.status() != content.status()) {
            startedAt = changed.status() == ActionDraft.Status.UNDER_WAY ? Ids.now() : startedAt;
            doneAt = changed.status() == ActionDraft.Status.DONE ? Ids.now() : doneAt;
        }
        content = changed;
        answered = answering;
        updatedAt = Ids.now();
    }
}
