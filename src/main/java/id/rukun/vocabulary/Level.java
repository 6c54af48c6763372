package id.rukun.vocabulary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The alert level of a region, in ascending order; comparisons rely on the order. The names are those of Indonesian
 * hazard warnings. The contract uses another schema name, because generators of Java clients fail on a second
 * {@code Level}.
 */
@Schema(name = "WarningLevel")
public enum Level {
    /** Nobody reports from the region, so nothing can be said about it. */
    NO_DATA,
    NORMAL,
    WASPADA,
    SIAGA,
    AWAS
}
