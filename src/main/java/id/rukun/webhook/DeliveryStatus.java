package id.rukun.webhook;

/** What became of a delivery. */
public enum DeliveryStatus {
    WAITING,
    DELIVERED,
    FAILED
}
