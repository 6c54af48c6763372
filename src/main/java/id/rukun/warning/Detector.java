package id.rukun.warning;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the days with more reports than usual; fewer never alarm. Counts are of consecutive local days, oldest first: the
 * last {@code window} are judged, those before are baseline only.
 */
public enum Detector {
    /** CDC's Early Aberration Reporting System, C1 (Hutwagner et al. 2003): against the seven days before. */
    EARS_C1 {
        @Override
        public int daysBefore(Tuning tuning) {
            return EARS_BASELINE;
        }

        @Override
        List<Signal> signals(int[] counts, int first, Tuning tuning) {
            return ears(counts, first, 0, tuning);
        }
    },
    /** The same, C2: two days are left out between the baseline and the day, so that a slow rise does not hide in it. */
    EARS_C2 {
        @Override
        public int daysBefore(Tuning tuning) {
            return EARS_BASELINE + EARS_LAG;
        }

        @Override
        List<Signal> signals(int[] counts, int first, Tuning tuning) {
            return ears(counts, first, EARS_LAG, tuning);
        }
    },
    /**
     * Page's cumulative sum (1954) of standardised Poisson counts, k and h after Rossi, Lampugnani and Marchi (1999):
     * hears a small rise that lasts. It starts at nothing before the window and is never reset.
     */
    CUSUM {
        @Override
        public int daysBefore(Tuning tuning) {
            return tuning.baselineDays();
        }

        @Override
        List<Signal> signals(int[] counts, int first, Tuning tuning) {
            var mean = Math.max(tuning.cusumMinMean(), mean(counts, first - tuning.baselineDays(), first));
            var sd = Math.sqrt(mean);
            var signals = new ArrayList<Signal>();
            var sum = 0.0;
            for (var day = first; day < counts.length; day++) {
                var bound = mean + sd * (tuning.cusumH() + tuning.cusumK() - sum);
                sum = Math.max(0, sum + (counts[day] - mean) / sd - tuning.cusumK());
                signals.add(new Signal(day, counts[day], mean, sd, bound, sum, sum >= tuning.cusumH()));
            }
            return signals;
        }
    };

    /** Those that the level listens to. */
    public static final List<Detector> OF_LEVEL = List.of(EARS_C1, EARS_C2, CUSUM);

    private static final int EARS_BASELINE = 7;
    private static final int EARS_LAG = 2;

    /** How many days before the window must be given. */
    public abstract int daysBefore(Tuning tuning);

    abstract List<Signal> signals(int[] counts, int first, Tuning tuning);

    /**
     * @param window how many of the last days are judged
     * @return a signal for each of them, oldest first
     * @throws IllegalArgumentException where fewer than {@link #daysBefore} are given before the window
     */
    public List<Signal> judge(int[] counts, int window, Tuning tuning) {
        var first = counts.length - window;
        if (window < 0 || first < daysBefore(tuning)) {
            throw new IllegalArgumentException(
                    this + " of " + window + " days needs " + daysBefore(tuning) + " before them; there are " + first);
        }
        return signals(counts, first, tuning);
    }

    private static List<Signal> ears(int[] counts, int first, int lag, Tuning tuning) {
        var signals = new ArrayList<Signal>();
        for (var day = first; day < counts.length; day++) {
            var from = day - lag - EARS_BASELINE;
            var mean = mean(counts, from, day - lag);
            var sd = Math.max(tuning.minSigma(), sd(counts, from, day - lag, mean));
            var bound = mean + tuning.z() * sd;
            var above = counts[day] - mean;
            signals.add(
                    new Signal(day, counts[day], mean, sd, bound, above == 0 ? 0 : above / sd, counts[day] > bound));
        }
        return signals;
    }

    private static double mean(int[] counts, int from, int to) {
        return Arrays.stream(counts, from, to).average().orElseThrow();
    }

    /** With n − 1. */
    private static double sd(int[] counts, int from, int to, double mean) {
        var squares = Arrays.stream(counts, from, to)
                .mapToDouble(count -> (count - mean) * (count - mean))
                .sum();
        return Math.sqrt(squares / (to - from - 1));
    }
}
