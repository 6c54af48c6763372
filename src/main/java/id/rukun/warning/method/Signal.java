package id.rukun.warning.method;

/**
 * The result of a detector for one day.
 *
 * @param index of the day in the counts that were judged
 * @param count reports of that day
 * @param mean what was expected of it, by its baseline
 * @param sd the standard deviation taken
 * @param bound the count above which (CUSUM: from which) the day alarms; below zero where every count does
 * @param statistic EARS: standard deviations above the mean, infinite where there is none; CUSUM: the sum;
 *     Poisson and negative binomial: −log₁₀ of how likely as many or more are
 */
public record Signal(int index, int count, double mean, double sd, double bound, double statistic, boolean alarm) {}
