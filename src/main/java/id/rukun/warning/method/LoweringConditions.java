package id.rukun.warning.method;

import id.rukun.vocabulary.Level;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The conditions that would lower a level.
 *
 * @param fallsOn the first local day on which the level is lower if nothing new becomes known, or null if that is more than
 *     a year away
 * @param level the level on that day, or null
 * @param decisions the reports of which a rejection, by itself, lowers the level now; only the heaviest are tried
 */
public record LoweringConditions(LocalDate fallsOn, Level level, List<UUID> decisions) {
    private static final int DAYS = 366;
    private static final int TRIED = 10;

    /** Returns null if the level is NORMAL or NO_DATA. */
    public static LoweringConditions of(
            RegencyEvidence evidence, RiskAssessment assessment, Coefficients coefficients, double calibration) {
        var day = assessment.day();
        var hold = coefficients.levels().holdDays();
        var risk = DailyRisk.of(evidence, day.minusDays(hold), hold + 1 + DAYS, coefficients);
        var present = at(risk, hold, evidence, calibration, coefficients);
        if (present.compareTo(Level.NORMAL) <= 0) {
            return null;
        }
        var index = hold + 1;
        while (index < risk.days()
                && at(risk, index, evidence, calibration, coefficients).compareTo(present) >= 0) {
            index++;
        }
        var falls = index < risk.days();
        return new LoweringConditions(
                falls ? risk.from().plusDays(index) : null,
                falls ? at(risk, index, evidence, calibration, coefficients) : null,
                decisions(evidence, assessment, coefficients, present));
    }

    private static Level at(DailyRisk risk, int index, RegencyEvidence evidence, double calibration, Coefficients all) {
        return AssessedLevel.of(risk, index, evidence.lastSign(), calibration, all.levels())
                .level();
    }

    private static List<UUID> decisions(
            RegencyEvidence evidence, RiskAssessment assessment, Coefficients coefficients, Level present) {
        return assessment.drivers().stream()
                .map(RiskDriver::reportId)
                .filter(Objects::nonNull)
                .limit(TRIED)
                .filter(report -> AssessedLevel.of(
                                        evidence.without(List.of(report)),
                                        assessment.day(),
                                        coefficients,
                                        assessment.calibration())
                                .level()
                                .compareTo(present)
                        < 0)
                .toList();
    }
}
