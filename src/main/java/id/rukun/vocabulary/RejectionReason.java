package id.rukun.vocabulary;

/**
 * Why a verifier rejected a report. A refuted rumour is told from an unfounded report: the rumour itself is a sign of
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
