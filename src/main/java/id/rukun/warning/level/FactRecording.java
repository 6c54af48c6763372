package id.rukun.warning.level;

import id.rukun.platform.sql.Rows;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.report.Report;
import id.rukun.report.ReportChanged;
import id.rukun.report.ReportsFiled;
import id.rukun.warning.method.Fact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the facts in step with the reports, in the transaction of each change, and notes from when on the level of the
 * regency is to be worked out anew. It locks nothing but the report that is being changed, which its change has locked.
 */
@ApplicationScoped
public class FactRecording {
    private static final String INSERT = """
            insert into report_fact (report_id, known_from, regency_code, occurred_at, severity, likelihood, intensity,
                capacities, verified, counted, incident_id)
            select report_id, known_from, regency_code, occurred_at, severity, likelihood, intensity, capacities, verified,
                counted, incident_id
            from json_to_recordset(cast(:facts as json)) as f(report_id uuid, known_from timestamptz, regency_code text,
                occurred_at timestamptz, severity smallint, likelihood smallint, intensity smallint, capacities smallint,
                verified boolean, counted boolean, incident_id uuid)""";

    /** Filing is what happens most: one statement. What has not happened yet is due once more when it does. */
    private static final String INSERT_FIRST = "with fact as (" + INSERT + """
             returning regency_code, known_from, occurred_at)
            insert into level_due (regency_code, since)
            select distinct code, since from fact join region on code = regency_code and level in ('REGENCY', 'CITY')
            cross join lateral (select known_from as since union all select occurred_at where occurred_at > known_from) moments""";

    private static final String REPLACE = """
            update report_fact set regency_code = :regency, occurred_at = :occurredAt, severity = :severity,
                likelihood = cast(:likelihood as smallint), intensity = cast(:intensity as smallint), capacities = :capacities,
                verified = :verified, counted = :counted, incident_id = cast(:incident as uuid)
            where report_id = :report and known_from = :knownFrom""";

    private final EntityManager entities;

    FactRecording(EntityManager entities) {
        this.entities = entities;
    }

    void filed(@Observes ReportsFiled filed) {
        insert(
                INSERT_FIRST,
                filed.reports().stream()
                        .map(report -> Fact.of(report, report.knownAt))
                        .toList());
    }

    void changed(@Observes ReportChanged change) {
        if (change.type() != ReportChanged.Type.ERASED) {
            changed(change.report());
        }
    }

    void assessed(@Observes VulnerabilityAssessed assessment) {
        due(assessment.regionCode(), assessment.at());
    }

    private void changed(Report report) {
        var before = present(report);
        var after = Fact.of(report, latest(report, before));
        if (before.isPresent() && before.get().says(after)) {
            return;
        }
        // Of two changes in one microsecond only the second was ever the case.
        if (before.isPresent() && before.get().knownFrom().equals(after.knownFrom())) {
            replace(after);
        } else {
            close(after);
            insert(INSERT, List.of(after));
        }
        before.map(Fact::regencyCode)
                .filter(regency -> !regency.equals(after.regencyCode()))
                .ifPresent(left -> due(left, after.knownFrom()));
        due(after.regencyCode(), after.knownFrom());
        if (after.occurredAt().isAfter(after.knownFrom())) {
            due(after.regencyCode(), after.occurredAt());
        }
    }

    /** Clocks of nodes differ: what is learnt later is known later. */
    private static Instant latest(Report report, Optional<Fact> before) {
        var changedAt = report.updatedAt.isAfter(report.knownAt) ? report.updatedAt : report.knownAt;
        return before.map(Fact::knownFrom)
                .filter(known -> known.isAfter(changedAt))
                .orElse(changedAt);
    }

    private Optional<Fact> present(Report report) {
        return Facts.select(entities, Facts.SELECT + "where report_id = :report and known_to = 'infinity'")
                .setParameter("report", report.id)
                .getResultStream()
                .map(Facts::read)
                .findFirst();
    }

    private void close(Fact after) {
        entities.createNativeQuery(
                        "update report_fact set known_to = :at where report_id = :report and known_to = 'infinity'")
                .setParameter("at", after.knownFrom())
                .setParameter("report", after.reportId())
                .executeUpdate();
    }

    private void due(String regency, Instant since) {
        entities.createNativeQuery("""
                        insert into level_due (regency_code, since) select code, cast(:since as timestamptz) from region
                        where code = :regency and level in ('REGENCY', 'CITY')""")
                .setParameter("regency", regency)
                .setParameter("since", since)
                .executeUpdate();
    }

    private void insert(String statement, List<Fact> facts) {
        entities.createNativeQuery(statement)
                .setParameter("facts", Rows.of(facts))
                .executeUpdate();
    }

    private void replace(Fact fact) {
        entities.createNativeQuery(REPLACE)
                .setParameter("report", fact.reportId())
                .setParameter("knownFrom", fact.knownFrom())
                .setParameter("regency", fact.regencyCode())
                .setParameter("occurredAt", fact.occurredAt())
                .setParameter("severity", fact.severity())
                .setParameter("likelihood", fact.likelihood())
                .setParameter("intensity", fact.intensity())
                .setParameter("capacities", fact.capacities())
                .setParameter("verified", fact.verified())
                .setParameter("counted", fact.counted())
                .setParameter("incident", fact.incidentId())
                .executeUpdate();
    }
}
