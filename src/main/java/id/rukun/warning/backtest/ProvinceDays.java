package id.rukun.warning.backtest;

import id.rukun.vocabulary.Level;
import id.rukun.warning.method.AssessedLevel;
import id.rukun.warning.method.Calibration;
import id.rukun.warning.method.Coefficients;
import id.rukun.warning.method.DailyRisk;
import id.rukun.warning.method.Evidence;
import id.rukun.warning.method.KnownConflicts;
import id.rukun.warning.method.RegencyEvidence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the method said about each regency of a province at the end of each day of a period, by what was known then, and what
 * followed, by what is known now. The calibration of each day rests on the year before it, as it does live.
 */
final class ProvinceDays {
    private static final int WEEK = 7;
    private static final int MONTH = 28;

    /** One regency. The days begin at {@code first}; those of {@code severe} the days of the outcome earlier. */
    private record Regency(DailyRisk risk, KnownConflicts known, int[] severe, boolean[] followed) {}

    private final Coefficients coefficients;
    private final LocalDate from;
    private final LocalDate first;
    private final int days;
    private final int ahead;
    private final Map<String, Regency> regencies = new HashMap<>();
    private final LocalDate firstKnown;
    /** The sums over all days before a day. */
    private final double[] expected;

    private final double[] observed;

    /**
     * @param evidence of every regency of the province, those without reports included
     * @param from the first day that is judged
     * @param to the last day that is judged
     */
    ProvinceDays(Map<String, RegencyEvidence> evidence, LocalDate from, LocalDate to, Coefficients coefficients) {
        this.coefficients = coefficients;
        this.from = from;
        this.ahead = coefficients.outcomeDays();
        this.first = from.minusDays((long) ahead + coefficients.calibrationDays());
        this.days = (int) ChronoUnit.DAYS.between(first, to) + 1;
        this.expected = new double[days + 1];
        this.observed = new double[days + 1];
        this.firstKnown = firstKnown(evidence);
        var silent = regency(RegencyEvidence.NONE);
        evidence.forEach(
                (code, each) -> regencies.put(code, each.equals(RegencyEvidence.NONE) ? silent : regency(each)));
        sum();
    }

    /** Returns the first local day at whose end a report of the province was known; {@link LocalDate#MAX} without reports. */
    static LocalDate firstKnown(Map<String, RegencyEvidence> evidence) {
        return evidence.values().stream()
                .flatMap(each -> Stream.<Evidence>concat(each.conflicts().stream(), each.warnings().stream()))
                .map(Evidence::knownFrom)
                .min(Comparator.naturalOrder())
                .orElse(LocalDate.MAX);
    }

    private Regency regency(RegencyEvidence evidence) {
        var known = KnownConflicts.of(evidence, first.minusDays(ahead), days + 2 * ahead, coefficients);
        var severe = known.severe();
        return new Regency(
                DailyRisk.of(evidence, first, days, coefficients),
                known,
                severe,
                Contingency.followed(severe, ahead, ahead, days));
    }

    private void sum() {
        for (var day = 0; day < days; day++) {
            expected[day + 1] = expected[day];
            observed[day + 1] = observed[day];
            for (var regency : regencies.values()) {
                expected[day + 1] += regency.risk.uncalibrated(day);
                observed[day + 1] += regency.followed[day] ? 1 : 0;
            }
        }
    }

    /** Returns the calibration in force on a day. Only days after the province's first known report count for it. */
    Calibration calibration(LocalDate day) {
        var last = day.minusDays(ahead);
        var oldest = last.minusDays(coefficients.calibrationDays() - 1L);
        var begin = firstKnown.isBefore(oldest) || firstKnown.equals(LocalDate.MAX) ? oldest : firstKnown.plusDays(1);
        if (begin.isAfter(last) || firstKnown.equals(LocalDate.MAX)) {
            return Calibration.of(0, 0, coefficients);
        }
        return Calibration.of(
                (observed[index(last) + 1] - observed[index(begin)]) / ahead,
                (expected[index(last) + 1] - expected[index(begin)]) / ahead,
                coefficients);
    }

    /** Adds what was said about the judged regencies to the scores. */
    void judge(Set<String> judged, BacktestScores scores) {
        var start = index(from);
        var factors = new double[days - start];
        for (var day = 0; day < factors.length; day++) {
            factors[day] = calibration(from.plusDays(day)).factor();
        }
        judged.stream()
                .collect(Collectors.groupingBy(regencies::get, Collectors.counting()))
                .forEach((regency, times) -> judge(regency, times, factors, scores));
    }

    /** @param times how many regencies are like this one: those without any report are all alike */
    private void judge(Regency regency, long times, double[] factors, BacktestScores scores) {
        var start = index(from);
        var levels = new Level[factors.length];
        var last28 = regency.known.known(MONTH, false);
        for (var day = 0; day < factors.length; day++) {
            levels[day] = AssessedLevel.of(regency.risk, start + day, null, factors[day], coefficients.levels())
                    .level();
            scores.add(
                    regency.risk.probability(start + day, factors[day]),
                    regency.risk.probability(start + day, 1),
                    last28[start + ahead + day],
                    regency.followed[start + day],
                    times);
        }
        var severe = Arrays.copyOfRange(regency.severe, start, regency.severe.length);
        for (var rule : WarningRule.values()) {
            scores.add(
                    rule,
                    Contingency.of(warned(rule, regency, levels), severe, ahead).times(times));
        }
    }

    private boolean[] warned(WarningRule rule, Regency regency, Level[] levels) {
        var start = index(from) + ahead;
        var warned = new boolean[levels.length];
        var known =
                switch (rule) {
                    case LAST_7_DAYS -> regency.known.known(WEEK, true);
                    case LAST_28_DAYS -> regency.known.known(MONTH, true);
                    default -> null;
                };
        for (var day = 0; day < warned.length; day++) {
            warned[day] = switch (rule) {
                case WASPADA, SIAGA, AWAS -> levels[day].compareTo(Level.valueOf(rule.name())) >= 0;
                case ALWAYS -> true;
                case LAST_7_DAYS, LAST_28_DAYS -> known[start + day] > 0;
            };
        }
        return warned;
    }

    private int index(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(first, day);
    }
}
