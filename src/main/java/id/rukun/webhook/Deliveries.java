package id.rukun.webhook;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.Records;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Claims due deliveries and stores their outcomes. No transaction is open while a delivery is sent. */
@ApplicationScoped
public class Deliveries {
    /** Deliveries sent concurrently to one webhook; the next are claimed when all of them have ended. */
    private static final int CONCURRENT = 8;

    /**
     * Claims the first due deliveries of each webhook that this node is not sending to. Skips deliveries claimed by
     * another node, and those that follow a pending delivery of the same resource. The attempt is counted and the next
     * one scheduled before sending.
     */
    private static final String CLAIM = """
            with due as (
                select d.id, w.url, w.owner_id, a.region_code
                from webhook w
                join account a on a.id = w.owner_id and a.active and a.roles && array['ADMIN', 'INTEGRATOR']
                cross join lateral (
                    select id from webhook_delivery d
                    where d.webhook_id = w.id and d.status = 'WAITING' and d.next_at <= :now and not exists (
                        select from webhook_delivery b where b.webhook_id = d.webhook_id and b.subject_id = d.subject_id
                            and b.status = 'WAITING' and b.n < d.n)
                    order by d.n limit :atOnce for update skip locked) d
                where w.active and w.id <> all (cast(:busy as uuid[])))
            update webhook_delivery d set attempts = d.attempts + 1, next_at = :until
            from due where d.id = due.id
            returning d.id, d.webhook_id as webhook, d.event, d.type, d.subject_id as subject, d.at, due.url, due.owner_id as owner,
                due.region_code as scope""";

    private static final Duration RETENTION = Duration.ofDays(30);
    private static final int BATCH = 10_000;

    private static final String ENDED = """
            delete from webhook_delivery where id in (
                select id from webhook_delivery where status <> 'WAITING' and created_at < :before limit :batch)""";

    private final EntityManager entities;
    private final Audit audit;

    Deliveries(EntityManager entities, Audit audit) {
        this.entities = entities;
        this.audit = audit;
    }

    /** Whether any webhook exists to deliver to. */
    @Transactional(TxType.REQUIRES_NEW)
    boolean anyWebhook() {
        return Webhook.count("active") > 0;
    }

    /** @param busy webhooks to skip */
    @Transactional(TxType.REQUIRES_NEW)
    List<OutgoingDelivery> claim(Collection<UUID> busy) {
        var now = Ids.now();
        return Records.query(entities, CLAIM, OutgoingDelivery.class)
                .setParameter("now", now)
                .setParameter("until", now.plus(Delivery.LEASE))
                .setParameter("atOnce", CONCURRENT)
                .setParameter("busy", busy.toArray(UUID[]::new))
                .getResultList();
    }

    /** Stores a response. Only 2xx is a success; 410 ends the webhook. */
    @Transactional(TxType.REQUIRES_NEW)
    void answered(OutgoingDelivery outgoing, int status) {
        waiting(outgoing).ifPresent(delivery -> {
            if (status >= 200 && status < 300) {
                delivery.delivered(status);
            } else if (status == 410) {
                delivery.refused(status);
                end(outgoing.webhook());
            } else {
                delivery.failed(status, null);
            }
        });
    }

    @Transactional(TxType.REQUIRES_NEW)
    void failed(OutgoingDelivery outgoing, DeliveryFailure why) {
        waiting(outgoing).ifPresent(delivery -> delivery.failed(null, why));
    }

    private static Optional<Delivery> waiting(OutgoingDelivery outgoing) {
        return Delivery.<Delivery>findByIdOptional(outgoing.id(), LockModeType.PESSIMISTIC_WRITE)
                .filter(delivery -> delivery.status == DeliveryStatus.WAITING);
    }

    private void end(UUID id) {
        Webhook.<Webhook>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(webhook -> webhook.active)
                .ifPresent(webhook -> {
                    webhook.active = false;
                    webhook.goneAt = Ids.now();
                    webhook.updatedAt = webhook.goneAt;
                    audit.record(AuditEntry.of(AuditAction.WEBHOOK_GONE, "webhook", id));
                });
    }

    @Scheduled(
            cron = "0 50 2 * * ?",
            timeZone = "Asia/Jakarta",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void sweep() {
        int dropped;
        do {
            dropped = QuarkusTransaction.requiringNew()
                    .call(() -> entities.createNativeQuery(ENDED)
                            .setParameter("before", Ids.now().minus(RETENTION))
                            .setParameter("batch", BATCH)
                            .executeUpdate());
        } while (dropped == BATCH);
    }
}
