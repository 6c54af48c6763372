package id.rukun.statistics;

import id.rukun.region.RegionCode;
import id.rukun.report.Report;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The duration from the receipt of a report to its first decision. Imported reports have none, because they were
 * decided elsewhere.
 */
@Entity
public class ReportDecision extends PanacheEntityBase {
    @Id
    public UUID reportId;

    public String regencyCode;
    public Instant receivedAt;
    public double seconds;

    /**
     * Stores the decision unless an earlier decision on the report is stored.
     *
     * @param report locked, so that of two concurrent decisions only one is the first
     */
    static void keepFirst(Report report, Instant decidedAt) {
        if (findById(report.id) == null) {
            var decision = new ReportDecision();
            decision.reportId = report.id;
            decision.regencyCode = RegionCode.regencyOrProvinceOf(report.content.regionCode());
            decision.receivedAt = report.receivedAt;
            decision.seconds = Duration.between(report.receivedAt, decidedAt).toNanos() / 1e9;
            decision.persist();
        }
    }

    static void move(UUID reportId, String regencyCode) {
        update("regencyCode = ?1 where reportId = ?2 and regencyCode <> ?1", regencyCode, reportId);
    }
}
