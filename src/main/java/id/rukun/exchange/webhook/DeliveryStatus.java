package id.rukun.exchange.webhook;

/** What became of a delivery. */
public enum DeliveryStatus {
    WAITING,
    DELIVERED,
    FAILED
}
