package id.rukun.webhook;

import id.rukun.changes.ChangeType;
import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.annotations.Generated;

/** One event that one webhook is to be told of, or was. Its content is made when it is sent. */
@Entity
@Table(name = "webhook_delivery")
public class Delivery extends PanacheEntityBase {
    /** Before the first try, and after each; then it is given up (Standard Webhooks 1.0). */
    private static final List<Duration> PAUSES = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** At most so much of a pause is added to it, so that what failed together does not come back together. */
    private static final double JITTER = 0.2;

    /** How long a try is given to end; after it another node may try. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final String TEST = "webhook.test";

    @Id
    public UUID id;

    /** The order of what a webhook is told. */
    @Generated
    @Column(insertable = false, updatable = false)
    public long n;

    public UUID webhookId;
    public String event;

    /** Null for a test. */
    @Enumerated(EnumType.STRING)
    public ChangeType type;

    public UUID subjectId;
    public Instant at;

    @Enumerated(EnumType.STRING)
    public DeliveryStatus status = DeliveryStatus.WAITING;

    public int attempts;
    public Instant nextAt;
    public Instant triedAt;
    public Integer answered;

    @Enumerated(EnumType.STRING)
    public DeliveryFailure failure;

    public Instant deliveredAt;
    public Instant createdAt;

    static Delivery test(UUID webhook) {
        var delivery = new Delivery();
        delivery.id = Ids.next();
        delivery.webhookId = webhook;
        delivery.event = TEST;
        delivery.subjectId = webhook;
        delivery.at = Ids.now();
        delivery.nextAt = delivery.at;
        delivery.createdAt = delivery.at;
        delivery.persistAndFlush();
        return delivery;
    }

    static Optional<Delivery> of(UUID webhook, UUID id) {
        return find("webhookId = ?1 and id = ?2", webhook, id).firstResultOptional();
    }

    static Optional<Delivery> lockedOf(UUID webhook, UUID id) {
        return Delivery.<Delivery>find("webhookId = ?1 and id = ?2", webhook, id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** The latest first. */
    static List<Delivery> page(UUID webhook, long before, int limit) {
        return find("webhookId = ?1 and n < ?2 order by n desc", webhook, before)
                .range(0, limit)
                .list();
    }

    /** As if it had never been tried. */
    void again() {
        status = DeliveryStatus.WAITING;
        attempts = 0;
        nextAt = Ids.now();
        deliveredAt = null;
    }

    void delivered(int answer) {
        ended(answer, null);
        status = DeliveryStatus.DELIVERED;
        deliveredAt = Ids.now();
    }

    /** Waits for the next try, or is given up after the last. @param answer null where there was none */
    void failed(Integer answer, DeliveryFailure why) {
        ended(answer, why);
        if (attempts >= PAUSES.size()) {
            status = DeliveryStatus.FAILED;
            return;
        }
        var pause = PAUSES.get(attempts).toMillis();
        nextAt = Ids.now()
                .plusMillis(pause + (long) (pause * ThreadLocalRandom.current().nextDouble(JITTER)));
    }

    /** The receiver wants no more. */
    void refused(int answer) {
        ended(answer, null);
        status = DeliveryStatus.FAILED;
    }

    private void ended(Integer answer, DeliveryFailure why) {
        triedAt = Ids.now();
        answered = answer;
        failure = why;
    }
}
