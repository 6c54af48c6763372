package id.rukun.region.code;

/** Where the authorities stand with an incident. */
public enum IncidentStatus {
    OPEN,
    RESPONDING,
    CONTAINED,
    RECOVERING,
    CLOSED
}
