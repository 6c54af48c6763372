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
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The forecasts of the method for each regency of a province at the end of each day of a period, from what was known then, and
 * the outcomes, from what is known now. The calibration of each day rests on the year before it, as it does live.
 */
final class ProvinceDays {
    /**
     * One regency.
     *
     * @param risk from {@code first} on
     * @param followed from {@code first} on
     * @param judged the conflicts of the judged days, and of the days of the outcome before and after them
     */
    private record Regency(DailyRisk risk, boolean[] followed, KnownConflicts judged) {}

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
        var conflicts = KnownConflicts.of(evidence, first, days + ahead, coefficients);
        return new Regency(
                DailyRisk.of(evidence, first, days, coefficients),
                KnownConflicts.followed(conflicts.severe(), 0, ahead, days),
                conflicts.of(from.minusDays(ahead), days - index(from) + 2 * ahead));
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
        var probabilities = new double[factors.length];
        var uncalibrated = new double[factors.length];
        for (var day = 0; day < factors.length; day++) {
            levels[day] = AssessedLevel.of(regency.risk, start + day, null, factors[day], coefficients.levels())
                    .level();
            probabilities[day] = regency.risk.probability(start + day, factors[day]);
            uncalibrated[day] = regency.risk.probability(start + day, 1);
        }
        scores.add(probabilities, uncalibrated, levels, regency.judged, ahead, times);
    }

    private int index(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(first, day);
    }
}
