package id.rukun.identity;

import id.rukun.platform.page.PageRequest;
import id.rukun.platform.sql.Condition;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A trained peace volunteer in the registry. Pioneers who leave are deactivated, never deleted. */
@Entity
public class Pioneer extends PanacheEntityBase {
    @Id
    public UUID id;

    @Version
    public int version = 1;

    public String name;
    public String regionCode;
    public String phone;

    @JdbcTypeCode(SqlTypes.ARRAY)
    public List<String> languages = List.of();

    public LocalDate trainedOn;
    public boolean active = true;
    public Instant createdAt;
    public Instant updatedAt;

    /**
     * The account under which this pioneer's reports and activities are stored: their first account; null before it. No two
     * pioneers have one author.
     */
    @Column(insertable = false, updatable = false)
    public UUID authorId;

    /** Those that the caller may see, by id. @param active null for all */
    static List<Pioneer> visibleTo(Caller caller, String regionCode, Boolean active, UUID after, PageRequest page) {
        var all = condition(caller, regionCode, active)
                .and(after == null ? Condition.TRUE : Condition.of("id > :after", "after", after));
        return Pioneer.<Pioneer>find(all.text() + " order by id", all.parameters())
                .range(0, page.limit)
                .list();
    }

    static long countVisibleTo(Caller caller, String regionCode, Boolean active) {
        var all = condition(caller, regionCode, active);
        return count(all.text(), all.parameters());
    }

    private static Condition condition(Caller caller, String regionCode, Boolean active) {
        return PioneerAccess.of(caller)
                .rows()
                .and(PioneerAccess.regionWithin("region", regionCode))
                .and(active == null ? Condition.TRUE : Condition.of("active = :active", "active", active));
    }

    static Optional<Pioneer> visibleTo(Caller caller, UUID id) {
        return Pioneer.<Pioneer>findByIdOptional(id).filter(PioneerAccess.of(caller)::sees);
    }

    /**
     * Stores the first account of the pioneer that is the author of no other as the one under which the pioneer's reports and
     * activities are stored.
     */
    static void attribute(UUID id) {
        getEntityManager().createNativeQuery("""
                        update pioneer set author_id =
                            (select a.id from account a where a.pioneer_id = :id
                                and not exists (select from pioneer p where p.author_id = a.id)
                            order by a.created_at, a.id limit 1)
                        where id = :id and author_id is null""").setParameter("id", id).executeUpdate();
    }

    /**
     * Separates an active account from all pioneers but its own. What it filed stays with it; the next account of such a
     * pioneer begins anew. An administrator who had linked the account by mistake would otherwise show its reports, the
     * sensitive ones included, to someone else.
     *
     * @param own null if the account has none
     */
    static void separate(UUID account, UUID own) {
        getEntityManager()
                .createNativeQuery("update pioneer set author_id = null where author_id = :account"
                        + " and id is distinct from cast(:own as uuid)")
                .setParameter("account", account)
                .setParameter("own", own)
                .executeUpdate();
    }

    /** Whether another active account acts as the author of what the account filed. */
    static boolean isSucceeded(UUID account) {
        return count(
                        "authorId = ?1 and id in (select a.pioneerId from Account a where a.active and a.id <> ?1)",
                        account)
                > 0;
    }

    /** Finds an entry and locks it until the end of the transaction, so that a stale If-Match is always detected. */
    static Optional<Pioneer> lockedFor(Caller caller, UUID id) {
        return Pioneer.<Pioneer>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .filter(PioneerAccess.of(caller)::sees);
    }
}
