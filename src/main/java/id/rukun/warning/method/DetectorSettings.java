package id.rukun.warning.method;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The detectors of more reports than usual, which mark days on the chart of a regency and have no part in its level; see
 * [early warning](early-warning.md).
 */
@ConfigMapping(prefix = "rukun.warning")
public interface DetectorSettings {
    /** EARS: the standard deviations from the mean to the bound; the normal quantile of 0.999. */
    @WithDefault("3.090232306")
    @DecimalMin("0")
    double z();

    /** EARS: the least standard deviation that a baseline is taken to have, in reports a day. */
    @WithDefault("0.5")
    @DecimalMin("0")
    double minSigma();

    /** CUSUM: what each day takes off the sum, in standard deviations. */
    @WithDefault("1.04")
    @DecimalMin("0")
    double cusumK();

    /** CUSUM: the sum from which it alarms, in standard deviations. */
    @WithDefault("2.26")
    @DecimalMin(value = "0", inclusive = false)
    double cusumH();

    /** CUSUM, Poisson and negative binomial: the least mean that a baseline is taken to have, in reports a day. */
    @WithDefault("0.5")
    @DecimalMin(value = "0", inclusive = false)
    double cusumMinMean();

    /** Poisson and negative binomial: a count that chance reaches less often alarms. */
    @WithDefault("0.001")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax(value = "1", inclusive = false)
    double alpha();

    /** The days before a series that say what is usual, if the caller names no other number. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int seriesBaselineDays();
}
