package id.rukun.webhook;

/** Why an attempt got no response. */
public enum DeliveryFailure {
    TIMEOUT,
    NOT_CONNECTED,
    UNKNOWN_HOST,
    PRIVATE_TARGET
}
