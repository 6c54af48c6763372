package id.rukun.incident.response;

import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;

/** A recorded item of the response to an incident: an {@link Action} or an entry of {@link Relief}. */
@MappedSuperclass
public abstract class ResponseItem<D extends ResponseDraft<D>> extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version;

    public UUID incidentId;
    public Instant recordedAt;
    public UUID recordedBy;
    public Instant updatedAt;

    abstract D content();

    void replace(D content, Caller author) {
        updatedAt = Ids.now();
    }
}
