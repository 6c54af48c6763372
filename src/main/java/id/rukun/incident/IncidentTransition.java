package id.rukun.incident;

import id.rukun.platform.id.Ids;
import id.rukun.vocabulary.IncidentStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A change of an incident's status. */
@Entity
public class IncidentTransition extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID incidentId;

    @Enumerated(EnumType.STRING)
    public IncidentStatus fromStatus;

    @Enumerated(EnumType.STRING)
    public IncidentStatus toStatus;

    public Instant changedAt;
    public UUID changedBy;
    public String note;

    static void record(Incident incident, IncidentStatus to, String note, UUID changedBy) {
        var transition = new IncidentTransition();
        transition.id = Ids.next();
        transition.incidentId = incident.id;
        transition.fromStatus = incident.status;
        transition.toStatus = to;
        transition.changedAt = Ids.now();
        transition.changedBy = changedBy;
        transition.note = note;
        transition.persist();
    }
}
