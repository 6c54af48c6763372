package id.rukun.warning.method;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The thresholds, weights and periods of the early-warning method; see [early warning](early-warning.md). The defaults are
 * the documented method; {@code GET /api/v1/early-warning/method} shows both.
 */
@ConfigMapping(prefix = "rukun.warning")
public interface Method {
    /** EARS: standard deviations from the mean to the bound; the normal quantile of 0.999. */
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

    /** CUSUM and the tails of counts: the least mean that a baseline is taken to have, in reports a day. */
    @WithDefault("0.5")
    @DecimalMin(value = "0", inclusive = false)
    double cusumMinMean();

    /** Poisson and negative binomial: a count that chance exceeds less often alarms. */
    @WithDefault("0.001")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax(value = "1", inclusive = false)
    double alpha();

    /** Days before a series that say what is usual, where the caller names no other number. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int seriesBaselineDays();

    /** Days before the detector period that say what is usual, for CUSUM on the level. */
    @WithDefault("56")
    @Min(1)
    @Max(366)
    int levelBaselineDays();

    /** Days that the detectors look at for the level, today's included. */
    @WithDefault("28")
    @Min(1)
    @Max(366)
    int detectorDays();

    /** Days after which a report no longer adds to the hazard. */
    @WithDefault("90")
    @Min(1)
    @Max(3660)
    int hazardDays();

    /** Days in which the weight of a report halves. */
    @WithDefault("14")
    @DecimalMin(value = "0", inclusive = false)
    double halfLifeDays();

    /** The sum of weights at which the hazard is 1 − 1/e of its greatest. */
    @WithDefault("10")
    @DecimalMin(value = "0", inclusive = false)
    double hazardScale();

    /** The weight of a report that is not verified, in parts of a verified one's. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double unverifiedWeight();

    /** What each named peace capacity takes off the weight of an early warning. */
    @WithDefault("0.05")
    @DecimalMin("0")
    @DecimalMax("1")
    double capacityDiscount();

    /** The most that all named peace capacities together take off the weight of an early warning. */
    @WithDefault("0.25")
    @DecimalMin("0")
    @DecimalMax("1")
    double capacityDiscountMost();

    /** The vulnerability of a regency that was never assessed, 0–10. */
    @WithDefault("5")
    @DecimalMin("0")
    @DecimalMax("10")
    double assumedVulnerability();

    /** The tension index from which the level is AWAS. */
    @WithDefault("7")
    @DecimalMin("0")
    double awas();

    /** The tension index from which the level is SIAGA. */
    @WithDefault("5")
    @DecimalMin("0")
    double siaga();

    /** The tension index from which the level is SIAGA after an alarm of EARS C2. */
    @WithDefault("3")
    @DecimalMin("0")
    double siagaAlarmed();

    /** The tension index from which the level is WASPADA. */
    @WithDefault("3")
    @DecimalMin("0")
    double waspada();

    /** Days, today's included, for which an alarm counts. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int alarmDays();

    /** The severity of a verified report that makes the level AWAS by itself. */
    @WithDefault("5")
    @Min(1)
    @Max(6)
    int severeSeverity();

    /** Days for which a severe report holds the level at AWAS. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int severeDays();

    /** Days below its threshold after which the level falls one step. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int fallDays();

    /** Days after a warning was given for which an incident confirms it, also where it ended before. */
    @WithDefault("14")
    @Min(1)
    @Max(366)
    int answerDays();

    /** The least severity of an incident that confirms a warning, or was missed without one. */
    @WithDefault("3")
    @Min(1)
    @Max(5)
    int answerSeverity();
}
