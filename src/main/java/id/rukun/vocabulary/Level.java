package id.rukun.vocabulary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A region's alert level, lowest first: the order is used to compare. The words are those of Indonesian hazard
 * warnings. In the contract it has a name of its own: generators of Java clients trip over a second {@code Level}.
 */
@Schema(name = "WarningLevel")
public enum Level {
    NORMAL,
    WASPADA,
    SIAGA,
    AWAS
}
