package id.rukun.report.verification;

import id.rukun.platform.id.Ids;
import id.rukun.report.Report;
import id.rukun.vocabulary.RejectionReason;
import id.rukun.vocabulary.ReportStatus;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A change of a report's status. */
@Entity
public class ReportTransition extends PanacheEntityBase {
    @Id
    public UUID id;

    public UUID reportId;
    public int version;

    @Enumerated(EnumType.STRING)
    public ReportStatus fromStatus;

    @Enumerated(EnumType.STRING)
    public ReportStatus toStatus;

    public Instant changedAt;

    /** The account that made the transition; null for the reporter of a sensitive report. */
    public UUID changedBy;

    public String note;

    @Enumerated(EnumType.STRING)
    public RejectionReason reason;

    public UUID duplicateOf;
    public String sourceReliability;
    public String credibility;

    static ReportTransition record(Report report, TransitionRequest request, UUID changedBy) {
        var transition = new ReportTransition();
        transition.id = Ids.next();
        transition.reportId = report.id;
        transition.version = report.version;
        transition.fromStatus = report.status;
        transition.toStatus = request.to();
        transition.changedAt = Ids.now();
        transition.changedBy = changedBy;
        transition.note = request.note();
        transition.reason = request.reason();
        transition.duplicateOf = request.duplicateOf();
        transition.sourceReliability = request.sourceReliability() == null
                ? null
                : request.sourceReliability().name();
        transition.credibility =
                request.credibility() == null ? null : request.credibility().toString();
        transition.persist();
        return transition;
    }

    /** Returns whether the report's reporter made the transition. */
    public boolean isBy(Report report) {
        return changedBy == null || changedBy.equals(report.reporterId);
    }

    public static List<ReportTransition> of(UUID reportId, int after, int limit) {
        return find("reportId = ?1 and version > ?2 order by version", reportId, after)
                .range(0, limit)
                .list();
    }
}
