package id.rukun.warning.alert;

/** The status of an alert. Only PUBLISHED is current; only officers see DRAFT and DISCARDED. */
public enum AlertStatus {
    DRAFT,
    PUBLISHED,
    EXPIRED,
    CANCELLED,
    /** Replaced by an alert of an equal or higher level. */
    SUPERSEDED,
    DISCARDED
}
