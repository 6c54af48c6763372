package id.rukun.warning.method;

import id.rukun.vocabulary.Horizon;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The hazard that an early warning adds.
 *
 * @param likelihoods of each stated likelihood, the lowest first
 * @param prior the number of settled early warnings that weigh as much as {@code likelihoods}
 */
public record WarningWeights(
        List<Double> likelihoods,
        double prior,
        double moderateFactor,
        double mildFactor,
        double capacityDiscount,
        double capacityDiscountMost,
        double daysHalfLife,
        double weeksHalfLife,
        double monthsHalfLife) {

    private static final int MODERATE = 3;

    WarningWeights correctedBy(LikelihoodRecord record) {
        var corrected = IntStream.rangeClosed(1, likelihoods.size())
                .mapToObj(likelihood -> (record.hits(likelihood) + prior * likelihoods.get(likelihood - 1))
                        / (record.settled(likelihood) + prior))
                .toList();
        return new WarningWeights(
                corrected,
                prior,
                moderateFactor,
                mildFactor,
                capacityDiscount,
                capacityDiscountMost,
                daysHalfLife,
                weeksHalfLife,
                monthsHalfLife);
    }

    /** Returns the hazard on the day of the early warning. */
    double of(WarningEvidence warning) {
        return likelihoods.get(warning.likelihood() - 1)
                * severityFactor(warning.severity())
                * (1 - Math.min(capacityDiscountMost, warning.capacities() * capacityDiscount));
    }

    private double severityFactor(int severity) {
        if (severity == MODERATE) {
            return moderateFactor;
        }
        return severity > MODERATE ? 1 : mildFactor;
    }

    static HalfLife halfLife(Horizon horizon) {
        return switch (horizon) {
            case IMMEDIATE, DAYS -> HalfLife.DAYS;
            case WEEKS -> HalfLife.WEEKS;
            case MONTHS -> HalfLife.MONTHS;
        };
    }
}
