package id.rukun.warning.method;

/**
 * The parameters of a detector.
 *
 * @param z EARS: standard deviations from the mean to the bound
 * @param minSigma EARS: the least standard deviation
 * @param baselineDays the days that say what is usual: for CUSUM those before the window, for Poisson and negative binomial
 *     those before each day. EARS has seven by definition
 * @param cusumK CUSUM: what each day takes off the sum
 * @param cusumH CUSUM: the sum from which it alarms
 * @param minMean CUSUM, Poisson and negative binomial: the least mean
 * @param alpha Poisson and negative binomial: a count that is less probable alarms
 */
public record Tuning(
        double z, double minSigma, int baselineDays, double cusumK, double cusumH, double minMean, double alpha) {

    public static Tuning of(DetectorSettings settings) {
        return new Tuning(
                settings.z(),
                settings.minSigma(),
                settings.seriesBaselineDays(),
                settings.cusumK(),
                settings.cusumH(),
                settings.cusumMinMean(),
                settings.alpha());
    }

    public Tuning withMinSigma(double sigma) {
        return new Tuning(z, sigma, baselineDays, cusumK, cusumH, minMean, alpha);
    }

    public Tuning withBaselineDays(int days) {
        return new Tuning(z, minSigma, days, cusumK, cusumH, minMean, alpha);
    }
}
