package id.rukun.vocabulary;

/** Phases of handling a conflict, after UU 7/2012. */
public enum Phase {
    PREVENTION,
    CESSATION,
    RECOVERY
}
