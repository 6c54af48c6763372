package id.rukun.warning.method;

import id.rukun.vocabulary.Level;

/**
 * The thresholds of the levels.
 *
 * @param happenedSeverity the severity from which a verified conflict makes the level AWAS by itself
 * @param happenedDays the days, its own included, for which it does
 * @param holdDays the days below its threshold after which a level falls
 * @param silentDays the days without a sign of life after which the level is NO_DATA
 */
public record LevelRule(
        double waspada,
        double siaga,
        double awas,
        int happenedSeverity,
        int happenedDays,
        int holdDays,
        int silentDays) {

    /** Returns the level that the numbers of one day give, never NO_DATA. */
    public Level of(double probability, boolean happened) {
        if (happened || probability >= awas) {
            return Level.AWAS;
        }
        if (probability >= siaga) {
            return Level.SIAGA;
        }
        return probability >= waspada ? Level.WASPADA : Level.NORMAL;
    }
}
