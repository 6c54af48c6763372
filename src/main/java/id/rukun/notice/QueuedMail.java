package id.rukun.notice;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A mail to an account that is yet to be sent, or was. Its text is made when it is sent, in the recipient's language. */
@Entity
@Table(name = "mail_outbox")
public class QueuedMail extends PanacheEntityBase {
    /** With the waits between them, about four days. */
    static final int MAX_ATTEMPTS = 20;

    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    @Id
    public UUID id;

    public String kind;
    public UUID ref;
    public UUID recipientId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> arguments;

    public Instant createdAt;
    public int attempts;
    public Instant nextAt;
    public Instant sentAt;
    public Instant droppedAt;

    /**
     * Queues a mail in the present transaction, once for its kind, ref and recipient.
     *
     * @param kind names its texts, {@code <kind>.subject} and {@code <kind>.body}, in the messages "mails"
     * @param arguments fill their placeholders; nothing of reporters and victims
     */
    public static void queue(String kind, UUID ref, UUID recipientId, List<String> arguments) {
        queue(kind, ref, recipientId, arguments, Ids.now());
    }

    /** The same, to be sent not before a moment. */
    public static void queue(String kind, UUID ref, UUID recipientId, List<String> arguments, Instant from) {
        getEntityManager()
                .createNativeQuery("""
                        insert into mail_outbox (id, kind, ref, recipient_id, arguments, created_at, next_at)
                        values (:id, :kind, :ref, :recipient, :arguments, :now, :from)
                        on conflict (kind, ref, recipient_id) do nothing""")
                .setParameter("id", Ids.next())
                .setParameter("kind", kind)
                .setParameter("ref", ref)
                .setParameter("recipient", recipientId)
                .setParameter("arguments", arguments.toArray(String[]::new))
                .setParameter("now", Ids.now())
                .setParameter("from", from)
                .executeUpdate();
    }

    /** Forgets what was queued about these, sent or not. */
    public static void forget(Collection<UUID> refs) {
        delete("ref in ?1", refs);
    }

    /** The next to send, locked; what another sender holds is passed over. */
    static Optional<QueuedMail> nextDue(Instant now) {
        List<?> due = getEntityManager()
                .createNativeQuery("""
                        select * from mail_outbox where sent_at is null and dropped_at is null and next_at <= :now
                        order by next_at limit 1 for update skip locked""", QueuedMail.class)
                .setParameter("now", now)
                .getResultList();
        return due.stream().map(QueuedMail.class::cast).findFirst();
    }

    static long waiting() {
        return count("sentAt is null and droppedAt is null");
    }

    /** Waits one minute, then two, four … before the next attempt. */
    void failed(Instant now) {
        attempts++;
        if (attempts >= MAX_ATTEMPTS) {
            droppedAt = now;
        }
        var wait = Duration.ofMinutes(1L << Math.min(attempts - 1, 10));
        nextAt = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
    }
}
