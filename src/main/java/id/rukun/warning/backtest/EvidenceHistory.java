package id.rukun.warning.backtest;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Records;
import id.rukun.prevention.vulnerability.VulnerabilityAssessment;
import id.rukun.region.Region;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.Evidence;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.VulnerabilityEvidence;
import id.rukun.warning.method.WarningEvidence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Reads what was known about the regencies of a province over time: each report with the content and status that it had. */
@ApplicationScoped
class EvidenceHistory {
    /** One row for each moment at which something about a report changed, with the state from then on. */
    private static final String STATES = """
            select r.id as report_id, r.kind, moment.at, left(c.content ->> 'regionCode', 5) as regency_code,
                least(json_time(c.content ->> 'occurredAt'), r.received_at) as occurred_at,
                cast(coalesce(c.content #>> '{conflict,severity}', c.content #>> '{earlyWarning,severity}') as integer) as severity,
                cast(c.content #>> '{earlyWarning,likelihood}' as integer) as likelihood,
                c.content #>> '{earlyWarning,horizon}' as horizon,
                (select cast(count(distinct p) as integer)
                    from jsonb_array_elements_text(c.content #> '{earlyWarning,peaceCapacities}') p) as capacities,
                coalesce(
                    (select t.to_status from report_transition t where t.report_id = r.id and t.changed_at <= moment.at
                        order by t.version desc limit 1),
                    (select t.from_status from report_transition t where t.report_id = r.id order by t.version limit 1),
                    r.status) as status,
                (select l.incident_id from incident_report l where l.report_id = r.id and l.linked_at <= moment.at
                    and (l.unlinked_at is null or l.unlinked_at > moment.at) order by l.linked_at desc limit 1) as incident_id,
                r.reporter_id
            from report r
            cross join lateral (
                select r.known_at as at
                union select greatest(r.known_at, replaced_at) from report_version where report_id = r.id
                union select greatest(r.known_at, changed_at) from report_transition where report_id = r.id
                union select greatest(r.known_at, linked_at) from incident_report where report_id = r.id
                union select greatest(r.known_at, unlinked_at) from incident_report
                    where report_id = r.id and unlinked_at is not null) moment
            cross join lateral (select coalesce(
                (select v.content from report_version v where v.report_id = r.id and v.replaced_at > moment.at
                    order by v.version limit 1),
                r.content) as content) c
            where left(r.region_code, 2) = :province and r.occurred_at < :end
            order by r.id, moment.at""";

    /** A report as it was from a moment on. */
    record State(
            UUID reportId,
            ReportKind kind,
            Instant at,
            String regencyCode,
            Instant occurredAt,
            int severity,
            Integer likelihood,
            Horizon horizon,
            int capacities,
            ReportStatus status,
            UUID incidentId,
            UUID reporterId) {

        /** Returns the first local day at whose end the state was known. A moment at midnight is the end of the day before. */
        LocalDate knownFrom() {
            return LocalDate.ofInstant(at.minusNanos(1), Times.ZONE);
        }

        Evidence until(LocalDate end) {
            var day = LocalDate.ofInstant(occurredAt, Times.ZONE);
            var verified = status == ReportStatus.VERIFIED;
            return kind == ReportKind.CONFLICT
                    ? new ConflictEvidence(reportId, reporterId, incidentId, day, severity, verified, knownFrom(), end)
                    : new WarningEvidence(
                            reportId,
                            reporterId,
                            day,
                            likelihood,
                            severity,
                            capacities,
                            horizon,
                            verified,
                            knownFrom(),
                            end);
        }

        boolean isEvidence() {
            return status != ReportStatus.REJECTED && status != ReportStatus.WITHDRAWN;
        }
    }

    private final EntityManager entities;

    EvidenceHistory(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Returns the evidence of every regency of a province, those without reports included. Reports of the province as a whole
     * are no evidence for any regency.
     *
     * @param end the first local day whose reports are left out
     */
    Map<String, RegencyEvidence> of(String province, LocalDate end) {
        var evidence = new HashMap<String, RegencyEvidence>();
        for (var regency : Region.regenciesOf(province)) {
            evidence.put(
                    regency.code,
                    new RegencyEvidence(
                            new ArrayList<>(),
                            new ArrayList<>(),
                            VulnerabilityEvidence.of(VulnerabilityAssessment.history(regency.code, regency.code + ".")),
                            null));
        }
        var states = Records.query(entities, STATES, State.class)
                .setParameter("province", province)
                .setParameter("end", end.atStartOfDay(Times.ZONE).toInstant())
                .getResultList();
        for (var i = 0; i < states.size(); i++) {
            add(states.get(i), i + 1 < states.size() ? states.get(i + 1) : null, evidence);
        }
        return evidence;
    }

    /** @param next the next row, perhaps of another report */
    private static void add(State state, State next, Map<String, RegencyEvidence> evidence) {
        var until = next != null && next.reportId().equals(state.reportId()) ? next.knownFrom() : LocalDate.MAX;
        var regency = evidence.get(state.regencyCode());
        if (regency == null || !state.isEvidence() || !until.isAfter(state.knownFrom())) {
            return;
        }
        if (state.until(until) instanceof ConflictEvidence conflict) {
            regency.conflicts().add(conflict);
        } else {
            regency.warnings().add((WarningEvidence) state.until(until));
        }
    }
}
