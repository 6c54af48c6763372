package id.rukun.webhook;

/** Why a try had no answer. */
public enum DeliveryFailure {
    TIMEOUT,
    NOT_CONNECTED,
    UNKNOWN_HOST,
    PRIVATE_TARGET
}
