package id.rukun.warning.alert;

import id.rukun.platform.sql.Column;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Basic;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
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

/** One message of an alert as it was given out; never changed. */
@Entity
@Immutable
public class AlertMessage extends PanacheEntityBase {
    /** CAP's msgType. */
    @Schema(name = "AlertMessageType")
    public enum Type {
        ALERT,
        UPDATE,
        CANCEL
    }

    /** CAP's identifier. */
    @Id
    public UUID id;

    public UUID alertId;

    /** Of the messages of its alert, from 1. */
    public int number;

    @Enumerated(EnumType.STRING)
    public Type type;

    /** CAP's sender. */
    public String sender;

    /** To the second. */
    public Instant sent;

    /** Null where the rule published it. */
    public UUID sentBy;

    @JdbcTypeCode(SqlTypes.JSON)
    public AlertDraft content;

    /** Why it was cancelled. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Bilingual note;

    /** The CAP document, signed where signing is set up; long, so read only where it is asked for. */
    @Basic(fetch = FetchType.LAZY)
    public String cap;

    /** In the order in which they were sent. */
    static List<AlertMessage> of(Collection<UUID> alerts) {
        return alerts.isEmpty() ? List.of() : list("alertId in ?1 order by alertId, number", alerts);
    }

    static List<AlertMessage> of(Alert alert) {
        return of(List.of(alert.id));
    }

    static Optional<AlertMessage> of(Alert alert, int number) {
        return find("alertId = ?1 and number = ?2", alert.id, number).firstResultOptional();
    }

    /** When the set of current alerts last changed: something was given out, or expired. */
    static Instant lastChange(Instant now) {
        return Column.of(getEntityManager(), """
                        select greatest((select max(sent) from alert_message),
                            (select max(expires_at) from alert where state = 'PUBLISHED' and expires_at <= :now)) as changed""", "changed", Instant.class)
                .setParameter("now", now)
                .getResultStream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(Instant.EPOCH);
    }

    /** All that a message of it is to refer to: its own before, and those of what it took the place of; by time. */
    static List<AlertMessage> before(Alert alert) {
        return list(
                "alertId = ?1 or alertId in (select id from Alert where supersededBy = ?1) order by sent, number, id",
                alert.id);
    }

    static Optional<AlertMessage> latestOf(Alert alert) {
        return find("alertId = ?1 order by number desc", alert.id).firstResultOptional();
    }
}
