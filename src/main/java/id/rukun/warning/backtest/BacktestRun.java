package id.rukun.warning.backtest;

import id.rukun.platform.json.Times;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.vocabulary.Level;
import id.rukun.warning.method.DailyNumbers;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.HeldLevel;
import id.rukun.warning.method.Method;
import id.rukun.warning.method.Replay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What the level of a regency said at the end of each day of a period, by what was known then, against what came
 * afterwards, by what is known now; and what the naive rule would have said. Pure, and the same replay as the live level's.
 */
final class BacktestRun {
    private static final int WEEK = 7;

    /** Of one regency. */
    record Found(String regencyCode, Contingency method, Contingency naive) {}

    /** As the database keeps it. */
    record AllFound(List<Found> found) {}

    private record Counted(int day, UUID what) {}

    private final BacktestDraft draft;
    private final Method method;
    private final int memory;

    BacktestRun(BacktestDraft draft, Method method) {
        this(draft, method, WEEK);
    }

    /** @param memory of how many days the naive rule warns */
    BacktestRun(BacktestDraft draft, Method method, int memory) {
        this.draft = draft;
        this.method = method;
        this.memory = memory;
    }

    /** The first day whose reports matter. */
    static LocalDate first(BacktestDraft draft, Method method) {
        var replayed = DailyNumbers.days(method) + settling(method);
        return draft.from().minusDays(Math.max(replayed, 2L * draft.outcome().days()));
    }

    /** The last. */
    static LocalDate last(BacktestDraft draft) {
        return draft.to().plusDays(draft.outcome().days());
    }

    /** After so many days it makes no difference from which level one started: it has fallen as often as there are steps. */
    private static int settling(Method method) {
        return (Level.AWAS.ordinal() - Level.NORMAL.ordinal()) * method.fallDays();
    }

    Found judge(String regencyCode, List<Fact> facts, List<VulnerabilityAssessed> assessments) {
        var outcome = draft.outcome();
        var reports = outcomes(facts);
        return new Found(
                regencyCode,
                Contingency.of(warned(levels(facts, assessments)), reports, outcome.days(), outcome.reports()),
                Contingency.of(naive(facts), reports, outcome.days(), outcome.reports()));
    }

    /** At the end of each day, oldest first. */
    Level[] levels(List<Fact> facts, List<VulnerabilityAssessed> assessments) {
        var from = endOf(draft.from().minusDays(settling(method)));
        var counted = facts.stream()
                .filter(fact -> fact.counted() && fact.knownTo().isAfter(from))
                .toList();
        var turns = new Replay(HeldLevel.CALM, from, counted, assessments, method).run(from, endOf(draft.to()));
        var levels = new Level[draft.period()];
        var level = Level.NORMAL;
        var next = 0;
        for (var day = 0; day < levels.length; day++) {
            var end = endOf(draft.from().plusDays(day));
            for (; next < turns.size() && !turns.get(next).at().isAfter(end); next++) {
                level = turns.get(next).after().level();
            }
            levels[day] = level;
        }
        return levels;
    }

    private boolean[] warned(Level[] levels) {
        var warned = new boolean[levels.length];
        for (var day = 0; day < levels.length; day++) {
            warned[day] = draft.levels().contains(levels[day]);
        }
        return warned;
    }

    /** Whether enough for the outcome was known of the last days, at the end of each day. */
    private boolean[] naive(List<Fact> facts) {
        var known = new HashSet<Counted>();
        var counts = new int[draft.period()];
        facts.stream().filter(this::countsForOutcome).forEach(fact -> {
            var happened = dayOf(fact.occurredAt());
            for (var day = Math.max(0, happened); day < Math.min(counts.length, happened + memory); day++) {
                if (fact.isKnownAt(endOf(draft.from().plusDays(day))) && known.add(new Counted(day, whatOf(fact)))) {
                    counts[day]++;
                }
            }
        });
        var warned = new boolean[counts.length];
        for (var day = 0; day < counts.length; day++) {
            warned[day] = counts[day] >= draft.outcome().reports();
        }
        return warned;
    }

    /** As {@link Contingency#of} wants them. */
    private int[] outcomes(List<Fact> facts) {
        var days = new HashMap<UUID, Integer>();
        facts.stream()
                .filter(fact -> fact.knownTo().equals(Instant.MAX) && countsForOutcome(fact))
                .forEach(fact -> days.merge(whatOf(fact), dayOf(fact.occurredAt()), Math::min));
        var before = 2 * draft.outcome().days();
        var reports = new int[before + draft.period() + draft.outcome().days()];
        days.values().stream()
                .map(day -> before + day)
                .filter(day -> day >= 0 && day < reports.length)
                .forEach(day -> reports[day]++);
        return reports;
    }

    private boolean countsForOutcome(Fact fact) {
        return fact.counted()
                && fact.verified()
                && fact.likelihood() == null
                && fact.severity() >= draft.outcome().severity();
    }

    /** Reports of one incident count once. */
    private static UUID whatOf(Fact fact) {
        return Objects.requireNonNullElse(fact.incidentId(), fact.reportId());
    }

    /** From the first of the period. */
    private int dayOf(Instant moment) {
        return (int) (DailyNumbers.dayOf(moment).toEpochDay() - draft.from().toEpochDay());
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(Times.ZONE).toInstant();
    }

    /** @param regencies how many there are, those of {@code found} and the silent ones */
    static BacktestView.Result result(BacktestDraft draft, List<Found> found, int regencies) {
        var silent = Contingency.silent((long) (regencies - found.size()) * draft.period());
        var method = found.stream().map(Found::method).reduce(silent, Contingency::plus);
        var naive = found.stream().map(Found::naive).reduce(silent, Contingency::plus);
        var always = method.alwaysWarned(draft.outcome().days());
        return new BacktestView.Result(
                method.total(),
                method.baseRate(),
                BacktestView.Figures.of(method),
                BacktestView.Figures.of(naive),
                BacktestView.Figures.of(always),
                exceeds(method.precision(), always.precision()),
                exceeds(method.f1(), naive.f1()),
                found.stream()
                        .filter(each ->
                                !each.method().isSilent() || !each.naive().isSilent())
                        .map(each -> new BacktestView.OfRegency(
                                each.regencyCode(),
                                BacktestView.Figures.of(each.method()),
                                BacktestView.Figures.of(each.naive())))
                        .toList());
    }

    private static boolean exceeds(Double one, Double other) {
        return one != null && (other == null || one > other);
    }
}
