package id.rukun.warning.method;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;

/**
 * The coefficients, caps and thresholds of the early-warning method; see [early warning](early-warning.md). The defaults
 * are the documented method; {@code GET /api/v1/early-warning/method} shows both.
 */
@ConfigMapping(prefix = "rukun.warning")
public interface RiskSettings {
    /** The hazard of a regency of vulnerability 5 without any event. */
    @WithDefault("0.0120")
    @DecimalMin("0")
    double baseHazard();

    /** The points of vulnerability that double the base hazard. */
    @WithDefault("2.5")
    @DecimalMin(value = "0", inclusive = false)
    double vulnerabilityDoubling();

    /** The vulnerability of a regency that was never assessed, 0–10. */
    @WithDefault("5")
    @DecimalMin("0")
    @DecimalMax("10")
    double assumedVulnerability();

    /** The hazard that a verified severe conflict adds on its day, and that fades fast. */
    @WithDefault("0.1117")
    @DecimalMin("0")
    double severeWeight();

    /** The hazard that a verified conflict of lower severity adds on its day. */
    @WithDefault("0.0279")
    @DecimalMin("0")
    double otherWeight();

    /** The hazard that a verified severe conflict adds on its day, and that fades slowly. */
    @WithDefault("0.0075")
    @DecimalMin("0")
    double lastingWeight();

    /** The days in which the fast-fading hazard of a conflict halves. */
    @WithDefault("30")
    @DecimalMin(value = "0", inclusive = false)
    double recentHalfLifeDays();

    /** The days in which the slow-fading hazard of a severe conflict halves. */
    @WithDefault("365")
    @DecimalMin(value = "0", inclusive = false)
    double lastingHalfLifeDays();

    /** The hazard of an early warning of likelihood 1, before the record corrects it. */
    @WithDefault("0.02")
    @DecimalMin("0")
    double likelihood1();

    /** The hazard of an early warning of likelihood 2, before the record corrects it. */
    @WithDefault("0.05")
    @DecimalMin("0")
    double likelihood2();

    /** The hazard of an early warning of likelihood 3, before the record corrects it. */
    @WithDefault("0.12")
    @DecimalMin("0")
    double likelihood3();

    /** The hazard of an early warning of likelihood 4, before the record corrects it. */
    @WithDefault("0.25")
    @DecimalMin("0")
    double likelihood4();

    /** The hazard of an early warning of likelihood 5, before the record corrects it. */
    @WithDefault("0.40")
    @DecimalMin("0")
    double likelihood5();

    /** The number of settled early warnings that weigh as much as the configured hazard of a likelihood. */
    @WithDefault("20")
    @DecimalMin(value = "0", inclusive = false)
    double likelihoodPrior();

    /** The part of its hazard that an early warning of stated severity 3 adds. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double moderateFactor();

    /** The part of its hazard that an early warning of stated severity 1 or 2 adds. */
    @WithDefault("0.2")
    @DecimalMin("0")
    @DecimalMax("1")
    double mildFactor();

    /** The part that each named peace capacity takes off the hazard of an early warning. */
    @WithDefault("0.05")
    @DecimalMin("0")
    @DecimalMax("1")
    double capacityDiscount();

    /** The largest part that all named peace capacities together take off the hazard of an early warning. */
    @WithDefault("0.25")
    @DecimalMin("0")
    @DecimalMax("1")
    double capacityDiscountMost();

    /** The days in which an early warning with horizon IMMEDIATE or DAYS fades by half. */
    @WithDefault("7")
    @DecimalMin(value = "0", inclusive = false)
    double daysHalfLife();

    /** The days in which an early warning with horizon WEEKS fades by half. */
    @WithDefault("14")
    @DecimalMin(value = "0", inclusive = false)
    double weeksHalfLife();

    /** The days in which an early warning with horizon MONTHS fades by half. */
    @WithDefault("30")
    @DecimalMin(value = "0", inclusive = false)
    double monthsHalfLife();

    /** The largest hazard that all verified early warnings of a regency together add. */
    @WithDefault("0.30")
    @DecimalMin("0")
    double verifiedWarningsMost();

    /** The part of a verified conflict's hazard that an unverified conflict adds. */
    @WithDefault("0.5")
    @DecimalMin("0")
    @DecimalMax("1")
    double unverifiedConflictFactor();

    /** The largest hazard that all unverified reports of a regency together add. */
    @WithDefault("0.10")
    @DecimalMin("0")
    double unverifiedMost();

    /** The probability from which the level is WASPADA. */
    @WithDefault("0.10")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double waspadaProbability();

    /** The probability from which the level is SIAGA. */
    @WithDefault("0.25")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double siagaProbability();

    /** The probability from which the level is AWAS. */
    @WithDefault("0.50")
    @DecimalMin(value = "0", inclusive = false)
    @DecimalMax("1")
    double awasProbability();

    /** The severity from which a verified conflict makes the level AWAS by itself; 6 for none. */
    @WithDefault("5")
    @Min(1)
    @Max(6)
    int happenedSeverity();

    /** The days, its own included, for which such a conflict makes the level AWAS. */
    @WithDefault("7")
    @Min(1)
    @Max(366)
    int happenedDays();

    /** The days below its threshold after which a level falls. */
    @WithDefault("3")
    @Min(0)
    @Max(366)
    int holdDays();

    /** The days without a report or sign of life after which the level is NO_DATA. */
    @WithDefault("90")
    @Min(1)
    @Max(3660)
    int silentDays();

    /** The severity from which a verified conflict is severe: what the probability is about. */
    @WithDefault("4")
    @Min(1)
    @Max(5)
    int outcomeSeverity();

    /** The days that the probability looks ahead. */
    @WithDefault("14")
    @Min(1)
    @Max(366)
    int outcomeDays();

    /** The days of the past from which the calibration of a province is computed. */
    @WithDefault("365")
    @Min(1)
    @Max(3660)
    int calibrationDays();

    /** The number of expected events that hold the calibration at 1. */
    @WithDefault("3")
    @DecimalMin(value = "0", inclusive = false)
    double calibrationPrior();

    /** The number of expected events from which a province counts as calibrated. */
    @WithDefault("20")
    @DecimalMin("0")
    double calibratedFrom();

    /** Returns the settings as the values that the pure functions take. */
    default Coefficients coefficients() {
        return new Coefficients(
                baseHazard(),
                vulnerabilityDoubling(),
                assumedVulnerability(),
                new ConflictWeights(
                        severeWeight(),
                        otherWeight(),
                        lastingWeight(),
                        recentHalfLifeDays(),
                        lastingHalfLifeDays(),
                        unverifiedConflictFactor(),
                        outcomeSeverity()),
                new WarningWeights(
                        List.of(likelihood1(), likelihood2(), likelihood3(), likelihood4(), likelihood5()),
                        likelihoodPrior(),
                        moderateFactor(),
                        mildFactor(),
                        capacityDiscount(),
                        capacityDiscountMost(),
                        daysHalfLife(),
                        weeksHalfLife(),
                        monthsHalfLife()),
                verifiedWarningsMost(),
                unverifiedMost(),
                new LevelRule(
                        waspadaProbability(),
                        siagaProbability(),
                        awasProbability(),
                        happenedSeverity(),
                        happenedDays(),
                        holdDays(),
                        silentDays()),
                outcomeDays(),
                calibrationDays(),
                calibrationPrior(),
                calibratedFrom());
    }
}
