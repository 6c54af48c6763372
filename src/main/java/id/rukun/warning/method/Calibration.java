package id.rukun.warning.method;

/**
 * The factor by which the hazard of base and verified conflicts is multiplied in a province, so that events are forecast as
 * often as they happen there.
 *
 * @param observed the regency-days that a severe event followed, divided by the days that the probability looks ahead
 * @param expected the sum of the probabilities of the same days with factor 1, divided alike
 * @param factor (observed + prior) / (expected + prior)
 * @param calibrated whether enough was expected to state the probability as a percentage
 */
public record Calibration(double observed, double expected, double factor, boolean calibrated) {
    public static Calibration of(double observed, double expected, Coefficients coefficients) {
        var prior = coefficients.calibrationPrior();
        return new Calibration(
                observed, expected, (observed + prior) / (expected + prior), expected >= coefficients.calibratedFrom());
    }
}
