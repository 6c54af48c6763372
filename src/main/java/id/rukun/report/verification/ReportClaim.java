package id.rukun.report.verification;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A verifier's claim to be working on a report. It expires after a fixed time. */
@Entity
public class ReportClaim extends PanacheEntityBase {
    @Embeddable
    public record Key(UUID reportId, UUID accountId) {}

    @EmbeddedId
    public Key key;

    public Instant until;

    /** Returns the claims that have not expired, the oldest first. */
    static List<ReportClaim> on(UUID reportId, Instant now) {
        return list("key.reportId = ?1 and until > ?2 order by until desc, key.accountId", reportId, now);
    }

    /** Stores a claim and deletes expired claims on this report. */
    static void make(Key key, Instant now, Instant until) {
        delete("key.reportId = ?1 and until <= ?2", key.reportId(), now);
        getEntityManager()
                .createNativeQuery("""
                        insert into report_claim (report_id, account_id, until) values (:report, :account, :until)
                        on conflict (report_id, account_id) do update set until = excluded.until""")
                .setParameter("report", key.reportId())
                .setParameter("account", key.accountId())
                .setParameter("until", until)
                .executeUpdate();
    }
}
