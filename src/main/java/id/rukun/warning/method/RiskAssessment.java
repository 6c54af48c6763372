package id.rukun.warning.method;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How likely at least one severe event is in a regency within the next days, at the end of a local day, and why.
 *
 * @param eta the hazard η: exactly the sum of the hazards of {@code drivers} in their order
 * @param probability 1 − e^(−η)
 * @param calibration the factor of the province by which base hazard and verified conflicts are multiplied
 * @param verifiedWarnings the hazard of verified early warnings
 * @param unverified the hazard of unverified reports
 * @param happened whether a verified conflict of highest severity happened a few days ago
 * @param drivers the heaviest first
 */
public record RiskAssessment(
        LocalDate day,
        double eta,
        double probability,
        double vulnerability,
        boolean vulnerabilityAssumed,
        double calibration,
        CappedHazard verifiedWarnings,
        CappedHazard unverified,
        boolean happened,
        List<RiskDriver> drivers) {

    /**
     * A hazard that is limited.
     *
     * @param sum before the cap
     */
    public record CappedHazard(double sum, double cap) {
        public boolean capped() {
            return sum > cap;
        }

        /** Returns the factor by which each part is multiplied so that the sum does not exceed the cap. */
        double factor() {
            return capped() ? cap / sum : 1;
        }

        public double value() {
            return Math.min(sum, cap);
        }
    }

    /** Assesses a regency at the end of a local day. */
    public static RiskAssessment of(
            RegencyEvidence evidence, LocalDate day, Coefficients coefficients, double calibration) {
        var counted = CountedEvidence.groups(evidence).values().stream()
                .map(group -> CountedEvidence.of(group, day, coefficients))
                .filter(Objects::nonNull)
                .toList();
        var halfLives = coefficients.halfLives();
        var sums = new EnumMap<Term, Double>(Term.class);
        counted.forEach(each -> sums.merge(each.term(), each.hazard(day, halfLives), Double::sum));
        var warnings = capped(Term.VERIFIED_WARNING, sums, coefficients);
        var unverified = capped(Term.UNVERIFIED, sums, coefficients);
        var vulnerability = evidence.vulnerability(day);
        var value = vulnerability.orElse(coefficients.assumedVulnerability());

        var drivers = new ArrayList<RiskDriver>(counted.size() + 1);
        drivers.add(RiskDriver.base(calibration * coefficients.base(value)));
        for (var each : counted) {
            var factor =
                    switch (each.term()) {
                        case CONFLICT -> calibration;
                        case VERIFIED_WARNING -> warnings.factor();
                        case UNVERIFIED -> unverified.factor();
                    };
            drivers.add(RiskDriver.of(each, factor * each.hazard(day, halfLives)));
        }
        drivers.sort(RiskDriver.HEAVIEST);
        var eta = drivers.stream().mapToDouble(RiskDriver::hazard).reduce(0, Double::sum);
        // Equal to η except for rounding. A further report never lowers this sum, because parts are neither sorted by
        // weight
        // nor scaled to a cap here.
        var total = calibration * (coefficients.base(value) + sums.getOrDefault(Term.CONFLICT, 0.0))
                + warnings.value()
                + unverified.value();
        return new RiskAssessment(
                day,
                eta,
                probability(total),
                value,
                vulnerability.isEmpty(),
                calibration,
                warnings,
                unverified,
                counted.stream().anyMatch(each -> each.happened(day, coefficients.levels())),
                drivers.stream().map(driver -> driver.shareOf(eta)).toList());
    }

    private static CappedHazard capped(Term term, Map<Term, Double> sums, Coefficients coefficients) {
        return new CappedHazard(sums.getOrDefault(term, 0.0), coefficients.cap(term));
    }

    public static double probability(double eta) {
        return -Math.expm1(-eta);
    }
}
