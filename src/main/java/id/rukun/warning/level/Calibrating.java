package id.rukun.warning.level;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.platform.sql.Records;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.region.Region;
import id.rukun.warning.method.Calibration;
import id.rukun.warning.method.Coefficients;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.DailyRisk;
import id.rukun.warning.method.KnownConflicts;
import id.rukun.warning.method.LikelihoodRecord;
import id.rukun.warning.method.MethodView.SettledWarnings;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.RiskSettings;
import id.rukun.warning.method.VulnerabilityEvidence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Computes each night, from verified reports only, how far the probability was off in each province, and what came of
 * settled early warnings. Two nodes that compute at once store one result.
 */
@ApplicationScoped
public class Calibrating {
    private static final String DUE = """
            select distinct left(r.regency_code, 2) as province from level_regency r
            where exists (select from report p where p.regency_code = r.regency_code and p.status = 'VERIFIED')
                and not exists (select from calibration c where c.province_code = left(r.regency_code, 2) and c.day = :today)
            order by 1""";

    /** Everyone who signs in reads the calibration, so an unverified report must not shift its first day. */
    private static final String FIRST_KNOWN = """
            select cast((min(known_at) - interval '1 microsecond') at time zone 'Asia/Jakarta' as date) as first
            from report where left(region_code, 2) = :province and status = 'VERIFIED'""";

    /** An early warning is settled when the days that the probability looks ahead have passed. */
    private static final String SETTLED = """
            insert into likelihood_record (day, likelihood, settled, hits)
            select :today, w.likelihood, count(*), count(*) filter (where exists (
                select from report s where s.regency_code = w.regency_code and s.kind = 'CONFLICT' and s.status = 'VERIFIED'
                    and s.severity >= :severe and s.occurred_at > w.occurred_at
                    and s.occurred_at <= w.occurred_at + make_interval(days => :days)))
            from (select regency_code, occurred_at, cast(content #>> '{earlyWarning,likelihood}' as integer) as likelihood
                from report where kind = 'EARLY_WARNING' and status = 'VERIFIED' and occurred_at < :settledBefore) w
            group by w.likelihood
            on conflict do nothing""";

    private static final String RECORD = """
            select l.likelihood, coalesce(r.settled, 0) as settled, coalesce(r.hits, 0) as hits
            from generate_series(1, 5) l (likelihood) left join likelihood_record r
                on r.likelihood = l.likelihood and r.day = (select max(day) from likelihood_record)
            order by 1""";

    private final EntityManager entities;
    private final RiskSettings settings;
    private volatile LocalDate doneOn;

    Calibrating(EntityManager entities, RiskSettings settings) {
        this.entities = entities;
        this.settings = settings;
    }

    /** Computes what is due on this day, each province in its own transaction. */
    void computeDue(LocalDate today) {
        if (today.equals(doneOn)) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> settleEarlyWarnings(today));
        QuarkusTransaction.requiringNew()
                .call(() -> Column.of(entities, DUE, "province", String.class)
                        .setParameter("today", today)
                        .getResultList())
                .forEach(province -> QuarkusTransaction.requiringNew().run(() -> calibrate(province, today)));
        doneOn = today;
    }

    /** Returns the coefficients, corrected by what came of settled early warnings. */
    public Coefficients coefficients() {
        var items = settledWarnings().stream()
                .map(each -> new LikelihoodRecord.Settled(each.settled(), each.hits()))
                .toList();
        return settings.coefficients().correctedBy(new LikelihoodRecord(items));
    }

    /** Returns the calibrations in force, by province. */
    public List<ProvinceCalibration> calibrations() {
        return ProvinceCalibration.inForce(entities);
    }

    /** Returns what came of settled early warnings, one for each likelihood, the lowest first. */
    public List<SettledWarnings> settledWarnings() {
        return Records.query(entities, RECORD, SettledWarnings.class).getResultList();
    }

    private void settleEarlyWarnings(LocalDate today) {
        LongTransaction.begin(entities);
        entities.createNativeQuery(SETTLED)
                .setParameter("today", today)
                .setParameter("severe", settings.outcomeSeverity())
                .setParameter("days", settings.outcomeDays())
                .setParameter(
                        "settledBefore",
                        today.minusDays(settings.outcomeDays())
                                .atStartOfDay(Times.ZONE)
                                .toInstant())
                .executeUpdate();
    }

    private void calibrate(String province, LocalDate today) {
        LongTransaction.begin(entities);
        var last = today.minusDays(settings.outcomeDays());
        var first = last.minusDays(settings.calibrationDays() - 1L);
        var known = Column.of(entities, FIRST_KNOWN, "first", LocalDate.class)
                .setParameter("province", province)
                .getSingleResult();
        first = known != null && !known.isBefore(first) ? known.plusDays(1) : first;
        var regencies = Region.regenciesOf(province);
        var days = known == null || first.isAfter(last) ? 0 : (int) ChronoUnit.DAYS.between(first, last) + 1;
        var observed = 0;
        var expected = 0.0;
        if (days > 0) {
            for (var region : regencies) {
                var year = new CalibrationYear(verified(region.code, first), first, days, settings.coefficients());
                observed += year.observed();
                expected += year.expected();
            }
        }
        var result = Calibration.of(
                (double) observed / settings.outcomeDays(), expected / settings.outcomeDays(), settings.coefficients());
        new ProvinceCalibration(
                        province,
                        today,
                        days == 0 ? null : first,
                        days == 0 ? null : last,
                        days * regencies.size(),
                        result.observed(),
                        result.expected(),
                        result.factor(),
                        result.calibrated())
                .insert(entities);
    }

    private RegencyEvidence verified(String regency, LocalDate since) {
        var conflicts = ReportEvidence.of(entities, List.of(regency), since, settings.outcomeSeverity())
                .getOrDefault(regency, List.of())
                .stream()
                .flatMap(ReportEvidence::states)
                .filter(state -> state.verified() && state instanceof ConflictEvidence)
                .map(ConflictEvidence.class::cast)
                .toList();
        return new RegencyEvidence(
                conflicts,
                List.of(),
                VulnerabilityEvidence.of(VulnerabilityAssessment.history(regency, regency + ".")),
                null);
    }

    /** The days of one regency on which the calibration of its province rests. */
    private record CalibrationYear(RegencyEvidence evidence, LocalDate first, int days, Coefficients coefficients) {
        double expected() {
            var risk = DailyRisk.of(evidence, first, days, coefficients);
            var sum = 0.0;
            for (var day = 0; day < days; day++) {
                sum += risk.uncalibrated(day);
            }
            return sum;
        }

        /** Returns the number of days that a severe event followed within the days that the probability looks ahead. */
        int observed() {
            var ahead = coefficients.outcomeDays();
            var severe = KnownConflicts.of(evidence, first, days + ahead, coefficients)
                    .severe();
            var observed = 0;
            for (var followed : KnownConflicts.followed(severe, 0, ahead, days)) {
                observed += followed ? 1 : 0;
            }
            return observed;
        }
    }
}
