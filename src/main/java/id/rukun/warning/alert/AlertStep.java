package id.rukun.warning.alert;

/** The steps that an officer can take with an alert; each is a separate operation. */
public enum AlertStep {
    PUBLISH,
    DISCARD,
    UPDATE,
    CANCEL
}
