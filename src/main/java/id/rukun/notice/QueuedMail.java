package id.rukun.notice;

import id.rukun.platform.id.Ids;
import id.rukun.platform.job.LeaseQueue;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A mail to an account, queued or sent. Its text is composed when it is sent, in the recipient's language. */
@Entity
@Table(name = "mail_outbox")
public class QueuedMail extends PanacheEntityBase {
    /** The pauses double from one minute, which is longer than sending takes, to six hours; 20 attempts take about four days. */
    static final LeaseQueue<QueuedMail> QUEUE = new LeaseQueue<>(
            QueuedMail.class,
            "mail_outbox",
            "sent_at is null and dropped_at is null",
            "next_at",
            "least(interval '1 minute' * power(2, attempts), interval '6 hours')",
            20);

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
     * Queues a mail in the current transaction, unless one of this kind and ref is already queued for the recipient.
     *
     * @param kind selects the texts {@code <kind>.subject} and {@code <kind>.body} in the messages "mails"
     * @param arguments values for the placeholders of the texts; never personal data of reporters or victims
     */
    public static void queue(String kind, UUID ref, UUID recipientId, List<String> arguments) {
        queue(kind, ref, recipientId, arguments, Ids.now());
    }

    /** Queues a mail that is not sent before {@code from}. */
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

    /** Deletes all mails about the given refs, sent or not. */
    public static void forget(Collection<UUID> refs) {
        delete("ref in ?1", refs);
    }

    static long waiting() {
        return count("sentAt is null and droppedAt is null");
    }

    void sent(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> update("sentAt = ?1 where id = ?2", now, id));
    }

    void dropped(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> update("droppedAt = ?1 where id = ?2", now, id));
    }
}
