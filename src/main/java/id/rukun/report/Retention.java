package id.rukun.report;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.Column;
import id.rukun.platform.sql.LongTransaction;
import id.rukun.platform.start.Keys;
import id.rukun.report.source.SealedReporters;
import id.rukun.report.verification.ReportTransition;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Erases personal data when its purpose has ended (UU 27/2022 articles 42 to 44). A number of months after a report was
 * closed, its reporter, the names of its parties, its narrative and all dependent texts are erased. The facts of the
 * event remain: kind, place, time and numbers.
 */
@ApplicationScoped
public class Retention {
    /**
     * An event that is fired when a report is erased. Observers erase their data about the report in the transaction
     * that erases it.
     */
    public record Erasing(UUID reportId) {}

    private static final int BATCH = 100;

    private final EntityManager entities;
    private final SealedReporters sources;
    private final Keys keys;
    private final Audit audit;
    private final Event<Erasing> erasing;
    private final Event<ReportChanged> changed;
    private final RetentionSettings settings;

    Retention(
            EntityManager entities,
            SealedReporters sources,
            Keys keys,
            Audit audit,
            Event<Erasing> erasing,
            Event<ReportChanged> changed,
            RetentionSettings settings) {
        this.entities = entities;
        this.sources = sources;
        this.keys = keys;
        this.audit = audit;
        this.erasing = erasing;
        this.changed = changed;
        this.settings = settings;
    }

    @Scheduled(
            cron = "0 30 2 * * ?",
            timeZone = "Asia/Jakarta",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void eraseDue() {
        settings.months()
                .ifPresent(months -> eraseClosedBefore(
                        Ids.now().atZone(ZoneOffset.UTC).minusMonths(months).toInstant()));
    }

    /**
     * Erases every closed report (verified, rejected or withdrawn) whose last change was before {@code moment}.
     *
     * @return the number of erased reports
     */
    int eraseClosedBefore(Instant moment) {
        var erased = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> eraseSome(moment));
            erased += batch;
        } while (batch == BATCH);
        return erased;
    }

    private int eraseSome(Instant moment) {
        LongTransaction.begin(entities);
        var due = Column.of(entities, """
                        select id from report where status in ('VERIFIED', 'REJECTED', 'WITHDRAWN') and erased_at is null
                            and updated_at < :moment order by updated_at limit :batch for update skip locked""", "id", UUID.class)
                .setParameter("moment", moment)
                .setParameter("batch", BATCH)
                .getResultList();
        due.forEach(id -> erase(Report.findById(id)));
        return due.size();
    }

    private void erase(Report report) {
        var former = pseudonymOfReporter(report);
        ReportTransition.update(
                "changedBy = null where reportId = ?1 and changedBy = ?2", report.id, report.reporterId);
        ReportTransition.update("note = null where reportId = ?1", report.id);
        ReportVersion.delete("key.reportId = ?1", report.id);
        sources.forget(report.id);
        report.reporterId = null;
        report.reporterKey = null;
        report.erasedAt = Ids.now();
        report.updatedAt = report.erasedAt;
        report.content = report.content.erased();
        report.flush();
        erasing.fire(new Erasing(report.id));
        audit.record(
                AuditEntry.of(AuditAction.REPORT_ERASED, "report", report.id).in(report.content.regionCode()));
        changed.fire(new ReportChanged(ReportChanged.Type.ERASED, report, former));
    }

    private byte[] pseudonymOfReporter(Report report) {
        return report.reporterId == null ? report.reporterKey : keys.pseudonym(report.reporterId);
    }
}
