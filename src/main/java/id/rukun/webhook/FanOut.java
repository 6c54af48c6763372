package id.rukun.webhook;

import id.rukun.changes.ChangeAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Creates deliveries from each change, once. One node at a time does so; the position advances in the same transaction.
 */
@ApplicationScoped
public class FanOut {
    private static final int BATCH = 500;

    /** Returns no row while another node is working. */
    private static final String POSITION = """
            select cast(cast(xid as text) as bigint) as xid, seq from webhook_position
            where exists (select from webhook where active) for update skip locked""";

    /** Selects the next changes up to the horizon. Changes before the oldest webhook are skipped. */
    private static final String NEXT = """
            select cast(cast(xid as text) as bigint) as xid, seq from change
            where (xid, seq) > (greatest(cast(cast(:xid as text) as xid8), (select min(since) from webhook where active)), :seq)
                and xid < pg_snapshot_xmin(pg_current_snapshot())
            order by xid, seq limit :rows""";

    /**
     * Integrators receive only the existence and the regency of an unverified report, and nothing of a sensitive one.
     * Changes of public resources are delivered to the webhooks whose region they touch.
     */
    private static final String DELIVER = """
            insert into webhook_delivery (id, webhook_id, event, type, subject_id, at, status, attempts, next_at, created_at)
            select gen_random_uuid(), w.id, c.event, c.type, c.subject_id, c.at, 'WAITING', 0, now(), now()
            from change c
            join webhook w on w.active and c.event = any (w.events) and c.xid > w.since
            join account a on a.id = w.owner_id and a.active and a.roles && array['ADMIN', 'INTEGRATOR']
            left join report r on c.type = 'REPORT' and r.id = c.subject_id
            where (c.xid, c.seq) > (cast(cast(:fromXid as text) as xid8), :fromSeq)
                and (c.xid, c.seq) <= (cast(cast(:toXid as text) as xid8), :toSeq)
                and %s
            order by c.seq, w.id""".formatted(ChangeAccess.isTold("a.region_code"));

    private static final String ADVANCE =
            "update webhook_position set xid = cast(cast(:xid as text) as xid8), seq = :seq";

    private final EntityManager entities;

    FanOut(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Creates the deliveries of the next changes.
     *
     * @return whether there may be more
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    boolean next() {
        var position = places(POSITION).uniqueResult();
        if (position == null) {
            return false;
        }
        var next = places(NEXT)
                .setParameter("xid", position.get("xid", Long.class))
                .setParameter("seq", position.get("seq", Long.class))
                .setParameter("rows", BATCH)
                .getResultList();
        if (!next.isEmpty()) {
            deliver(position, next.get(next.size() - 1));
        }
        return next.size() == BATCH;
    }

    private void deliver(Tuple from, Tuple to) {
        entities.createNativeQuery(DELIVER)
                .setParameter("fromXid", from.get("xid", Long.class))
                .setParameter("fromSeq", from.get("seq", Long.class))
                .setParameter("toXid", to.get("xid", Long.class))
                .setParameter("toSeq", to.get("seq", Long.class))
                .executeUpdate();
        entities.createNativeQuery(ADVANCE)
                .setParameter("xid", to.get("xid", Long.class))
                .setParameter("seq", to.get("seq", Long.class))
                .executeUpdate();
    }

    private NativeQuery<Tuple> places(String sql) {
        return entities.unwrap(Session.class)
                .createNativeQuery(sql, Tuple.class)
                .addScalar("xid", Long.class)
                .addScalar("seq", Long.class);
    }
}
