package id.rukun.warning.level;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Records;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.Evidence;
import id.rukun.warning.method.WarningEvidence;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as the method needs it.
 *
 * @param reporter null of a sensitive or an erased report. Sensitive reports of one reporter are not recognised as such: the
 *     numbers would otherwise tell which they are, and a disclosure of one would name the reporter of all
 * @param day the local day on which it happened
 * @param knownOn the local day at whose end it was known
 * @param verifiedOn the local day at whose end it was verified; null if it was never decided here
 * @param form of a conflict
 */
public record ReportEvidence(
        String regencyCode,
        UUID reportId,
        ReportKind kind,
        ReportStatus status,
        UUID incidentId,
        UUID reporter,
        LocalDate day,
        LocalDate knownOn,
        LocalDate verifiedOn,
        int severity,
        ConflictForm form,
        Integer likelihood,
        Horizon horizon,
        int capacities) {

    /** After so many days no report but a severe conflict weighs anything: 30 half-lives of the longest-lived. */
    static final int DAYS = 900;

    private static final String OF_REGENCIES = """
            select r.regency_code, r.id as report_id, r.kind, r.status, r.incident_id,
                r.reporter_id as reporter,
                cast(r.occurred_at at time zone 'Asia/Jakarta' as date) as day,
                cast((r.known_at - interval '1 microsecond') at time zone 'Asia/Jakarta' as date) as known_on,
                (select cast(max(t.changed_at) at time zone 'Asia/Jakarta' as date) from report_transition t
                    where t.report_id = r.id and t.to_status = 'VERIFIED' and r.status = 'VERIFIED') as verified_on,
                r.severity, r.form,
                cast(r.content #>> '{earlyWarning,likelihood}' as integer) as likelihood,
                r.content #>> '{earlyWarning,horizon}' as horizon,
                (select cast(count(distinct p) as integer)
                    from jsonb_array_elements_text(r.content #> '{earlyWarning,peaceCapacities}') p) as capacities
            from report r
            where r.regency_code in (:regencies) and (r.occurred_at >= :since
                or r.kind = 'CONFLICT' and r.severity >= :severe and r.status = 'VERIFIED')""";

    /**
     * Returns the reports of regencies that can weigh on or after a day, rejected and withdrawn ones included.
     *
     * @param since null for all
     * @param severe the severity from which a conflict weighs for years
     */
    public static Map<String, List<ReportEvidence>> of(
            EntityManager entities, Collection<String> regencies, LocalDate since, int severe) {
        var first = since == null ? LocalDate.of(1, 1, 1) : since.minusDays(DAYS);
        return Records.query(entities, OF_REGENCIES, ReportEvidence.class)
                .setParameterList("regencies", regencies)
                .setParameter("since", first.atStartOfDay(Times.ZONE).toInstant())
                .setParameter("severe", severe)
                .getResultStream()
                .collect(Collectors.groupingBy(ReportEvidence::regencyCode));
    }

    public boolean counts() {
        return status != ReportStatus.REJECTED && status != ReportStatus.WITHDRAWN;
    }

    public boolean verified() {
        return status == ReportStatus.VERIFIED;
    }

    /** Returns the report in its states: unverified until it was verified. A report that is no evidence has none. */
    public Stream<Evidence> states() {
        if (!counts()) {
            return Stream.empty();
        }
        if (!verified()) {
            return Stream.of(state(false, knownOn, LocalDate.MAX));
        }
        return verifiedOn == null || !verifiedOn.isAfter(knownOn)
                ? Stream.of(state(true, knownOn, LocalDate.MAX))
                : Stream.of(state(false, knownOn, verifiedOn), state(true, verifiedOn, LocalDate.MAX));
    }

    private Evidence state(boolean verified, LocalDate from, LocalDate until) {
        return kind == ReportKind.CONFLICT
                ? new ConflictEvidence(reportId, reporter, incidentId, day, severity, verified, from, until)
                : new WarningEvidence(
                        reportId, reporter, day, likelihood, severity, capacities, horizon, verified, from, until);
    }
}
