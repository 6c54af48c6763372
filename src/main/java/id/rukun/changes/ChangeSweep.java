package id.rukun.changes;

import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.region.RegionColumns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;

/**
 * Deletes superseded changes, so that the size of the log depends on the number of resources, not of changes. Changes
 * with which a resource left a view are kept for ever, for clients that were away for long. Who owned an erased resource is
 * deleted after some time.
 */
@ApplicationScoped
public class ChangeSweep {
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int BATCH = 10_000;

    /** Keeps changes from which deliveries were not yet created, and each regency's last change of its live and its public level. */
    private static final String SUPERSEDED =
            """
            delete from change where (xid, seq) in (
                select c.xid, c.seq from change c
                where c.at < :before and c.left_region is null and c.left_public is null and c.former_owner is null
                    and (exists (
                            select from change l where l.subject_id = c.subject_id and l.seq > c.seq and l.xid >= c.xid)
                        or c.type = 'LEVEL' and exists (
                            select from change l where %s = %s
                                and l.type = 'LEVEL' and l.everyone = c.everyone and (l.xid, l.seq) > (c.xid, c.seq)))
                    and (not exists (select from webhook where active)
                        or (c.xid, c.seq) <= (select xid, seq from webhook_position))
                limit :batch)""".formatted(RegionColumns.regencyOf("l.region_code"), RegionColumns.regencyOf("c.region_code"));

    /** How long a client that was away learns that a resource of its user was erased. */
    private static final Duration FORMER_OWNERS = Duration.ofDays(90);

    private static final String FORGET =
            "update change set former_owner = null where former_owner is not null and at < :before";

    private final EntityManager entities;

    ChangeSweep(EntityManager entities) {
        this.entities = entities;
    }

    @Scheduled(
            cron = "0 45 2 * * ?",
            timeZone = "Asia/Jakarta",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        forgetOwners(Ids.now().minus(FORMER_OWNERS));
        sweep(Ids.now().minus(RETENTION));
    }

    void forgetOwners(Instant before) {
        QuarkusTransaction.requiringNew().run(() -> {
            LongTransaction.begin(entities);
            entities.createNativeQuery(FORGET).setParameter("before", before).executeUpdate();
        });
    }

    void sweep(Instant before) {
        int dropped;
        do {
            dropped = QuarkusTransaction.requiringNew().call(() -> dropSome(before));
        } while (dropped == BATCH);
    }

    private int dropSome(Instant before) {
        LongTransaction.begin(entities);
        return entities.createNativeQuery(SUPERSEDED)
                .setParameter("before", before)
                .setParameter("batch", BATCH)
                .executeUpdate();
    }
}
