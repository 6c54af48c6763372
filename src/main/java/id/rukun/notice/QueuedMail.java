package id.rukun.notice;

import id.rukun.identity.Account;
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
    /**
     * The pauses double from one minute, which is longer than sending takes. They grow to six hours, so that 20 attempts take
     * about four days, and to 15 minutes for an urgent mail, so that 20 attempts take about four hours. A mail that failed
     * before waits behind mails that did not.
     */
    static final LeaseQueue<QueuedMail> QUEUE = new LeaseQueue<>(
            QueuedMail.class,
            "mail_outbox",
            "sent_at is null and dropped_at is null",
            "urgent desc, attempts, next_at",
            "least(interval '1 minute' * power(2, attempts), case when urgent then interval '15 minutes' else '6 hours' end)",
            20);

    @Id
    public UUID id;

    public String kind;
    public UUID ref;
    public UUID recipientId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> arguments;

    public boolean urgent;
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
        queue(kind, ref, recipientId, arguments, Ids.now(), false);
    }

    /**
     * Queues a mail that is not sent before {@code from}.
     *
     * @param urgent whether it is sent before all mails that are not
     */
    public static void queue(
            String kind, UUID ref, UUID recipientId, List<String> arguments, Instant from, boolean urgent) {
        getEntityManager()
                .createNativeQuery("""
                        insert into mail_outbox (id, kind, ref, recipient_id, arguments, urgent, created_at, next_at)
                        values (:id, :kind, :ref, :recipient, :arguments, :urgent, :now, :from)
                        on conflict (kind, ref, recipient_id) do nothing""")
                .setParameter("id", Ids.next())
                .setParameter("kind", kind)
                .setParameter("ref", ref)
                .setParameter("recipient", recipientId)
                .setParameter("arguments", arguments.toArray(String[]::new))
                .setParameter("urgent", urgent)
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

    /** Takes back an attempt that failed for no reason of this mail; the mail is due again at once. */
    void postponed(Instant now) {
        QuarkusTransaction.requiringNew()
                .run(() -> update("attempts = attempts - 1, nextAt = ?1 where id = ?2", now, id));
    }

    /** Gives the mail and the recipient's address up. */
    void refused(Account recipient, Instant now) {
        QuarkusTransaction.requiringNew().run(() -> {
            update("droppedAt = ?1 where id = ?2", now, id);
            Account.refuseEmail(recipient.id, recipient.email, now);
        });
    }

    void dropped(Instant now) {
        QuarkusTransaction.requiringNew().run(() -> update("droppedAt = ?1 where id = ?2", now, id));
    }
}
