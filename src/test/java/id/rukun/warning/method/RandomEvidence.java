package id.rukun.warning.method;

import id.rukun.vocabulary.Horizon;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Evidence for tests: single reports, and random histories of a regency. */
public final class RandomEvidence {
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    public static final Coefficients DEFAULT = with(Map.of());

    private RandomEvidence() {}

    public static Coefficients with(Map<String, String> settings) {
        var builder = new SmallRyeConfigBuilder().withMapping(RiskSettings.class);
        settings.forEach((name, value) -> builder.withDefaultValue("rukun.warning." + name, value));
        return builder.build().getConfigMapping(RiskSettings.class).coefficients();
    }

    public static ConflictEvidence conflict(int severity, int age) {
        return conflict(null, severity, age, true);
    }

    public static ConflictEvidence conflict(UUID incident, int severity, int age, boolean verified) {
        var day = TODAY.minusDays(age);
        return new ConflictEvidence(
                UUID.randomUUID(), UUID.randomUUID(), incident, day, severity, verified, day, LocalDate.MAX);
    }

    public static WarningEvidence warning(UUID reporter, int likelihood, int severity, int age, boolean verified) {
        return warning(reporter, likelihood, severity, 0, Horizon.DAYS, age, verified);
    }

    public static WarningEvidence warning(
            UUID reporter, int likelihood, int severity, int capacities, Horizon horizon, int age, boolean verified) {
        var day = TODAY.minusDays(age);
        return new WarningEvidence(
                UUID.randomUUID(),
                reporter,
                day,
                likelihood,
                severity,
                capacities,
                horizon,
                verified,
                day,
                LocalDate.MAX);
    }

    public static RegencyEvidence of(Evidence... reports) {
        return of(List.of(reports));
    }

    public static RegencyEvidence of(List<? extends Evidence> reports) {
        return new RegencyEvidence(
                reports.stream()
                        .filter(ConflictEvidence.class::isInstance)
                        .map(ConflictEvidence.class::cast)
                        .toList(),
                reports.stream()
                        .filter(WarningEvidence.class::isInstance)
                        .map(WarningEvidence.class::cast)
                        .toList(),
                List.of(),
                TODAY);
    }

    public static RegencyEvidence plus(RegencyEvidence evidence, Evidence report) {
        var conflicts = new ArrayList<>(evidence.conflicts());
        var warnings = new ArrayList<>(evidence.warnings());
        if (report instanceof ConflictEvidence conflict) {
            conflicts.add(conflict);
        } else {
            warnings.add((WarningEvidence) report);
        }
        return new RegencyEvidence(conflicts, warnings, evidence.vulnerability(), evidence.lastSign());
    }

    /** Some reports of some incidents and reporters; some become known late, are dated ahead, or cease to count. */
    public static RegencyEvidence random(long seed) {
        var random = new Random(seed);
        var reports = new ArrayList<Evidence>();
        for (var i = random.nextInt(25); i > 0; i--) {
            reports.add(report(random));
        }
        var vulnerability = new ArrayList<VulnerabilityEvidence>();
        for (var i = random.nextInt(3); i > 0; i--) {
            vulnerability.add(
                    new VulnerabilityEvidence(TODAY.minusDays(random.nextInt(500)), random.nextDouble() * 10));
        }
        var evidence = of(reports);
        return new RegencyEvidence(evidence.conflicts(), evidence.warnings(), vulnerability, TODAY);
    }

    private static Evidence report(Random random) {
        var day = TODAY.minusDays(random.nextInt(-10, random.nextBoolean() ? 60 : 900));
        var known = day.plusDays(random.nextInt(-5, 40));
        var until = random.nextInt(3) == 0 ? known.plusDays(1 + random.nextInt(200)) : LocalDate.MAX;
        var few = new UUID(0, random.nextInt(3));
        var id = new UUID(random.nextLong(), random.nextLong());
        var verified = random.nextBoolean();
        return random.nextBoolean()
                ? new ConflictEvidence(
                        id, few, random.nextBoolean() ? few : null, day, 1 + random.nextInt(5), verified, known, until)
                : new WarningEvidence(
                        id,
                        few,
                        day,
                        1 + random.nextInt(5),
                        1 + random.nextInt(5),
                        random.nextInt(8),
                        Horizon.values()[random.nextInt(4)],
                        verified,
                        known,
                        until);
    }
}
