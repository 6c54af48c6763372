package id.rukun.vocabulary;

/**
 * Where a report stands between filing and verification; the steps between them are in the contract's table of
 * transitions.
 */
public enum ReportStatus {
    SUBMITTED,
    IN_REVIEW,
    NEEDS_INFORMATION,
    VERIFIED,
    REJECTED,
    WITHDRAWN
}
