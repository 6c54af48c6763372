package id.rukun.warning.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * How well probabilities, or counts that rank days, agreed with what followed.
 *
 * <p>The Brier scores are exact. For ranks, probabilities are equal if they agree to five decimals.
 */
final class ForecastScore {
    private static final int RANKS = 100_000;
    /** The lower bounds of the classes of the reliability table, with the thresholds of the levels among them. */
    private static final double[] CLASSES = {0, 0.02, 0.05, 0.10, 0.15, 0.25, 0.35, 0.50, 0.70, 1.0000001};

    private final long[] days = new long[RANKS + 1];
    private final long[] followedDays = new long[RANKS + 1];
    private double squares;
    private double sum;
    private final double[] classSums = new double[CLASSES.length - 1];
    private final long[] classDays = new long[CLASSES.length - 1];
    private final long[] classFollowed = new long[CLASSES.length - 1];

    /** @param times for how many equal days */
    void add(double probability, boolean followed, long times) {
        var rank = (int) Math.round(probability * RANKS);
        var outcome = followed ? 1 : 0;
        days[rank] += times;
        followedDays[rank] += outcome * times;
        squares += (probability - outcome) * (probability - outcome) * times;
        sum += probability * times;
        var at = 0;
        while (probability >= CLASSES[at + 1]) {
            at++;
        }
        classSums[at] += probability * times;
        classDays[at] += times;
        classFollowed[at] += outcome * times;
    }

    /** Adds days that are ranked by a count instead of a probability. */
    void addCount(int count, boolean followed, long times) {
        add((double) Math.min(count, RANKS) / RANKS, followed, times);
    }

    long total() {
        return total(days);
    }

    private static long total(long[] counts) {
        var total = 0L;
        for (var count : counts) {
            total += count;
        }
        return total;
    }

    /** Returns the part of the days that an event followed. */
    Double baseRate() {
        return total() == 0 ? null : Double.valueOf((double) total(followedDays) / total());
    }

    /** Returns the mean probability. */
    Double meanForecast() {
        return total() == 0 ? null : Double.valueOf(sum / total());
    }

    /**
     * Returns the area under the ROC curve: how often a day before an event ranks above another day, ties counted half. Null
     * without both kinds of days.
     */
    Double auc() {
        var followed = (double) total(followedDays);
        var quiet = total() - followed;
        var above = 0.0;
        var quietBelow = 0.0;
        for (var rank = 0; rank <= RANKS; rank++) {
            var quietHere = days[rank] - followedDays[rank];
            above += followedDays[rank] * (quietBelow + quietHere / 2.0);
            quietBelow += quietHere;
        }
        return followed == 0 || quiet == 0 ? null : Double.valueOf(above / followed / quiet);
    }

    /** Returns the mean squared difference between probability and outcome. */
    Double brier() {
        return total() == 0 ? null : Double.valueOf(squares / total());
    }

    /** Returns how much smaller the Brier score is than that of the base rate on every day; null if that is 0. */
    Double brierSkill() {
        var rate = baseRate();
        return rate == null || rate == 0 || rate == 1 ? null : Double.valueOf(1 - brier() / (rate * (1 - rate)));
    }

    /** Returns the classes that have days. */
    List<BacktestView.Reliability> reliability() {
        var table = new ArrayList<BacktestView.Reliability>();
        for (var i = 0; i < classDays.length; i++) {
            if (classDays[i] > 0) {
                table.add(new BacktestView.Reliability(
                        CLASSES[i],
                        Math.min(1, CLASSES[i + 1]),
                        classDays[i],
                        classSums[i] / classDays[i],
                        (double) classFollowed[i] / classDays[i]));
            }
        }
        return table;
    }
}
