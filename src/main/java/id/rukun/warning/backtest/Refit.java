package id.rukun.warning.backtest;

import id.rukun.warning.method.Coefficients;
import id.rukun.warning.method.DailyRisk;
import id.rukun.warning.method.KnownConflicts;
import id.rukun.warning.method.RegencyEvidence;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Fits the hazard of base and verified conflicts to the first two thirds of a period, and compares it on the last third with
 * the coefficients in force, both without calibration. Days up to the first known report of a province are left out.
 */
final class Refit {
    private static final int COEFFICIENTS = 4;
    /** A start of zero would stay zero. */
    private static final double SMALLEST_START = 0.001;

    private final Coefficients present;
    private final LocalDate from;
    private final LocalDate to;
    private final HazardFit fit = new HazardFit(COEFFICIENTS);

    Refit(Coefficients present, LocalDate from, LocalDate to) {
        this.present = present;
        this.from = from;
        this.to = to;
    }

    /** Returns the first day of the comparison. */
    LocalDate split() {
        return from.plusDays(2 * (ChronoUnit.DAYS.between(from, to) + 1) / 3);
    }

    HazardFit fit() {
        return fit;
    }

    /** Adds the days of regencies to the fit. */
    void train(Set<String> judged, Map<String, RegencyEvidence> province) {
        var first = ProvinceDays.firstKnown(province);
        judged.forEach(code -> train(province.get(code), first));
    }

    private void train(RegencyEvidence evidence, LocalDate firstKnown) {
        var days = (int) ChronoUnit.DAYS.between(from, split());
        var units = Arrays.stream(units())
                .map(unit -> DailyRisk.of(evidence, from, days, unit))
                .toArray(DailyRisk[]::new);
        var added = DailyRisk.of(evidence, from, days, present);
        var followed = followed(evidence, from, days);
        var x = new double[COEFFICIENTS];
        for (var day = 0; day < days; day++) {
            if (from.plusDays(day).isAfter(firstKnown)) {
                for (var i = 0; i < COEFFICIENTS; i++) {
                    x[i] = units[i].conflictHazard(day);
                }
                fit.add(x, added.addedHazard(day), followed[day]);
            }
        }
    }

    /** Returns coefficients of which one is 1 and the others 0, so that the hazard is the sum that belongs to it. */
    private Coefficients[] units() {
        var conflicts = present.conflicts();
        return new Coefficients[] {
            present.with(1, conflicts.with(0, 0, 0), present.warnings()),
            present.with(0, conflicts.with(1, 0, 0), present.warnings()),
            present.with(0, conflicts.with(0, 1, 0), present.warnings()),
            present.with(0, conflicts.with(0, 0, 1), present.warnings())
        };
    }

    private boolean[] followed(RegencyEvidence evidence, LocalDate first, int days) {
        var ahead = present.outcomeDays();
        return KnownConflicts.followed(
                KnownConflicts.of(evidence, first, days + ahead, present).severe(), 0, ahead, days);
    }

    static double[] values(Coefficients coefficients) {
        var conflicts = coefficients.conflicts();
        return new double[] {coefficients.baseHazard(), conflicts.severe(), conflicts.other(), conflicts.lasting()};
    }

    Coefficients fitted() {
        var start = Arrays.stream(values(present))
                .map(value -> Math.max(SMALLEST_START, value))
                .toArray();
        var beta = fit.fit(start);
        return present.with(beta[0], present.conflicts().with(beta[1], beta[2], beta[3]), present.warnings());
    }

    /** Adds the days of the comparison to a score. */
    void compare(
            Set<String> judged, Map<String, RegencyEvidence> province, Coefficients coefficients, ForecastScore score) {
        var first = ProvinceDays.firstKnown(province);
        var days = (int) ChronoUnit.DAYS.between(split(), to) + 1;
        for (var code : judged) {
            var risk = DailyRisk.of(province.get(code), split(), days, coefficients);
            var followed = followed(province.get(code), split(), days);
            for (var day = 0; day < days; day++) {
                if (split().plusDays(day).isAfter(first)) {
                    score.add(risk.probability(day, 1), followed[day], 1);
                }
            }
        }
    }
}
