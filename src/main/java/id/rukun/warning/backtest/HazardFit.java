package id.rukun.warning.backtest;

import java.util.ArrayList;
import java.util.List;

/**
 * Fits the coefficients β ≥ 0 of the hazard η = offset + Σ β·x by maximum likelihood, where an event follows a day with
 * probability 1 − e^(−η).
 *
 * <p>The number of events is taken as Poisson with mean η, of which only "none" or "at least one" is observed. The
 * expectation-maximisation step for that multiplies each coefficient, so none becomes negative, and never lowers the
 * likelihood, which is concave.
 */
final class HazardFit {
    /** Near a coefficient of zero the steps become small long before the maximum. */
    private static final int STEPS = 200_000;

    private static final double ENOUGH = 1e-9;
    private static final double SMALLEST = 1e-12;

    /** A day that an event followed. Days that none followed only count in the sums. */
    private record Followed(double[] x, double offset) {}

    private final double[] sums;
    private final List<Followed> followed = new ArrayList<>();
    private final double[] quietSums;
    private double quietOffset;
    private long days;

    HazardFit(int coefficients) {
        sums = new double[coefficients];
        quietSums = new double[coefficients];
    }

    void add(double[] x, double offset, boolean eventFollowed) {
        days++;
        for (var i = 0; i < x.length; i++) {
            sums[i] += x[i];
            quietSums[i] += eventFollowed ? 0 : x[i];
        }
        if (eventFollowed) {
            followed.add(new Followed(x.clone(), offset));
        } else {
            quietOffset += offset;
        }
    }

    long days() {
        return days;
    }

    int followedDays() {
        return followed.size();
    }

    double logLikelihood(double[] beta) {
        var sum = -quietOffset;
        for (var i = 0; i < beta.length; i++) {
            sum -= beta[i] * quietSums[i];
        }
        for (var day : followed) {
            sum += Math.log(-Math.expm1(-eta(day, beta)));
        }
        return sum;
    }

    private static double eta(Followed day, double[] beta) {
        var eta = day.offset;
        for (var i = 0; i < beta.length; i++) {
            eta += beta[i] * day.x[i];
        }
        return Math.max(SMALLEST, eta);
    }

    /** @param start a coefficient that is 0 stays 0 */
    double[] fit(double[] start) {
        var beta = start.clone();
        for (var step = 0; step < STEPS; step++) {
            var next = step(beta);
            var change = 0.0;
            for (var i = 0; i < beta.length; i++) {
                change = Math.max(change, Math.abs(next[i] - beta[i]));
            }
            beta = next;
            if (change < ENOUGH) {
                break;
            }
        }
        return beta;
    }

    private double[] step(double[] beta) {
        var next = new double[beta.length];
        for (var day : followed) {
            var perHazard = -1 / Math.expm1(-eta(day, beta));
            for (var i = 0; i < beta.length; i++) {
                next[i] += day.x[i] * perHazard;
            }
        }
        for (var i = 0; i < beta.length; i++) {
            next[i] = sums[i] == 0 ? beta[i] : beta[i] * next[i] / sums[i];
        }
        return next;
    }
}
