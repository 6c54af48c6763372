package id.rukun.warning.level;

import id.rukun.platform.sql.Records;
import id.rukun.platform.sql.Rows;
import id.rukun.prevention.outreach.OutreachChanged;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.region.RegionCode;
import id.rukun.report.Report;
import id.rukun.report.ReportChanged;
import id.rukun.report.ReportsFiled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Notes that a regency must be computed, in the transaction of the change that may change its level. One statement for each
 * change, which locks nothing.
 */
@ApplicationScoped
public class AssessmentNotes {
    /** @param reportId null if no report changed, or several */
    record Note(String regencyCode, Cause cause, UUID reportId) {}

    private static final String ADD = """
            insert into assessment_due (regency_code, cause, report_id)
            select n.regency_code, n.cause, n.report_id
            from json_to_recordset(cast(:notes as json)) as n(regency_code text, cause text, report_id uuid)
            where exists (select from level_regency r where r.regency_code = n.regency_code)""";

    /** A correction may have moved the report out of another regency. */
    private static final String ADD_LEFT = """
            insert into assessment_due (regency_code, cause, report_id)
            select left_regency, 'REPORT_CORRECTED', :report from (
                select left(content ->> 'regionCode', 5) collate "C" as left_regency from report_version
                where report_id = :report order by version desc limit 1) v
            where left_regency <> :regency and exists (select from level_regency r where r.regency_code = left_regency)""";

    private static final String TAKE = """
            with taken as (delete from assessment_due where regency_code in (:regencies) returning *)
            select regency_code, cause, report_id from taken order by id""";

    private final EntityManager entities;

    AssessmentNotes(EntityManager entities) {
        this.entities = entities;
    }

    void filed(@Observes ReportsFiled filed) {
        var reports = filed.reports();
        var report = reports.size() == 1 ? reports.get(0).id : null;
        add(reports.stream()
                .map(AssessmentNotes::regencyOf)
                .distinct()
                .map(regency -> new Note(regency, Cause.REPORT_FILED, report))
                .toList());
    }

    void changed(@Observes ReportChanged change) {
        var report = change.report();
        add(List.of(new Note(regencyOf(report), causeOf(change), report.id)));
        if (change.type() == ReportChanged.Type.CORRECTED) {
            entities.createNativeQuery(ADD_LEFT)
                    .setParameter("report", report.id)
                    .setParameter("regency", regencyOf(report))
                    .executeUpdate();
        }
    }

    void assessed(@Observes VulnerabilityAssessed assessment) {
        add(List.of(new Note(assessment.regionCode(), Cause.VULNERABILITY_ASSESSED, null)));
    }

    void outreach(@Observes OutreachChanged change) {
        if (change.type() == OutreachChanged.Type.RECORDED || change.type() == OutreachChanged.Type.CORRECTED) {
            add(List.of(new Note(RegionCode.regencyOrProvinceOf(change.regionCode()), Cause.OUTREACH_RECORDED, null)));
        }
    }

    private static Cause causeOf(ReportChanged change) {
        return switch (change.type()) {
            case CORRECTED -> Cause.REPORT_CORRECTED;
            case INCIDENT_CHANGED -> Cause.REPORT_LINKED;
            case ERASED -> Cause.REPORT_ERASED;
            case STATUS_CHANGED ->
                switch (change.report().status) {
                    case VERIFIED -> Cause.REPORT_VERIFIED;
                    case REJECTED -> Cause.REPORT_REJECTED;
                    case WITHDRAWN -> Cause.REPORT_WITHDRAWN;
                    case SUBMITTED, IN_REVIEW, NEEDS_INFORMATION -> Cause.REPORT_REOPENED;
                };
        };
    }

    private static String regencyOf(Report report) {
        return RegionCode.regencyOrProvinceOf(report.content.regionCode());
    }

    private void add(List<Note> notes) {
        entities.createNativeQuery(ADD).setParameter("notes", Rows.of(notes)).executeUpdate();
    }

    /** Returns the regencies that are noted, those noted first first. */
    List<String> noted() {
        return Records.query(
                        entities,
                        "select regency_code from assessment_due group by regency_code order by min(id)",
                        NotedRegency.class)
                .getResultStream()
                .map(NotedRegency::regencyCode)
                .toList();
    }

    private record NotedRegency(String regencyCode) {}

    /** Removes and returns the notes of regencies. What is noted while they are computed stays. */
    List<Note> take(Collection<String> regencies) {
        return Records.query(entities, TAKE, Note.class)
                .setParameterList("regencies", regencies)
                .getResultList();
    }
}
