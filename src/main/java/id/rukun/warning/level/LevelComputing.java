package id.rukun.warning.level;

import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.platform.sql.Records;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.region.RegionCode;
import id.rukun.warning.method.Calibration;
import id.rukun.warning.method.RiskSettings;
import id.rukun.warning.method.VulnerabilityEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Computes the assessments of regencies and stores those that changed. One node computes a regency at a time. */
@ApplicationScoped
public class LevelComputing {
    /** The causes that remove evidence. */
    private static final Set<Cause> RETRACTIONS = EnumSet.of(
            Cause.REPORT_REJECTED,
            Cause.REPORT_WITHDRAWN,
            Cause.REPORT_CORRECTED,
            Cause.REPORT_REOPENED,
            Cause.REPORT_LINKED);

    private static final int USUAL_DAYS = 365;
    private static final Calibration NONE = new Calibration(0, 0, 1, false);

    private static final String BEHIND = """
            select regency_code from level_regency
            where computed_on is null or computed_on < :today order by 1""";

    private static final String LOCK = """
            select regency_code, computed_on from level_regency where regency_code in (:regencies)
            order by 1 for update skip locked""";

    private record Head(String regencyCode, LocalDate computedOn) {
        boolean isBehind(LocalDate today) {
            return computedOn == null || computedOn.isBefore(today);
        }
    }

    private final EntityManager entities;
    private final AssessmentNotes notes;
    private final SignsOfLife signs;
    private final Calibrating calibrating;
    private final RiskSettings settings;
    private final Event<LevelChanged> changed;

    LevelComputing(
            EntityManager entities,
            AssessmentNotes notes,
            SignsOfLife signs,
            Calibrating calibrating,
            RiskSettings settings,
            Event<LevelChanged> changed) {
        this.entities = entities;
        this.notes = notes;
        this.signs = signs;
        this.calibrating = calibrating;
        this.settings = settings;
        this.changed = changed;
    }

    @Transactional
    List<String> noted() {
        return notes.noted();
    }

    /** Returns the regencies whose last midnight is not computed yet. */
    @Transactional
    List<String> behind(LocalDate today) {
        return Column.of(entities, BEHIND, "regency_code", String.class)
                .setParameter("today", today)
                .getResultList();
    }

    /** Computes regencies that are noted or behind. Passes over those that another node computes. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void compute(Collection<String> regencies, Instant now) {
        LongTransaction.begin(entities);
        var today = LocalDate.ofInstant(now, Times.ZONE);
        var heads = Records.query(entities, LOCK, Head.class)
                .setParameterList("regencies", regencies)
                .getResultList();
        if (heads.isEmpty()) {
            return;
        }
        var noted = notes.take(heads.stream().map(Head::regencyCode).toList()).stream()
                .collect(Collectors.groupingBy(AssessmentNotes.Note::regencyCode));
        var due = heads.stream()
                .filter(head -> head.isBehind(today) || noted.containsKey(head.regencyCode()))
                .toList();
        if (due.isEmpty()) {
            return;
        }
        var computations = computations(due, today);
        var codes = due.stream().map(Head::regencyCode).toList();
        var before = Arrays.stream(Basis.values())
                .collect(Collectors.toMap(
                        basis -> basis,
                        // The clock of another node may be fast.
                        basis -> LevelAssessment.latest(codes, basis, now.plus(1, ChronoUnit.DAYS))));
        for (var head : due) {
            var causes = new ArrayList<>(noted.getOrDefault(head.regencyCode(), List.of()));
            if (head.isBehind(today)) {
                causes.add(new AssessmentNotes.Note(head.regencyCode(), Cause.MIDNIGHT, null));
            }
            store(computations.get(head.regencyCode()), before, causes, now, head.isBehind(today));
        }
        entities.createNativeQuery("""
                        update level_regency set computed_on = greatest(computed_on, :today)
                        where regency_code in (:regencies)""")
                .setParameter("today", today)
                .setParameter("regencies", codes)
                .executeUpdate();
    }

    private Map<String, AssessmentComputation> computations(List<Head> due, LocalDate today) {
        var codes = due.stream().map(Head::regencyCode).toList();
        var coefficients = calibrating.coefficients();
        var calibrations = ProvinceCalibration.byProvince(entities);
        var reports = ReportEvidence.of(entities, codes, today.minusDays(USUAL_DAYS), settings.outcomeSeverity());
        var lifeSigns = signs.of(codes, today);
        var assessments =
                VulnerabilityAssessment.history(codes.get(0), RegionCode.endOf(codes.get(codes.size() - 1))).stream()
                        .collect(Collectors.groupingBy(VulnerabilityAssessed::regionCode));
        return codes.stream()
                .collect(Collectors.toMap(
                        code -> code,
                        code -> new AssessmentComputation(
                                code,
                                new RegencyReports(
                                        today,
                                        reports.getOrDefault(code, List.of()),
                                        lifeSigns.get(code),
                                        VulnerabilityEvidence.of(assessments.getOrDefault(code, List.of()))),
                                coefficients,
                                calibrations.getOrDefault(RegionCode.provinceOf(code), NONE))));
    }

    private void store(
            AssessmentComputation computation,
            Map<Basis, Map<String, LevelAssessment>> before,
            List<AssessmentNotes.Note> causes,
            Instant now,
            boolean midnight) {
        var regency = computation.regencyCode();
        storeChanged(computation.on(Basis.LIVE), before.get(Basis.LIVE).get(regency), causes, now);
        var verified = storeChanged(
                computation.on(Basis.VERIFIED), before.get(Basis.VERIFIED).get(regency), causes, now);
        if (midnight) {
            publish(verified, before.get(Basis.PUBLIC).get(regency), Times.startOfDay(now, 0));
        }
    }

    /** Returns the assessment in force: the next one, or the one before if nothing changed. */
    private LevelAssessment storeChanged(
            LevelAssessment next, LevelAssessment before, List<AssessmentNotes.Note> causes, Instant now) {
        if (before != null && before.says(next)) {
            return before;
        }
        next.at = before == null || before.at.isBefore(now) ? now : before.at.plus(1, ChronoUnit.MICROS);
        next.follow(before);
        var explaining = explaining(causes, next, before);
        next.cause = explaining.cause();
        next.reportId = explaining.reportId();
        next.persistAndFlush();
        if (next.changesLevel()) {
            changed.fire(new LevelChanged(next, next.falls() && RETRACTIONS.contains(next.cause)));
        }
        return next;
    }

    /** Stores the assessment that everyone but the verifiers sees from this midnight on. */
    private void publish(LevelAssessment verified, LevelAssessment before, Instant midnight) {
        var next = verified.published(Ids.next(), midnight, before);
        if (before == null || !before.says(next)) {
            next.persistAndFlush();
            if (next.changesLevel()) {
                changed.fire(new LevelChanged(next, false));
            }
        }
    }

    /** Returns the cause that explains a fall by what took evidence away, a rise by the report that added most. */
    private static AssessmentNotes.Note explaining(
            List<AssessmentNotes.Note> causes, LevelAssessment next, LevelAssessment before) {
        var last = causes.get(causes.size() - 1);
        if (next.falls()) {
            return causes.stream()
                    .filter(each -> RETRACTIONS.contains(each.cause()))
                    .reduce((first, second) -> second)
                    .orElse(last);
        }
        for (var driver : next.reportDrivers()) {
            for (var each : causes) {
                if (driver.reportId().equals(each.reportId())) {
                    return each;
                }
            }
        }
        return last;
    }
}
