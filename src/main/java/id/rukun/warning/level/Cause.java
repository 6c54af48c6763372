package id.rukun.warning.level;

/** The change that caused the computation of an assessment. */
public enum Cause {
    /** The local day began: reports age, and a level may fall. */
    MIDNIGHT,
    REPORT_FILED,
    REPORT_CORRECTED,
    REPORT_VERIFIED,
    REPORT_REJECTED,
    REPORT_WITHDRAWN,
    /** A decision was taken back, or a question was asked or answered. */
    REPORT_REOPENED,
    /** A report joined or left an incident, or incidents were merged. */
    REPORT_LINKED,
    REPORT_ERASED,
    VULNERABILITY_ASSESSED,
    OUTREACH_RECORDED
}
