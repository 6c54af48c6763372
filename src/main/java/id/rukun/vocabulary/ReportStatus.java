package id.rukun.vocabulary;

/**
 * The status of a report from filing to verification. The contract's table of transitions defines the allowed steps.
 */
public enum ReportStatus {
    SUBMITTED,
    IN_REVIEW,
    NEEDS_INFORMATION,
    VERIFIED,
    REJECTED,
    WITHDRAWN
}
