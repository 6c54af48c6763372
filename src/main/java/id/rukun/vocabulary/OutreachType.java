package id.rukun.vocabulary;

/** The upstream work of a pioneer. */
public enum OutreachType {
    EDUCATION,
    DIALOGUE,
    MENTORING,
    CAMPAIGN,
    MAPPING
}
