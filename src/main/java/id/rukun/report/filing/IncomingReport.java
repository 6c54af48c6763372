package id.rukun.report.filing;

import id.rukun.report.ReportDraft;
import id.rukun.vocabulary.Credibility;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.vocabulary.SourceReliability;
import java.time.Instant;
import java.util.UUID;

/**
 * A report to file, with the metadata that its reporter does not write.
 *
 * @param knownAt when the early warning starts to count the report; null for its receipt
 * @param receivedAt null if the report is received now
 * @param updatedAt null if the report was not changed after its receipt
 * @param erasedAt when the report was erased before it was exported; null if it was not erased
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

    /** Returns a report that its reporter files now. */
    static IncomingReport live(ReportDraft draft) {
        return new IncomingReport(draft, ReportStatus.SUBMITTED, null, null, null, null, null, null);
    }

    /**
     * Returns a report about an event of a published source. It counts as verified, because the source has verified the
     * event.
     */
    public static IncomingReport published(
            ReportDraft draft, SourceReliability sourceReliability, Credibility credibility, Instant knownAt) {
        return new IncomingReport(
                draft, ReportStatus.VERIFIED, sourceReliability, credibility, knownAt, null, null, null);
    }

    /** Returns the report with another id. */
    public IncomingReport withId(UUID id) {
        return new IncomingReport(
                draft.withId(id), status, sourceReliability, credibility, knownAt, receivedAt, updatedAt, erasedAt);
    }

    boolean isErased() {
        return erasedAt != null;
    }
}
