package id.rukun.warning.method;

import id.rukun.warning.level.Facts;
import java.time.Duration;
import java.time.Instant;

/** What a report adds to the hazard of its regency, and what the hazard comes to; {@link #SQL} says the same. */
public record Weighing(Method method) {
    /** Of a row of {@code report_fact} at {@code :asOf}, with {@link Facts}' parameters. */
    public static final String SQL = """
            (case when likelihood is null then cast(severity as float8)
                else likelihood * severity / cast(5 as float8) * intensity / 3
                    * (1 - least(:capacityDiscountMost, capacities * cast(:capacityDiscount as float8))) end
                * case when verified then 1 else cast(:unverifiedWeight as float8) end
                * exp(:decay * (date_part('epoch', occurred_at) - :asOfEpoch)))""";

    private static final double MOST_LIKELY = 5;
    private static final double MOST_INTENSE = 3;
    private static final double MOST = 10;
    private static final double NANOS = 1e9;

    /** At the moment it happened. */
    double weightOf(Fact fact) {
        var trust = fact.verified() ? 1 : method.unverifiedWeight();
        if (fact.likelihood() == null) {
            return fact.severity() * trust;
        }
        var discount = Math.min(method.capacityDiscountMost(), fact.capacities() * method.capacityDiscount());
        return fact.likelihood()
                * fact.severity()
                / MOST_LIKELY
                * fact.intensity()
                / MOST_INTENSE
                * (1 - discount)
                * trust;
    }

    /** Later: 1 at once, ½ after the half-life. */
    double fading(Instant from, Instant to) {
        var age = Duration.between(from, to);
        return Math.exp(-decayPerSecond() * (age.getSeconds() + age.getNano() / NANOS));
    }

    public double decayPerSecond() {
        return Math.log(2) / (method.halfLifeDays() * Duration.ofDays(1).toSeconds());
    }

    /** @param weights the sum of all at one moment */
    double hazard(double weights) {
        return MOST * (1 - Math.exp(-weights / method.hazardScale()));
    }

    double tension(double weights, Vulnerability vulnerability) {
        return Math.sqrt(hazard(weights) * vulnerability.value());
    }

    /** Until when a report can add to it. */
    public Instant since(Instant asOf) {
        return asOf.minus(Duration.ofDays(method.hazardDays()));
    }
}
