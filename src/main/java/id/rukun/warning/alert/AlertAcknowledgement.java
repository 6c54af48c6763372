package id.rukun.warning.alert;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.annotations.Immutable;

/** A coordinator's acknowledgement of one message of an alert. */
@Entity
@Immutable
public class AlertAcknowledgement extends PanacheEntityBase {
    @Embeddable
    public record Key(UUID messageId, UUID accountId) {}

    @EmbeddedId
    public Key key;

    public Instant acknowledgedAt;
    public String note;

    /** @return whether the acknowledgement is new; of two concurrent calls one returns true */
    static boolean insert(AlertMessage message, UUID account, String note) {
        var inserted = getEntityManager()
                .createNativeQuery("""
                        insert into alert_acknowledgement (message_id, account_id, acknowledged_at, note)
                        values (:message, :account, :at, :note)
                        on conflict do nothing""")
                .setParameter("message", message.id)
                .setParameter("account", account)
                .setParameter("at", Ids.now())
                .setParameter("note", note)
                .executeUpdate();
        return inserted == 1;
    }

    static Optional<AlertAcknowledgement> by(UUID account, AlertMessage message) {
        return findByIdOptional(new Key(message.id, account));
    }

    /** Returns the acknowledgements of these accounts, by account. */
    static Map<UUID, AlertAcknowledgement> of(AlertMessage message, List<UUID> accounts) {
        return AlertAcknowledgement.<AlertAcknowledgement>list(
                        "key.messageId = ?1 and key.accountId in ?2", message.id, accounts)
                .stream()
                .collect(Collectors.toMap(acknowledgement -> acknowledgement.key.accountId(), Function.identity()));
    }
}
