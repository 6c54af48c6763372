package id.rukun.vocabulary;

/**
 * Reasons for rejecting a report. A refuted rumour differs from an unfounded report: the rumour itself is a sign of
 * tension.
 */
public enum RejectionReason {
    UNFOUNDED,
    RUMOUR_REFUTED,
    UNVERIFIABLE,
    DUPLICATE,
    OUT_OF_SCOPE,
    INSUFFICIENT
}
