package id.rukun.warning.method;

import id.rukun.platform.json.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** What is known of a regency's reports at a moment that moves on: facts come to be known, and cease to be. */
public final class Window {
    private static final Comparator<Fact> EARLIEST =
            Comparator.comparing(Fact::occurredAt).thenComparing(Fact::reportId);

    /** @param weight as at the beginning of its day */
    private record Weighted(Fact fact, double weight) {}

    private static final class Day {
        private final Instant begin;
        private final List<Weighted> reports = new ArrayList<>();
        private int count;
        private double sum;
        private Instant last = Instant.MIN;

        Day(LocalDate date) {
            begin = date.atStartOfDay(Times.ZONE).toInstant();
        }

        /** Summed anew, so that nothing is left of what went. */
        void changed() {
            sum = reports.stream().mapToDouble(Weighted::weight).sum();
            last = reports.stream()
                    .map(report -> report.fact().occurredAt())
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.MIN);
        }
    }

    /** Reports that are named. */
    public static final int HEAVIEST = 5;

    private final Method method;
    private final Weighing weighing;
    private final TreeMap<LocalDate, Day> days = new TreeMap<>();
    private final Map<UUID, NavigableSet<Fact>> incidents = new HashMap<>();
    private final TreeMap<Instant, Integer> severe = new TreeMap<>();
    private int countsVersion;

    Window(Method method) {
        this.method = method;
        this.weighing = new Weighing(method);
    }

    /** @return the latest day whose weight or count it changed */
    LocalDate add(Fact fact) {
        var day = days.computeIfAbsent(DailyNumbers.dayOf(fact.occurredAt()), Day::new);
        var weight = weighing.weightOf(fact) / weighing.fading(day.begin, fact.occurredAt());
        day.reports.add(new Weighted(fact, weight));
        day.sum += weight;
        day.last = fact.occurredAt().isAfter(day.last) ? fact.occurredAt() : day.last;
        if (isSevere(fact)) {
            severe.merge(fact.occurredAt(), 1, Integer::sum);
        }
        if (fact.incidentId() == null) {
            count(fact, 1);
            return DailyNumbers.dayOf(fact.occurredAt());
        }
        var reports = incidents.computeIfAbsent(fact.incidentId(), incident -> new TreeSet<>(EARLIEST));
        var before = countFirst(reports, -1);
        reports.add(fact);
        return latest(fact, before, countFirst(reports, 1));
    }

    /** @return the latest day whose weight or count it changed */
    LocalDate remove(Fact fact) {
        var date = DailyNumbers.dayOf(fact.occurredAt());
        var day = days.get(date);
        day.reports.removeIf(report -> report.fact() == fact);
        day.changed();
        if (isSevere(fact)) {
            severe.compute(fact.occurredAt(), (at, many) -> many == 1 ? null : many - 1);
        }
        var latest = uncount(fact);
        if (day.reports.isEmpty()) {
            days.remove(date);
        }
        return latest;
    }

    private LocalDate uncount(Fact fact) {
        if (fact.incidentId() == null) {
            count(fact, -1);
            return DailyNumbers.dayOf(fact.occurredAt());
        }
        var reports = incidents.get(fact.incidentId());
        var before = countFirst(reports, -1);
        reports.remove(fact);
        return latest(fact, before, countFirst(reports, 1));
    }

    private static LocalDate latest(Fact fact, Fact firstBefore, Fact firstAfter) {
        var own = DailyNumbers.dayOf(fact.occurredAt());
        if (firstBefore == firstAfter) {
            return own;
        }
        return Stream.of(firstBefore, firstAfter)
                .filter(first -> first != null)
                .map(first -> DailyNumbers.dayOf(first.occurredAt()))
                .filter(day -> day.isAfter(own))
                .max(Comparator.naturalOrder())
                .orElse(own);
    }

    private boolean isSevere(Fact fact) {
        return fact.verified() && fact.severity() >= method.severeSeverity();
    }

    /** @return the first, null for none */
    private Fact countFirst(NavigableSet<Fact> reports, int by) {
        if (reports.isEmpty()) {
            return null;
        }
        count(reports.first(), by);
        return reports.first();
    }

    private void count(Fact fact, int by) {
        days.get(DailyNumbers.dayOf(fact.occurredAt())).count += by;
        countsVersion++;
    }

    /** Another one wherever the counts may be others. */
    int countsVersion() {
        return countsVersion;
    }

    boolean isEmptySince(LocalDate date) {
        return days.isEmpty() || days.lastKey().isBefore(date);
    }

    /** When the latest of the gravest severity happened, null for none. */
    Instant latestSevere(Instant asOf) {
        return severe.floorKey(asOf);
    }

    double weight(Instant asOf) {
        var since = weighing.since(asOf);
        return days.subMap(DailyNumbers.dayOf(since), true, DailyNumbers.dayOf(asOf), true).values().stream()
                .mapToDouble(day -> weight(day, since, asOf))
                .sum();
    }

    private double weight(Day day, Instant since, Instant asOf) {
        var whole = day.begin.isAfter(since) && !day.last.isAfter(asOf);
        var sum = whole
                ? day.sum
                : day.reports.stream()
                        .filter(report -> weighs(report.fact(), since, asOf))
                        .mapToDouble(Weighted::weight)
                        .sum();
        return sum * weighing.fading(day.begin, asOf);
    }

    private static boolean weighs(Fact fact, Instant since, Instant asOf) {
        return fact.occurredAt().isAfter(since) && !fact.occurredAt().isAfter(asOf);
    }

    int[] counts(LocalDate today) {
        var counts = new int[DailyNumbers.days(method)];
        var first = today.minusDays(counts.length - 1L);
        days.subMap(first, true, today, true)
                .forEach((date, day) -> counts[(int) (date.toEpochDay() - first.toEpochDay())] = day.count);
        return counts;
    }

    DailyNumbers tally(Instant asOf) {
        var today = DailyNumbers.dayOf(asOf);
        var weights = new double[DailyNumbers.days(method)];
        var first = today.minusDays(weights.length - 1L);
        var since = weighing.since(asOf);
        days.subMap(first, true, today, true)
                .forEach((date, day) ->
                        weights[(int) (date.toEpochDay() - first.toEpochDay())] = weight(day, since, asOf));
        return new DailyNumbers(asOf, counts(today), weights, latestSevere(asOf));
    }

    NumbersSnapshot snapshot(Instant asOf) {
        var since = weighing.since(asOf);
        var oldest = days.get(DailyNumbers.dayOf(since));
        var leaving = oldest == null
                ? List.<NumbersSnapshot.Leaving>of()
                : oldest.reports.stream()
                        .map(Weighted::fact)
                        .filter(fact -> weighs(fact, since, asOf))
                        .map(fact -> new NumbersSnapshot.Leaving(fact.occurredAt(), weight(fact, asOf)))
                        .toList();
        return NumbersSnapshot.of(tally(asOf), leaving, heaviest(asOf, HEAVIEST), method);
    }

    private double weight(Fact fact, Instant asOf) {
        return weighing.weightOf(fact) * weighing.fading(fact.occurredAt(), asOf);
    }

    /** The reports that weigh most, the heaviest first. */
    List<Driver> heaviest(Instant asOf, int many) {
        var since = weighing.since(asOf);
        var all = weight(asOf);
        return days.values().stream()
                .flatMap(day -> day.reports.stream())
                .map(Weighted::fact)
                .filter(fact -> weighs(fact, since, asOf))
                .map(fact -> Driver.report(
                        fact.reportId(), fact.occurredAt(), fact.severity(), fact.verified(), weight(fact, asOf), all))
                .sorted(Driver.HEAVIEST)
                .limit(many)
                .toList();
    }
}
