package id.rukun.warning.performance;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.Level;
import id.rukun.warning.Area;
import id.rukun.warning.backtest.BacktestScores;
import id.rukun.warning.method.Coefficients;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.KnownConflicts;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.RiskSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Scores the probability and level that the verifiers had before them at the end of each day, beside the rivals. */
@ApplicationScoped
class DailyRecord {
    /** The rival with the longest memory. */
    private static final int MEMORY = 28;

    /** The assessment that was in force at the beginning, and those after it. */
    private static final String ASSESSMENTS = """
            select a.regency_code, a.at, a.probability, a.level from level_assessment a
            where a.basis = 'LIVE' and a.regency_code >= :first and a.regency_code < :end and a.at < :to
                and a.at >= coalesce((select max(b.at) from level_assessment b
                    where b.basis = 'LIVE' and b.regency_code = a.regency_code and b.at <= :from), :from)
            order by a.regency_code, a.at""";

    private static final String CONFLICTS = """
            select r.regency_code, r.id as report_id, r.incident_id, r.occurred_at, r.severity,
                greatest(r.known_at, (select max(t.changed_at) from report_transition t
                    where t.report_id = r.id and t.to_status = 'VERIFIED')) as known_at
            from report r
            where r.kind = 'CONFLICT' and r.status = 'VERIFIED' and r.regency_code >= :first and r.regency_code < :end
                and r.occurred_at >= :from and r.occurred_at < :to""";

    private record Assessed(String regencyCode, Instant at, double probability, Level level) {}

    private record Conflict(
            String regencyCode, UUID reportId, UUID incidentId, Instant occurredAt, int severity, Instant knownAt) {

        ConflictEvidence evidence() {
            return new ConflictEvidence(
                    reportId,
                    null,
                    incidentId,
                    LocalDate.ofInstant(occurredAt, Times.ZONE),
                    severity,
                    true,
                    LocalDate.ofInstant(knownAt.minusNanos(1), Times.ZONE),
                    LocalDate.MAX);
        }
    }

    private final EntityManager entities;
    private final RiskSettings settings;

    DailyRecord(EntityManager entities, RiskSettings settings) {
        this.entities = entities;
        this.settings = settings;
    }

    /** Scores the days from the first one to the last one whose outcome is known. Days before the first assessment are left out. */
    BacktestScores scores(Area area, LocalDate from) {
        var coefficients = settings.coefficients();
        var to = Times.today().minusDays(coefficients.outcomeDays() + 1L);
        var scores = new BacktestScores();
        if (from.isAfter(to)) {
            return scores;
        }
        var conflicts = conflicts(area, from.minusDays(MEMORY));
        assessments(area, from, to)
                .forEach((regency, rows) -> add(
                        rows, from, to, conflicts.getOrDefault(regency, RegencyEvidence.NONE), coefficients, scores));
        return scores;
    }

    private Map<String, List<Assessed>> assessments(Area area, LocalDate from, LocalDate to) {
        return Records.query(entities, ASSESSMENTS, Assessed.class)
                .setParameter("first", area.from())
                .setParameter("end", area.to())
                .setParameter("from", start(from))
                .setParameter("to", start(to.plusDays(1)))
                .getResultStream()
                .collect(Collectors.groupingBy(Assessed::regencyCode));
    }

    private Map<String, RegencyEvidence> conflicts(Area area, LocalDate from) {
        var conflicts = Records.query(entities, CONFLICTS, Conflict.class)
                .setParameter("first", area.from())
                .setParameter("end", area.to())
                .setParameter("from", start(from))
                .setParameter("to", start(Times.today().plusDays(1)))
                .getResultStream()
                .collect(Collectors.groupingBy(
                        Conflict::regencyCode, Collectors.mapping(Conflict::evidence, Collectors.toList())));
        var evidence = new HashMap<String, RegencyEvidence>();
        conflicts.forEach(
                (regency, each) -> evidence.put(regency, new RegencyEvidence(each, List.of(), List.of(), null)));
        return evidence;
    }

    private static void add(
            List<Assessed> rows,
            LocalDate from,
            LocalDate to,
            RegencyEvidence evidence,
            Coefficients coefficients,
            BacktestScores scores) {
        var first = LocalDate.ofInstant(rows.get(0).at(), Times.ZONE);
        first = first.isBefore(from) ? from : first;
        var days = (int) ChronoUnit.DAYS.between(first, to) + 1;
        var probabilities = new double[days];
        var levels = new Level[days];
        var next = 0;
        for (var day = 0; day < days; day++) {
            var end = start(first.plusDays(day + 1L));
            while (next + 1 < rows.size() && rows.get(next + 1).at().isBefore(end)) {
                next++;
            }
            probabilities[day] = rows.get(next).probability();
            levels[day] = rows.get(next).level();
        }
        var ahead = coefficients.outcomeDays();
        scores.add(
                probabilities,
                null,
                levels,
                KnownConflicts.of(evidence, first.minusDays(ahead), days + 2 * ahead, coefficients),
                ahead,
                1);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Times.ZONE).toInstant();
    }
}
