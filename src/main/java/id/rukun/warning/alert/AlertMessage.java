package id.rukun.warning.alert;

import id.rukun.platform.sql.Column;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A published message of an alert; never changed. */
@Entity
@Immutable
public class AlertMessage extends PanacheEntityBase {
    /** The msgType of CAP. */
    @Schema(name = "AlertMessageType")
    public enum Type {
        ALERT,
        UPDATE,
        CANCEL
    }

    /** The identifier of CAP. */
    @Id
    public UUID id;

    public UUID alertId;

    /** The number within the alert, from 1. */
    public int number;

    @Enumerated(EnumType.STRING)
    public Type type;

    /** The sender of CAP. */
    public String sender;

    /** Truncated to seconds. */
    public Instant sent;

    /** Null if it was published automatically. */
    public UUID sentBy;

    @JdbcTypeCode(SqlTypes.JSON)
    public AlertDraft content;

    /** The reason of a cancellation. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Bilingual note;

    /** The CAP document, signed if signing is configured. It is long, so it is loaded lazily. */
    @Basic(fetch = FetchType.LAZY)
    public String cap;

    /** Returns the messages in the order they were sent. */
    static List<AlertMessage> of(Collection<UUID> alerts) {
        return alerts.isEmpty() ? List.of() : list("alertId in ?1 order by alertId, number", alerts);
    }

    static List<AlertMessage> of(Alert alert) {
        return of(List.of(alert.id));
    }

    static Optional<AlertMessage> of(Alert alert, int number) {
        return find("alertId = ?1 and number = ?2", alert.id, number).firstResultOptional();
    }

    /**
     * Returns when the feed last changed: by a message, by the expiry of an alert, or because an alert left the feed.
     *
     * @param stays how long an alert stays in the feed after it ended
     */
    static Instant lastChange(Instant now, Duration stays) {
        return Column.of(getEntityManager(), """
                        select greatest(
                            (select max(sent) from alert_message),
                            (select max(expires_at) from alert where state = 'PUBLISHED' and expires_at <= :now),
                            (select max(expires_at) from alert where state = 'PUBLISHED' and expires_at <= :before) + stays.stays,
                            (select max(sent) from alert_message where type = 'CANCEL' and sent <= :before) + stays.stays) as changed
                        from (select cast(:now as timestamptz) - cast(:before as timestamptz) as stays) as stays""", "changed", Instant.class)
                .setParameter("now", now)
                .setParameter("before", now.minus(stays))
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /**
     * Returns all messages that a new message must refer to: those of the alert and of the alerts it replaced, ordered
     * by time.
     */
    static List<AlertMessage> before(Alert alert) {
        return list(
                "alertId = ?1 or alertId in (select id from Alert where supersededBy = ?1) order by sent, number, id",
                alert.id);
    }

    static Optional<AlertMessage> latestOf(Alert alert) {
        return find("alertId = ?1 order by number desc", alert.id).firstResultOptional();
    }
}
