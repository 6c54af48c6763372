package id.rukun.report.source;

import id.rukun.platform.id.Ids;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A permission ("break glass") that allows a verifier for 15 minutes, and for a stated reason, to see the reporter of a
 * sensitive report.
 */
@Entity
public class Disclosure extends PanacheEntityBase {
    private static final Duration OPEN = Duration.ofMinutes(15);

    @Id
    public UUID id;

    public UUID reportId;
    public UUID accountId;
    public String reason;
    public Instant at;
    public Instant until;

    static Disclosure open(UUID reportId, UUID accountId, String reason) {
        var disclosure = new Disclosure();
        disclosure.id = Ids.next();
        disclosure.reportId = reportId;
        disclosure.accountId = accountId;
        disclosure.reason = reason;
        disclosure.at = Ids.now();
        disclosure.until = disclosure.at.plus(OPEN);
        disclosure.persist();
        return disclosure;
    }

    public static boolean isOpen(UUID reportId, UUID accountId) {
        return count("reportId = ?1 and accountId = ?2 and until > ?3", reportId, accountId, Ids.now()) > 0;
    }

    /** Returns those of the reports for which the account has an open disclosure. */
    public static Set<UUID> openAmong(Collection<UUID> reports, UUID accountId) {
        return reports.isEmpty()
                ? Set.of()
                : Set.copyOf(find(
                                "select reportId from Disclosure where reportId in ?1 and accountId = ?2 and until > ?3",
                                reports,
                                accountId,
                                Ids.now())
                        .project(UUID.class)
                        .list());
    }

    public static List<UUID> idsOf(UUID reportId) {
        return find("select id from Disclosure where reportId = ?1", reportId)
                .project(UUID.class)
                .list();
    }
}
