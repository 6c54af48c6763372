package id.rukun.webhook;

/** The status of a delivery. */
public enum DeliveryStatus {
    WAITING,
    DELIVERED,
    FAILED
}
