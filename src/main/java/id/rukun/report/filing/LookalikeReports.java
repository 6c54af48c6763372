package id.rukun.report.filing;

import id.rukun.platform.sql.Records;
import id.rukun.region.RegionColumns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds stored reports that look like reports that are being imported, so that nobody imports an event a second time. */
@ApplicationScoped
public class LookalikeReports {
    private static final RegionColumns STORED = new RegionColumns("s.region_code", "s.regency_code", true);

    /** The stored report that is nearest in time. Early warnings have no form. */
    private static final String LOOKALIKES = """
            select distinct on (n.id) n.id as imported, s.id as stored
            from report n join report s on s.regency_code = n.regency_code
                and s.occurred_at between n.occurred_at - interval '1 day' and n.occurred_at + interval '1 day'
                and s.kind = n.kind and s.form is not distinct from n.form
            where n.id = any(cast(:imported as uuid[])) and s.id <> all(cast(:imported as uuid[]))
                and s.status not in ('REJECTED', 'WITHDRAWN') and s.erased_at is null and %s
            order by n.id, abs(extract(epoch from s.occurred_at - n.occurred_at)), s.id""";

    private record Lookalike(UUID imported, UUID stored) {}

    private final EntityManager entities;

    LookalikeReports(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Returns for imported reports the stored report of the same kind, regency and form that is at most a day apart.
     *
     * @param scope the region whose reports the importer may see; null for all
     * @param imported ids of reports that were inserted in this transaction, which are not compared with each other
     */
    public Map<UUID, UUID> of(String scope, Collection<UUID> imported) {
        var visible = STORED.within("scope", scope);
        return visible.bind(Records.query(entities, LOOKALIKES.formatted(visible.text()), Lookalike.class))
                .setParameter("imported", imported.toArray(UUID[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Lookalike::imported, Lookalike::stored));
    }
}
