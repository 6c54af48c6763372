package id.rukun.warning.backtest;

import id.rukun.platform.json.Times;
import id.rukun.warning.method.Fact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Years of a regency with some reports every week, and outbreaks of which it is known when they were. The same for a seed. */
final class GeneratedHistory {
    static final String REGENCY = "35.27";

    private static final int BETWEEN_OUTBREAKS = 150;
    private static final int BUILD_UP = 10;
    private static final int OUTBREAK = 4;

    private final Random random;
    private final List<Fact> facts = new ArrayList<>();
    final List<LocalDate> outbreaks = new ArrayList<>();

    /**
     * @param everyday reports a day in quiet times
     * @param announced whether signs are reported in the days before an outbreak
     */
    GeneratedHistory(long seed, LocalDate from, int days, double everyday, boolean announced) {
        random = new Random(seed);
        for (var day = 0; day < days; day++) {
            for (var report = poisson(everyday); report > 0; report--) {
                conflict(from.plusDays(day), 1 + random.nextInt(2));
            }
        }
        for (var day = BETWEEN_OUTBREAKS / 2 + random.nextInt(BETWEEN_OUTBREAKS);
                day < days - OUTBREAK;
                day += BETWEEN_OUTBREAKS / 2 + random.nextInt(BETWEEN_OUTBREAKS)) {
            outbreak(from.plusDays(day), announced);
        }
    }

    List<Fact> facts() {
        return facts;
    }

    private void outbreak(LocalDate first, boolean announced) {
        outbreaks.add(first);
        for (var before = BUILD_UP; announced && before > 0; before--) {
            for (var report = 1 + poisson(2.0 * (BUILD_UP - before) / BUILD_UP); report > 0; report--) {
                sign(first.minusDays(before));
            }
        }
        for (var day = 0; day < OUTBREAK; day++) {
            conflict(first.plusDays(day), 4);
        }
    }

    /** Verified on the day after it was reported. */
    private void conflict(LocalDate day, int severity) {
        report(day, severity, null, null);
    }

    private void sign(LocalDate day) {
        report(day, 3 + random.nextInt(3), 3 + random.nextInt(3), 2 + random.nextInt(2));
    }

    private void report(LocalDate day, int severity, Integer likelihood, Integer intensity) {
        var id = new UUID(random.nextLong(), random.nextLong());
        var occurred = day.atStartOfDay(Times.ZONE).toInstant().plusSeconds(random.nextInt(86_400));
        var known = occurred.plus(Duration.ofHours(2));
        var verified = known.plus(Duration.ofDays(1));
        facts.add(new Fact(
                id, known, verified, REGENCY, occurred, severity, likelihood, intensity, 0, false, true, null));
        facts.add(new Fact(
                id, verified, Instant.MAX, REGENCY, occurred, severity, likelihood, intensity, 0, true, true, null));
    }

    /** Knuth's. */
    private int poisson(double mean) {
        var limit = Math.exp(-mean);
        var product = random.nextDouble();
        var count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
