package id.rukun.vocabulary;

/** Types of a pioneer's preventive outreach. */
public enum OutreachType {
    EDUCATION,
    DIALOGUE,
    MENTORING,
    CAMPAIGN,
    MAPPING
}
