package id.rukun.report.filing;

import id.rukun.report.ReportDraft;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import java.time.Instant;

/**
 * A report to file, with what its reporter does not write.
 *
 * @param knownAt from when the early warning may count the report; null for its receipt
 * @param receivedAt null if the report is received now
 * @param updatedAt null if it was not changed since its receipt
 * @param erasedAt when the report was erased before it was exported; null if it was not
 */
public record IncomingReport(
        ReportDraft draft,
        ReportStatus status,
        SourceReliability sourceReliability,
        Credibility credibility,
        Instant knownAt,
        Instant receivedAt,
        Instant updatedAt,
        Instant erasedAt) {

    /** A report that its reporter files now. */
    static IncomingReport live(ReportDraft draft) {
        return new IncomingReport(draft, ReportStatus.SUBMITTED, null, null, null, null, null, null);
    }

    /** An event from a published source, which has verified it already. */
    public static IncomingReport published(
            ReportDraft draft, SourceReliability sourceReliability, Credibility credibility, Instant knownAt) {
        return new IncomingReport(
                draft, ReportStatus.VERIFIED, sourceReliability, credibility, knownAt, null, null, null);
    }

    boolean isErased() {
        return erasedAt != null;
    }
}
