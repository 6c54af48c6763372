package id.rukun.warning.backtest;

import id.rukun.vocabulary.Level;
import id.rukun.warning.method.KnownConflicts;
import java.util.EnumMap;
import java.util.Map;

/** The scores of the method and its rivals, summed over regencies. */
public final class BacktestScores {
    private static final int WEEK = 7;
    private static final int MONTH = 28;

    final ForecastScore probability = new ForecastScore();
    final ForecastScore uncalibrated = new ForecastScore();
    final ForecastScore count28Days = new ForecastScore();
    final Map<WarningRule, Contingency> rules = new EnumMap<>(WarningRule.class);

    /**
     * Adds the days of a regency.
     *
     * @param probabilities of each day
     * @param uncalibratedProbabilities of each day, or null if they are not known
     * @param levels of each day
     * @param conflicts of the days, and {@code ahead} days before and after them
     * @param ahead the days that the probability looks ahead
     * @param times how many regencies are exactly alike
     */
    public void add(
            double[] probabilities,
            double[] uncalibratedProbabilities,
            Level[] levels,
            KnownConflicts conflicts,
            int ahead,
            long times) {
        var severe = conflicts.severe();
        var followed = KnownConflicts.followed(severe, ahead, ahead, levels.length);
        var count = conflicts.known(MONTH, false);
        for (var day = 0; day < levels.length; day++) {
            probability.add(probabilities[day], followed[day], times);
            count28Days.addCount(count[ahead + day], followed[day], times);
            if (uncalibratedProbabilities != null) {
                uncalibrated.add(uncalibratedProbabilities[day], followed[day], times);
            }
        }
        for (var rule : WarningRule.values()) {
            var table = Contingency.of(warned(rule, levels, conflicts, ahead), severe, ahead);
            rules.merge(rule, table.times(times), Contingency::plus);
        }
    }

    private static boolean[] warned(WarningRule rule, Level[] levels, KnownConflicts conflicts, int ahead) {
        var known =
                switch (rule) {
                    case LAST_7_DAYS -> conflicts.known(WEEK, true);
                    case LAST_28_DAYS -> conflicts.known(MONTH, true);
                    default -> null;
                };
        var warned = new boolean[levels.length];
        for (var day = 0; day < warned.length; day++) {
            warned[day] = switch (rule) {
                case WASPADA, SIAGA, AWAS -> levels[day].compareTo(Level.valueOf(rule.name())) >= 0;
                case ALWAYS -> true;
                case LAST_7_DAYS, LAST_28_DAYS -> known[ahead + day] > 0;
            };
        }
        return warned;
    }
}
