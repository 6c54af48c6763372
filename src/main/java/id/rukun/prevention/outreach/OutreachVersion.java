package id.rukun.prevention.outreach;

import id.rukun.identity.DataSubject;
import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The content of an outreach activity that a correction replaced. */
@Entity
public class OutreachVersion extends PanacheEntityBase {
    @Embeddable
    public record Key(UUID outreachId, int version) {}

    @EmbeddedId
    public Key key;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    public OutreachDraft content;

    public Instant replacedAt;

    static void keep(Outreach outreach) {
        var version = new OutreachVersion();
        version.key = new Key(outreach.id, outreach.version);
        version.content = outreach.content;
        version.replacedAt = Ids.now();
        version.persist();
    }

    static List<OutreachVersion> by(DataSubject subject) {
        return list(
                "select v from OutreachVersion v join Outreach o on o.id = v.key.outreachId"
                        + " where o.authorId = ?1 or o.authorKey = ?2 order by v.key.version",
                subject.account(),
                subject.pseudonym());
    }

    static Optional<OutreachVersion> firstOf(UUID outreachId) {
        return find("key.outreachId = ?1 order by key.version", outreachId).firstResultOptional();
    }

    static List<OutreachVersion> of(UUID outreachId, int after, int limit) {
        return find("key.outreachId = ?1 and key.version > ?2 order by key.version", outreachId, after)
                .range(0, limit)
                .list();
    }
}
