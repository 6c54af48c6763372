package id.rukun.region.code;

/**
 * A region's alert level, lowest first: the order is used to compare. The words are those of Indonesian hazard
 * warnings.
 */
public enum Level {
    NORMAL,
    WASPADA,
    SIAGA,
    AWAS
}
