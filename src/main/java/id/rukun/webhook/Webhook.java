package id.rukun.webhook;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A URL of another system to which events are delivered. */
@Entity
public class Webhook extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version = 1;

    public UUID ownerId;
    public String url;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> events;

    public boolean active;

    /** When the receiver unsubscribed by answering 410. */
    public Instant goneAt;

    public byte[] secret;
    public byte[] formerSecret;
    public Instant formerUntil;
    public Instant createdAt;
    public Instant updatedAt;

    static Webhook create(UUID id, UUID owner, WebhookDraft draft, byte[] secret) {
        var webhook = new Webhook();
        webhook.id = id;
        webhook.ownerId = owner;
        webhook.secret = secret;
        webhook.createdAt = Ids.now();
        webhook.change(draft);
        webhook.persistAndFlush();
        return webhook;
    }

    void change(WebhookDraft draft) {
        url = draft.url();
        events = draft.events().stream()
                .map(Object::toString)
                .distinct()
                .sorted()
                .toList();
        if (draft.isActive() && !active && isPersistent()) {
            startNow();
        }
        active = draft.isActive();
        goneAt = active ? null : goneAt;
        updatedAt = Ids.now();
    }

    /** Starts deliveries from now; events during a pause are not delivered. */
    private void startNow() {
        getEntityManager()
                .createNativeQuery("update webhook set since = pg_current_xact_id() where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /** @param both until when the previous secret is used for a second signature */
    void renewSecret(byte[] sealed, Instant both) {
        formerSecret = secret;
        formerUntil = both;
        secret = sealed;
        updatedAt = Ids.now();
    }

    /** Whether the caller is an administrator or the owner. */
    private static boolean isVisibleTo(Webhook webhook, Caller caller) {
        return caller.has(Role.ADMIN) || webhook.ownerId.equals(caller.id());
    }

    static Optional<Webhook> visibleTo(Caller caller, UUID id) {
        return Webhook.<Webhook>findByIdOptional(id).filter(webhook -> isVisibleTo(webhook, caller));
    }

    static Optional<Webhook> lockedFor(Caller caller, UUID id) {
        return Webhook.<Webhook>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(webhook -> isVisibleTo(webhook, caller));
    }

    static List<Webhook> page(Caller caller, UUID after, int limit) {
        var conditions = new ArrayList<>(List.of("id > ?1"));
        if (!caller.has(Role.ADMIN)) {
            conditions.add("ownerId = ?2");
        }
        var where = String.join(" and ", conditions) + " order by id";
        return (caller.has(Role.ADMIN)
                        ? Webhook.<Webhook>find(where, after)
                        : Webhook.<Webhook>find(where, after, caller.id()))
                .range(0, limit)
                .list();
    }

    static long count(Caller caller) {
        return caller.has(Role.ADMIN) ? count() : count("ownerId", caller.id());
    }
}
