package id.rukun.warning.situation;

import id.rukun.identity.Caller;
import id.rukun.platform.sql.Condition;
import id.rukun.region.RegionColumns;
import id.rukun.report.ReportAccess;
import id.rukun.warning.Area;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelAssessment;

/**
 * Decides who sees which assessment of a regency. The verifiers of the regency see it live, with what nobody has verified
 * yet. Everyone else sees what rests on verified reports, as it stood at the last local midnight, so that no level reveals
 * that or when a report came in: without drivers, and the public without numbers. Nobody sees the verified assessment live.
 */
public final class SituationAccess {
    private static final RegionColumns REGION = RegionColumns.of("a.regencyCode");

    private final Caller caller;
    private final ReportAccess reports;

    private SituationAccess(Caller caller) {
        this.caller = caller;
        this.reports = ReportAccess.of(caller);
    }

    public static SituationAccess of(Caller caller) {
        return new SituationAccess(caller);
    }

    /** Returns the basis of the assessment of a regency that the caller sees. */
    Basis basis(String regencyCode) {
        return reports.verifies(regencyCode) ? Basis.LIVE : Basis.PUBLIC;
    }

    public boolean sees(LevelAssessment assessment) {
        return assessment.basis == basis(assessment.regencyCode);
    }

    boolean seesNumbers() {
        return caller.isSignedIn();
    }

    /** Returns whether the caller sees any regency of the area live. */
    boolean seesLive(Area area) {
        return area.regencies().stream().anyMatch(region -> basis(region.code) == Basis.LIVE);
    }

    /** Returns {@link #sees} as an HQL condition on assessment a. */
    public Condition rows() {
        var own = reports.isVerifier() ? REGION.within("scope", caller.scope()) : Condition.FALSE;
        return Condition.of("a.basis = id.rukun.warning.level.Basis.LIVE")
                .and(own)
                .or(Condition.of("a.basis = id.rukun.warning.level.Basis.PUBLIC")
                        .and(not(own)));
    }

    /** The column is never null, and HQL has no {@code is not true}. */
    private static Condition not(Condition own) {
        return own.isFalse() || own.equals(Condition.TRUE)
                ? own.negated()
                : new Condition("not " + own.text(), own.parameters());
    }
}
