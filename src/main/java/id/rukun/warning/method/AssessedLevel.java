package id.rukun.warning.method;

import id.rukun.vocabulary.Level;
import java.time.LocalDate;

/**
 * The level of a regency at the end of a local day.
 *
 * @param level the highest level that the numbers give on this day or one of the held days before it
 * @param ruled the level that the numbers of this day alone give, never NO_DATA
 * @param happened whether {@code level} is AWAS because a conflict of highest severity has happened
 */
public record AssessedLevel(Level level, Level ruled, boolean happened) {
    /**
     * Computes the level from what is evidence now. A level rises at once and falls once all held days are below its
     * threshold. A rejected, withdrawn or corrected report is no evidence for the held days either, so the level falls at
     * once and by any number of steps if nothing else supports it. No state is needed besides the evidence.
     */
    public static AssessedLevel of(
            RegencyEvidence evidence, LocalDate day, Coefficients coefficients, double calibration) {
        var rule = coefficients.levels();
        var first = day.minusDays(rule.holdDays());
        return of(
                DailyRisk.of(evidence, first, rule.holdDays() + 1, coefficients),
                rule.holdDays(),
                evidence.lastSign(),
                calibration,
                rule);
    }

    /** Computes the level of a day from daily numbers that begin {@code holdDays} or more before it. */
    public static AssessedLevel of(DailyRisk risk, int index, LocalDate lastSign, double calibration, LevelRule rule) {
        var level = Level.NORMAL;
        var happened = false;
        for (var i = Math.max(0, index - rule.holdDays()); i <= index; i++) {
            var ruled = rule.of(risk.probability(i, calibration), risk.happened(i));
            level = ruled.compareTo(level) > 0 ? ruled : level;
            happened |= risk.happened(i);
        }
        var silent = lastSign == null
                || lastSign.isBefore(risk.from().plusDays(index).minusDays(rule.silentDays()));
        return new AssessedLevel(
                level == Level.NORMAL && silent ? Level.NO_DATA : level,
                rule.of(risk.probability(index, calibration), risk.happened(index)),
                happened);
    }
}
