package id.rukun.warning.situation;

import id.rukun.vocabulary.Level;
import id.rukun.warning.level.LevelAssessment;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The ground on which a level rests. */
@Schema(name = "LevelReason")
public enum LevelReason {
    /** The probability reaches the level's threshold, or none. */
    PROBABILITY,
    /** A verified severe event has happened in the last days. */
    HAPPENED,
    /** The numbers of the day alone give less; three days below the threshold have not passed yet. */
    HELD,
    /** There was no report and no sign of life for 90 days. */
    NO_DATA;

    static LevelReason of(LevelAssessment assessment) {
        if (assessment.level == Level.NO_DATA) {
            return NO_DATA;
        }
        if (assessment.ruleLevel.compareTo(assessment.level) < 0) {
            return HELD;
        }
        return assessment.happened ? HAPPENED : PROBABILITY;
    }
}
