package id.rukun.warning.level;

import id.rukun.platform.id.Ids;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Level;
import id.rukun.vocabulary.ReportKind;
import id.rukun.warning.method.AssessedLevel;
import id.rukun.warning.method.Calibration;
import id.rukun.warning.method.Coefficients;
import id.rukun.warning.method.DailyRisk;
import id.rukun.warning.method.LoweringConditions;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.RiskAssessment;
import id.rukun.warning.method.RiskDriver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Computes the assessments of a regency from what is known about it. */
record AssessmentComputation(
        String regencyCode, RegencyReports reports, Coefficients coefficients, Calibration calibration) {

    /** So many drivers are named; the rest is one. */
    private static final int NAMED = 10;

    private static final int USUAL_DAYS = 365;
    private static final double DECIMALS = 1e6;

    /** Returns the assessment without the fields that follow from the one before and from the cause. */
    LevelAssessment on(Basis basis) {
        var evidence = reports.evidence(basis);
        var risk = RiskAssessment.of(evidence, reports.today(), coefficients, calibration.factor());
        var level = AssessedLevel.of(evidence, reports.today(), coefficients, calibration.factor());
        var coverage = reports.coverage(basis);
        var live = basis == Basis.LIVE;

        var assessment = new LevelAssessment();
        assessment.id = Ids.next();
        assessment.regencyCode = regencyCode;
        assessment.basis = basis;
        assessment.level = level.level();
        assessment.ruleLevel = level.level() == Level.NO_DATA ? Level.NO_DATA : level.ruled();
        assessment.happened = level.happened();
        assessment.probability = rounded(risk.probability());
        assessment.usual = rounded(usual(evidence));
        assessment.c = rounded(calibration.factor());
        assessment.calibrated = calibration.calibrated();
        assessment.reports = coverage.reports();
        assessment.reporters = coverage.reporters();
        assessment.lastReportOn = coverage.lastReportOn();
        assessment.unverifiedConflicts = live ? reports.unverified(ReportKind.CONFLICT) : 0;
        assessment.unverifiedWarnings = live ? reports.unverified(ReportKind.EARLY_WARNING) : 0;
        assessment.unverifiedReporters = live ? reports.unverifiedReporters() : 0;
        assessment.vulnerability = rounded(risk.vulnerability());
        assessment.vulnerabilityAssumed = risk.vulnerabilityAssumed();
        assessment.toLower = live ? toLower(evidence, risk) : null;
        assessment.drivers = drivers(risk.drivers());
        return assessment;
    }

    private double usual(RegencyEvidence evidence) {
        var year = DailyRisk.of(evidence, reports.today().minusDays(USUAL_DAYS), USUAL_DAYS, coefficients);
        var sum = 0.0;
        for (var day = 0; day < USUAL_DAYS; day++) {
            sum += year.probability(day, calibration.factor());
        }
        return sum / USUAL_DAYS;
    }

    private ToLower toLower(RegencyEvidence evidence, RiskAssessment risk) {
        var conditions = LoweringConditions.of(evidence, risk, coefficients, calibration.factor());
        if (conditions == null) {
            return null;
        }
        var undecided = risk.drivers().stream()
                .filter(driver -> Boolean.FALSE.equals(driver.verified()))
                .map(RiskDriver::reportId)
                .collect(Collectors.toSet());
        return new ToLower(
                conditions.fallsOn(),
                conditions.level(),
                conditions.decisions().stream().filter(undecided::contains).toList());
    }

    private LevelDriver[] drivers(List<RiskDriver> all) {
        Map<UUID, ConflictForm> forms = reports.reports().stream()
                .filter(report -> report.form() != null)
                .collect(Collectors.toMap(ReportEvidence::reportId, ReportEvidence::form));
        var named = new ArrayList<LevelDriver>();
        var others = 0;
        var share = 0.0;
        for (var driver : all) {
            if (driver.type() == RiskDriver.Type.BASE || named.size() < NAMED) {
                named.add(named(driver, forms));
            } else {
                others += driver.reports();
                share += driver.share();
            }
        }
        if (others > 0) {
            named.add(new LevelDriver(
                    LevelDriver.Type.OTHERS, null, others, null, null, null, null, null, null, rounded(share)));
        }
        return named.toArray(LevelDriver[]::new);
    }

    /** Leaves out the reporter. */
    private static LevelDriver named(RiskDriver driver, Map<UUID, ConflictForm> forms) {
        var base = driver.type() == RiskDriver.Type.BASE;
        return new LevelDriver(
                LevelDriver.Type.valueOf(driver.type().name()),
                driver.reportId(),
                base ? null : driver.reports(),
                driver.day(),
                base ? null : forms.get(driver.reportId()),
                driver.severity(),
                driver.likelihood(),
                driver.horizon(),
                driver.verified(),
                rounded(driver.share()));
    }

    private static double rounded(double value) {
        return Math.round(value * DECIMALS) / DECIMALS;
    }
}
