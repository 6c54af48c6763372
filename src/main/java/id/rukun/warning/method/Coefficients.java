package id.rukun.warning.method;

/**
 * The coefficients, caps and thresholds of the early-warning method. {@link RiskSettings} holds their meaning and defaults.
 *
 * @param verifiedWarningsMost the cap on the hazard of all verified early warnings of a regency
 * @param unverifiedMost the cap on the hazard of all unverified reports of a regency
 */
public record Coefficients(
        double baseHazard,
        double vulnerabilityDoubling,
        double assumedVulnerability,
        ConflictWeights conflicts,
        WarningWeights warnings,
        double verifiedWarningsMost,
        double unverifiedMost,
        LevelRule levels,
        int outcomeDays,
        int calibrationDays,
        double calibrationPrior,
        double calibratedFrom) {

    private static final double MIDDLE = 5;

    /** Returns these coefficients with the hazard of each likelihood corrected by what came of settled early warnings. */
    public Coefficients correctedBy(LikelihoodRecord record) {
        return with(baseHazard, conflicts, warnings.correctedBy(record));
    }

    /** Returns these coefficients with other weights, as a refit proposes them. */
    public Coefficients with(double base, ConflictWeights conflictWeights, WarningWeights warningWeights) {
        return new Coefficients(
                base,
                vulnerabilityDoubling,
                assumedVulnerability,
                conflictWeights,
                warningWeights,
                verifiedWarningsMost,
                unverifiedMost,
                levels,
                outcomeDays,
                calibrationDays,
                calibrationPrior,
                calibratedFrom);
    }

    /** Returns the hazard without any event, before calibration. */
    double base(double vulnerability) {
        return baseHazard * Math.pow(2, (vulnerability - MIDDLE) / vulnerabilityDoubling);
    }

    double cap(Term term) {
        return switch (term) {
            case CONFLICT -> Double.POSITIVE_INFINITY;
            case VERIFIED_WARNING -> verifiedWarningsMost;
            case UNVERIFIED -> unverifiedMost;
        };
    }

    /** Returns the half-lives in days, in the order of {@link HalfLife}. */
    double[] halfLives() {
        return new double[] {
            conflicts.recentHalfLife(),
            conflicts.lastingHalfLife(),
            warnings.daysHalfLife(),
            warnings.weeksHalfLife(),
            warnings.monthsHalfLife()
        };
    }
}
