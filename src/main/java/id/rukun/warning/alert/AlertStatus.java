package id.rukun.warning.alert;

/** How an alert stands. Only PUBLISHED is current; of DRAFT and DISCARDED only officers know. */
public enum AlertStatus {
    DRAFT,
    PUBLISHED,
    EXPIRED,
    CANCELLED,
    /** A graver one took its place. */
    SUPERSEDED,
    DISCARDED
}
