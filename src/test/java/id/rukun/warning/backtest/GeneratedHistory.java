package id.rukun.warning.backtest;

import id.rukun.vocabulary.Horizon;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.WarningEvidence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Years of a regency with some mild conflicts every week, and outbreaks at known times. A seed always gives one history. */
final class GeneratedHistory {
    private static final int BETWEEN_OUTBREAKS = 150;
    private static final int BUILD_UP = 10;
    private static final int OUTBREAK = 4;

    private final Random random;
    private final List<ConflictEvidence> conflicts = new ArrayList<>();
    private final List<WarningEvidence> warnings = new ArrayList<>();

    /**
     * @param everyday the mean number of mild conflicts a day
     * @param announced whether early warnings are reported and verified in the days before an outbreak
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

    RegencyEvidence evidence() {
        return new RegencyEvidence(conflicts, warnings, List.of(), null);
    }

    private void outbreak(LocalDate first, boolean announced) {
        for (var before = BUILD_UP; announced && before > 0; before--) {
            for (var report = 1 + poisson(2.0 * (BUILD_UP - before) / BUILD_UP); report > 0; report--) {
                warning(first.minusDays(before));
            }
        }
        for (var day = 0; day < OUTBREAK; day++) {
            conflict(first.plusDays(day), 4);
        }
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** Known on its day, verified on the next. */
    private void conflict(LocalDate day, int severity) {
        var id = id();
        conflicts.add(new ConflictEvidence(id, null, null, day, severity, false, day, day.plusDays(1)));
        conflicts.add(new ConflictEvidence(id, null, null, day, severity, true, day.plusDays(1), LocalDate.MAX));
    }

    private void warning(LocalDate day) {
        warnings.add(new WarningEvidence(
                id(),
                id(),
                day,
                3 + random.nextInt(3),
                3 + random.nextInt(3),
                0,
                Horizon.DAYS,
                true,
                day.plusDays(1),
                LocalDate.MAX));
    }

    /** Knuth's algorithm. */
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
