package id.rukun.statistics;

import id.rukun.region.RegionCode;
import id.rukun.report.ReportChanged;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;

/**
 * Records how long the first decision on a report took, in the transaction of the decision. If a correction moves the
 * report to another regency, the record moves too.
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
