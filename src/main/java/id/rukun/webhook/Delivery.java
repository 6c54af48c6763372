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

/** The delivery of one event to one webhook. Its content is written when it is sent. */
@Entity
@Table(name = "webhook_delivery")
public class Delivery extends PanacheEntityBase {
    /**
     * Delays before the first attempt and after each failed one; after the last the delivery fails (Standard Webhooks
     * 1.0).
     */
    private static final List<Duration> DELAYS = List.of(
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

    /** The maximum random extension of a delay, so that deliveries that failed together are not retried together. */
    private static final double JITTER = 0.2;

    /** The maximum duration of an attempt, after which another node may retry. */
    static final Duration LEASE = Duration.ofSeconds(30);

    static final String TEST = "webhook.test";

    @Id
    public UUID id;

    /** Orders the deliveries of a webhook. */
    @Generated
    @Column(insertable = false, updatable = false)
    public long n;

    public UUID webhookId;
    public String event;

    /** Null for a test delivery. */
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

    /** Makes a test delivery, due now. */
    static Delivery test(UUID id, UUID webhook) {
        var delivery = new Delivery();
        delivery.id = id;
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

    /** Returns deliveries, the latest first. */
    static List<Delivery> page(UUID webhook, long before, int limit) {
        return find("webhookId = ?1 and n < ?2 order by n desc", webhook, before)
                .range(0, limit)
                .list();
    }

    /** Resets the delivery for sending it again. */
    void reset() {
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

    /**
     * Schedules the next attempt, or ends the delivery after the last.
     *
     * @param answer the HTTP status; null if there was no response
     */
    void failed(Integer answer, DeliveryFailure why) {
        ended(answer, why);
        if (attempts >= DELAYS.size()) {
            status = DeliveryStatus.FAILED;
            return;
        }
        var pause = DELAYS.get(attempts).toMillis();
        nextAt = Ids.now()
                .plusMillis(pause + (long) (pause * ThreadLocalRandom.current().nextDouble(JITTER)));
    }

    /** Ends the delivery because the receiver has unsubscribed (410). */
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
