package id.rukun.statistics;

import id.rukun.region.RegionCode;
import id.rukun.report.ReportChanged;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/**
 * Records in the transaction of the first decision on a report how long it took, and moves the record with a report that is
 * corrected to lie in another regency.
 */
@Singleton
class DecisionRecording {
    private static final Set<ReportStatus> DECIDED = EnumSet.of(ReportStatus.VERIFIED, ReportStatus.REJECTED);

    void changed(@Observes ReportChanged change) {
        var report = change.report();
        if (change.type() == ReportChanged.Type.STATUS_CHANGED && DECIDED.contains(report.status)) {
            ReportDecision.keepFirst(report, report.updatedAt);
        } else if (change.type() == ReportChanged.Type.CORRECTED) {
            ReportDecision.move(report.id, RegionCode.regencyOrProvinceOf(report.content.regionCode()));
        }
    }
}
