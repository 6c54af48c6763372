package id.rukun.warning;

/**
 * What a detector is set to.
 *
 * @param z EARS: standard deviations from the mean to the bound
 * @param minSigma EARS: the least standard deviation taken
 * @param baselineDays CUSUM: days before the window that say what is usual; EARS has seven by definition
 * @param cusumK CUSUM: what each day takes off the sum
 * @param cusumH CUSUM: the sum from which it alarms
 * @param cusumMinMean CUSUM: the least mean taken
 */
public record Tuning(double z, double minSigma, int baselineDays, double cusumK, double cusumH, double cusumMinMean) {

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
                method.z(), method.minSigma(), baselineDays, method.cusumK(), method.cusumH(), method.cusumMinMean());
    }

    public Tuning withMinSigma(double sigma) {
        return new Tuning(z, sigma, baselineDays, cusumK, cusumH, cusumMinMean);
    }

    public Tuning withBaselineDays(int days) {
        return new Tuning(z, minSigma, days, cusumK, cusumH, cusumMinMean);
    }
}
