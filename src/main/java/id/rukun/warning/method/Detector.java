package id.rukun.warning.method;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A detector of days with more reports than usual; fewer reports never alarm. The counts are of consecutive local days, the
 * oldest first: the last {@code window} are judged, those before are baseline only.
 */
@Schema(name = "SeriesDetector")
public enum Detector {
    /** CDC's Early Aberration Reporting System, C1 (Hutwagner et al. 2003): compares a day with the seven days before it. */
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
    /** EARS C2: leaves two days out between the baseline and the day, so that a slow rise does not hide in the baseline. */
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
     * detects a small rise that lasts. It starts at 0 before the window and is never reset.
     */
    CUSUM {
        @Override
        public int daysBefore(Tuning tuning) {
            return tuning.baselineDays();
        }

        @Override
        List<Signal> signals(int[] counts, int first, Tuning tuning) {
            var mean = Math.max(tuning.minMean(), mean(counts, first - tuning.baselineDays(), first));
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
    },
    /** The probability of the count, if counts are Poisson with the mean of the days before. */
    POISSON {
        @Override
        public int daysBefore(Tuning tuning) {
            return tuning.baselineDays();
        }

        @Override
        List<Signal> signals(int[] counts, int first, Tuning tuning) {
            return tails(counts, first, tuning, false);
        }
    },
    /** As POISSON, for counts that vary more: negative binomial, its size by the method of moments. */
    NEGATIVE_BINOMIAL {
        @Override
        public int daysBefore(Tuning tuning) {
            return tuning.baselineDays();
        }

        @Override
        List<Signal> signals(int[] counts, int first, Tuning tuning) {
            return tails(counts, first, tuning, true);
        }
    };

    private static final int EARS_BASELINE = 7;
    private static final int EARS_LAG = 2;

    /** Returns how many days must be given before the window. */
    public abstract int daysBefore(Tuning tuning);

    abstract List<Signal> signals(int[] counts, int first, Tuning tuning);

    /**
     * Judges the last days.
     *
     * @param window how many of the last days are judged
     * @return a signal for each of them, oldest first
     * @throws IllegalArgumentException if fewer than {@link #daysBefore} are given before the window
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

    private static List<Signal> tails(int[] counts, int first, Tuning tuning, boolean scattered) {
        var signals = new ArrayList<Signal>();
        for (var day = first; day < counts.length; day++) {
            var from = day - tuning.baselineDays();
            var observed = mean(counts, from, day);
            var mean = Math.max(tuning.minMean(), observed);
            var excess = scattered && tuning.baselineDays() > 1
                    ? Math.max(0, square(sd(counts, from, day, observed)) - mean)
                    : 0;
            var tail = tail(mean, excess);
            var bound = bound(tail, mean, tuning.alpha());
            signals.add(new Signal(
                    day,
                    counts[day],
                    mean,
                    Math.sqrt(mean + excess),
                    bound,
                    0 - Math.log10(tail.applyAsDouble(counts[day])),
                    counts[day] > bound));
        }
        return signals;
    }

    /** @param excess the variance beyond that of Poisson, which is the mean */
    private static IntToDoubleFunction tail(double mean, double excess) {
        return excess == 0
                ? observed -> Exceedance.poisson(observed, mean)
                : observed -> Exceedance.negativeBinomial(observed, mean, mean * mean / excess);
    }

    /** Returns the largest count that chance reaches often enough, found by doubling and halving. */
    private static int bound(IntToDoubleFunction tail, double mean, double alpha) {
        var often = 0;
        var seldom = (int) Math.min(Integer.MAX_VALUE, Math.floor(mean) + 1);
        while (tail.applyAsDouble(seldom) >= alpha) {
            if (seldom == Integer.MAX_VALUE) {
                return seldom;
            }
            often = seldom;
            seldom = seldom > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE : 2 * seldom;
        }
        while (seldom - often > 1) {
            var between = often + (seldom - often) / 2;
            if (tail.applyAsDouble(between) >= alpha) {
                often = between;
            } else {
                seldom = between;
            }
        }
        return often;
    }

    private static double square(double value) {
        return value * value;
    }

    private static double mean(int[] counts, int from, int to) {
        var sum = 0L;
        for (var day = from; day < to; day++) {
            sum += counts[day];
        }
        return (double) sum / (to - from);
    }

    /** Returns the standard deviation with n − 1. */
    private static double sd(int[] counts, int from, int to, double mean) {
        var squares = 0.0;
        for (var day = from; day < to; day++) {
            squares += square(counts[day] - mean);
        }
        return Math.sqrt(squares / (to - from - 1));
    }
}
