package id.rukun.incident;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** The link between a report and an incident, with when and by whom it was made and ended. */
@Entity
public class IncidentReport extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(updatable = false)
    public UUID incidentId;

    @Column(updatable = false)
    public UUID reportId;

    @Column(updatable = false)
    public Instant linkedAt;

    @Column(updatable = false)
    public UUID linkedBy;

    public Instant unlinkedAt;
    public UUID unlinkedBy;

    static void open(UUID incidentId, UUID reportId, UUID linkedBy, Instant linkedAt) {
        var link = new IncidentReport();
        link.id = Ids.next();
        link.incidentId = incidentId;
        link.reportId = reportId;
        link.linkedAt = linkedAt;
        link.linkedBy = linkedBy;
        link.persist();
    }

    static void close(Collection<UUID> reports, UUID unlinkedBy, Instant unlinkedAt) {
        IncidentReport.<IncidentReport>list("reportId in ?1 and unlinkedAt is null", reports)
                .forEach(link -> {
                    link.unlinkedAt = unlinkedAt;
                    link.unlinkedBy = unlinkedBy;
                });
        // Flushed before new links are inserted, because a report has at most one open link.
        getEntityManager().flush();
    }
}
