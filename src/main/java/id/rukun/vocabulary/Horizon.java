package id.rukun.vocabulary;

/** How soon the reporter expects an escalation; {@link #IMMEDIATE} is within 24 hours. */
public enum Horizon {
    IMMEDIATE,
    DAYS,
    WEEKS,
    MONTHS
}
