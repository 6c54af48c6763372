package id.rukun.warning.method;

/**
 * What a detector is set to.
 *
 * @param z EARS: standard deviations from the mean to the bound
 * @param minSigma EARS: the least standard deviation taken
 * @param baselineDays days that say what is usual: CUSUM those before the window, the tails of counts those before each
 *     day; EARS has seven by definition
 * @param cusumK CUSUM: what each day takes off the sum
 * @param cusumH CUSUM: the sum from which it alarms
 * @param minMean CUSUM and the tails of counts: the least mean taken
 * @param alpha the tails of counts: what is less likely alarms
 */
public record Tuning(
        double z, double minSigma, int baselineDays, double cusumK, double cusumH, double minMean, double alpha) {

    /** As a series is judged where the caller sets nothing. */
    public static Tuning ofSeries(Method method) {
        return of(method, method.seriesBaselineDays());
    }

    /** As the level is judged. */
    public static Tuning ofLevel(Method method) {
        return of(method, method.levelBaselineDays());
    }

    private static Tuning of(Method method, int baselineDays) {
        return new Tuning(
                method.z(),
                method.minSigma(),
                baselineDays,
                method.cusumK(),
                method.cusumH(),
                method.cusumMinMean(),
                method.alpha());
    }

    public Tuning withMinSigma(double sigma) {
        return new Tuning(z, sigma, baselineDays, cusumK, cusumH, minMean, alpha);
    }

    public Tuning withBaselineDays(int days) {
        return new Tuning(z, minSigma, days, cusumK, cusumH, minMean, alpha);
    }
}
