package id.rukun.warning.method;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The numbers of a regency as they were worked out last. Until something happens the present ones follow from them: all
 * weights fade alike, and the oldest ones go.
 *
 * @param method what the method was set to, see {@link #isOf}
 * @param leaving the reports of the oldest day, which cease to weigh before the next midnight
 * @param heaviest the reports that weigh most, the heaviest first
 */
public record NumbersSnapshot(
        Instant asOf,
        int method,
        int[] counts,
        double[] weights,
        Instant latestSevere,
        List<Leaving> leaving,
        List<Driver> heaviest) {

    /** A report, and what it weighs as of the snapshot. */
    record Leaving(Instant occurredAt, double weight) {}

    static NumbersSnapshot of(DailyNumbers tally, List<Leaving> leaving, List<Driver> heaviest, Method method) {
        return new NumbersSnapshot(
                tally.asOf(),
                fingerprint(method),
                tally.counts(),
                tally.weights(),
                tally.latestSevere(),
                leaving,
                heaviest);
    }

    /**
     * The numbers of a moment before the next midnight, if nothing has happened in between and the method is set alike.
     *
     * @param alarms of the counts
     * @return empty where they don't follow: one of the heaviest reports has gone
     */
    public Optional<RegencyState> at(Instant moment, HeldLevel standing, List<Alarm> alarms, Method method) {
        var weighing = new Weighing(method);
        var since = weighing.since(moment);
        if (heaviest.stream().anyMatch(report -> !report.occurredAt().isAfter(since))) {
            return Optional.empty();
        }
        var fading = weighing.fading(asOf, moment);
        var faded = weights.clone();
        faded[weights.length - 1 - method.hazardDays()] = leaving.stream()
                .filter(report -> report.occurredAt().isAfter(since))
                .mapToDouble(Leaving::weight)
                .sum();
        for (var day = 0; day < faded.length; day++) {
            faded[day] *= fading;
        }
        var tally = new DailyNumbers(moment, counts, faded, latestSevere);
        var all = tally.weight();
        return Optional.of(new RegencyState(
                standing,
                tally,
                alarms,
                heaviest.stream()
                        .map(report -> report.weighing(report.weight() * fading, all))
                        .toList()));
    }

    /** Whether the method was set alike; else no present numbers follow. */
    public boolean isOf(Method method) {
        return this.method == fingerprint(method);
    }

    public List<Alarm> alarms(Method method) {
        return Alarm.of(counts, DailyNumbers.dayOf(asOf), method);
    }

    private static int fingerprint(Method method) {
        var settings = Arrays.stream(Method.class.getDeclaredMethods())
                .sorted(Comparator.comparing(java.lang.reflect.Method::getName))
                .map(setting -> {
                    try {
                        return setting.invoke(method);
                    } catch (ReflectiveOperationException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                })
                .toArray();
        return Arrays.hashCode(settings);
    }
}
