package id.rukun.warning.level;

import id.rukun.platform.json.Times;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Level;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Invented assessments. */
public final class Assessments {
    public static final UUID REPORT = UUID.randomUUID();

    private Assessments() {}

    /** Returns an assessment of a regency in which a clash was verified. It is not stored. */
    public static LevelAssessment of(String regency, Level from, Level to) {
        var assessment = new LevelAssessment();
        assessment.id = UUID.randomUUID();
        assessment.regencyCode = regency;
        assessment.basis = Basis.LIVE;
        assessment.at = Instant.now();
        assessment.since = assessment.at;
        assessment.cause = Cause.REPORT_VERIFIED;
        assessment.reportId = REPORT;
        assessment.level = to;
        assessment.previous = from;
        assessment.ruleLevel = to;
        assessment.probability = 0.23;
        assessment.usual = 0.04;
        assessment.c = 1;
        assessment.vulnerability = 5;
        assessment.vulnerabilityAssumed = true;
        assessment.reports = 4;
        assessment.reporters = 3;
        assessment.lastReportOn = Times.today();
        assessment.drivers = new LevelDriver[] {conflict(0.53), base(0.47)};
        return assessment;
    }

    public static LevelDriver conflict(double share) {
        return new LevelDriver(
                LevelDriver.Type.CONFLICT,
                REPORT,
                1,
                LocalDate.of(2026, 11, 24),
                ConflictForm.CLASH,
                4,
                null,
                null,
                true,
                share);
    }

    public static LevelDriver warning(boolean verified, double share) {
        return new LevelDriver(
                LevelDriver.Type.EARLY_WARNING,
                UUID.randomUUID(),
                1,
                LocalDate.of(2026, 11, 26),
                null,
                4,
                4,
                Horizon.DAYS,
                verified,
                share);
    }

    public static LevelDriver base(double share) {
        return new LevelDriver(LevelDriver.Type.BASE, null, null, null, null, null, null, null, null, share);
    }
}
