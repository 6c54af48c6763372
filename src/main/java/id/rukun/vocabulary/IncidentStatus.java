package id.rukun.vocabulary;

/** The handling status of an incident. */
public enum IncidentStatus {
    OPEN,
    RESPONDING,
    CONTAINED,
    RECOVERING,
    CLOSED
}
