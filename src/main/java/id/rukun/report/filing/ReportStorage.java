package id.rukun.report.filing;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.Rows;
import id.rukun.report.Report;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportVersion;
import id.rukun.report.ReportsFiled;
import id.rukun.report.source.SealedReporters;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Stores new reports. A report that is sent repeatedly or concurrently is stored once. */
@Singleton
class ReportStorage {
    /**
     * The time of receipt is taken after the transaction got its id: the list in order of receipt relies on it (see
     * ReportQuery). The primary key lets only the first of several concurrent transactions insert an id. The others wait for its end
     * and then insert nothing.
     */
    private static final String INSERT = """
            with receipt as materialized (
                select case when pg_current_xact_id() is not null then clock_timestamp() end as now)
            insert into report (id, version, reporter_id, reporter_key, status, source_reliability, credibility,
                received_at, updated_at, known_at, waiting_since, erased_at, content)
            select id, 1, reporter_id, reporter_key, status, source_reliability, credibility,
                coalesce(received_at, receipt.now), coalesce(updated_at, receipt.now), coalesce(known_at, receipt.now),
                case when status = 'SUBMITTED' then coalesce(received_at, receipt.now) end, erased_at, content
            from receipt, json_populate_recordset(cast(null as report), cast(:rows as json))
            on conflict (id) do nothing
            returning *""";

    private final EntityManager entities;
    private final Patches patches;
    private final SealedReporters sources;
    private final Audit audit;
    private final Event<ReportsFiled> filed;

    ReportStorage(
            EntityManager entities, Patches patches, SealedReporters sources, Audit audit, Event<ReportsFiled> filed) {
        this.entities = entities;
        this.patches = patches;
        this.sources = sources;
        this.audit = audit;
        this.filed = filed;
    }

    /**
     * Inserts rows.
     *
     * @return the created reports by id. If several rows have one id, the first is created; if the id was stored
     *     before, none is
     */
    Map<UUID, Report> insert(List<NewReportRow> rows) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        var reports = entities.unwrap(Session.class)
                .createNativeQuery(INSERT, Report.class)
                .setParameter("rows", Rows.of(rows))
                .getResultStream()
                .collect(Collectors.toMap(report -> report.id, Function.identity()));
        var ids = new HashSet<>(reports.keySet());
        var created = rows.stream().filter(row -> ids.remove(row.id())).toList();
        if (!created.isEmpty()) {
            sources.keep(created.stream()
                    .filter(row -> row.reporterKey() != null)
                    .collect(Collectors.toMap(NewReportRow::id, NewReportRow::filedBy)));
            audit.record(created.stream().flatMap(this::acts).toList());
            filed.fire(new ReportsFiled(
                    created.stream().map(row -> reports.get(row.id())).toList()));
        }
        return reports;
    }

    /**
     * Returns the audit entries of a row. The actor is sealed even if the report is not sensitive, because the readers
     * of the audit record are not only verifiers.
     */
    private Stream<AuditEntry> acts(NewReportRow row) {
        var filed = AuditEntry.of(AuditAction.REPORT_FILED, "report", row.id())
                .in(row.draft().regionCode())
                .bySealed(sources.sealActor(row.filedBy(), row.id()))
                .changing(null, row.draft());
        if (ReportCorrection.CORRECTABLE.contains(row.status())) {
            return Stream.of(filed);
        }
        // The importer of a judged report counts as its judge, so the second entry names the importer in clear.
        return Stream.of(
                filed,
                AuditEntry.of(AuditAction.REPORT_STATUS_CHANGED, "report", row.id())
                        .in(row.draft().regionCode())
                        .by(row.filedBy())
                        .note("imported as " + row.status()));
    }

    /**
     * Returns the stored report if the caller filed it and the draft repeats it.
     *
     * @param draft unchecked
     */
    Optional<Report> sentBefore(UUID id, ReportDraft draft, Caller caller) {
        return draft.dimensions() == null || draft.dimensions().contains(null)
                ? Optional.empty()
                : Report.<Report>findByIdOptional(id)
                        .filter(stored -> stored.isBy(caller))
                        .filter(stored -> Patches.isSame(
                                comparable(draft.asContent(), stored), firstContent(stored), stored.content));
    }

    /**
     * Returns the stored report with the id of a row that was not inserted, if the contents are equal. For an erased
     * report, compares only the fields that erasure leaves.
     *
     * @param disclosed whether the sender may learn that the stored report exists
     * @throws ProblemException {@code id-taken} if the sender may not; {@code report-differs} if the content equals
     *     neither the first nor the present content of the stored report
     */
    Report unchanged(NewReportRow row, Predicate<Report> disclosed) {
        Report stored = Report.findById(row.id());
        if (!disclosed.test(stored)) {
            throw ProblemType.ID_TAKEN.problem();
        }
        patches.requireSame(
                comparable(row.draft(), stored), firstContent(stored), stored.content, ProblemType.REPORT_DIFFERS);
        return stored;
    }

    private static ReportDraft comparable(ReportDraft content, Report stored) {
        return stored.erasedAt == null ? content : content.erased();
    }

    private static ReportDraft firstContent(Report stored) {
        return ReportVersion.firstOf(stored.id).map(version -> version.content).orElse(stored.content);
    }
}
