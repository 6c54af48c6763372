package id.rukun.vocabulary;

/** Where the authorities stand with an incident. */
public enum IncidentStatus {
    OPEN,
    RESPONDING,
    CONTAINED,
    RECOVERING,
    CLOSED
}
