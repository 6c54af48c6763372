package id.rukun.warning.alert;

/** What an officer can do with an alert; each is an operation of its own. */
public enum AlertStep {
    PUBLISH,
    DISCARD,
    UPDATE,
    CANCEL
}
