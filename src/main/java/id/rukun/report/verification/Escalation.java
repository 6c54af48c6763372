package id.rukun.report.verification;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.notice.QueuedMail;
import id.rukun.platform.id.Ids;
import id.rukun.platform.sql.Records;
import id.rukun.report.ReportMails;
import id.rukun.vocabulary.ReportKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Notifies the region's officers by mail about each overdue report. The mark that a report was escalated and the mails
 * are stored in one transaction, so each report is escalated once, even after a crash or with several nodes.
 */
@ApplicationScoped
public class Escalation {
    private static final Logger LOG = Logger.getLogger(Escalation.class);
    private static final int BATCH = 100;

    private record OverdueReport(UUID id, ReportKind kind, String regionCode, Instant waitingSince) {}

    private final EntityManager entities;
    private final Overdue overdue;
    private final Audit audit;
    private final ReportMails mails;

    Escalation(EntityManager entities, Overdue overdue, Audit audit, ReportMails mails) {
        this.entities = entities;
        this.overdue = overdue;
        this.audit = audit;
        this.mails = mails;
    }

    @Scheduled(every = "${rukun.escalation.every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void escalateDue() {
        escalate(Ids.now());
    }

    /**
     * Escalates every report that is overdue at {@code now} and was not escalated before.
     *
     * @return the number of escalated reports
     */
    int escalate(Instant now) {
        var escalated = 0;
        int batch;
        do {
            batch = QuarkusTransaction.requiringNew().call(() -> escalateSome(now));
            escalated += batch;
        } while (batch == BATCH);
        return escalated;
    }

    private int escalateSome(Instant now) {
        var marked = mark(now);
        if (!marked.isEmpty()) {
            var officers = Account.officersWithEmail();
            marked.forEach(report -> notify(report, officers));
        }
        return marked.size();
    }

    /**
     * Marks overdue reports as escalated. If two nodes run this concurrently, the second waits for the first and then
     * marks nothing.
     */
    private List<OverdueReport> mark(Instant now) {
        var query = Records.query(
                        entities, """
                        with due as (
                            select r.id, r.kind, r.region_code, r.waiting_since from report r
                            where %s and not exists (select 1 from report_escalation e where e.report_id = r.id)
                            order by r.received_at limit :batch),
                        marked as (
                            insert into report_escalation (report_id, at) select id, cast(:now as timestamptz) from due
                            on conflict (report_id) do nothing
                            returning report_id)
                        select id, kind, region_code, waiting_since from due join marked on report_id = id
                        """.formatted(overdue.condition("cast(:now as timestamptz)")), OverdueReport.class)
                .setParameter("now", now)
                .setParameter("batch", BATCH);
        overdue.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    private void notify(OverdueReport report, List<Account> officers) {
        var template = report.kind == ReportKind.CONFLICT ? "report-overdue" : "early-warning-overdue";
        var arguments = mails.arguments(report.id, report.regionCode, report.waitingSince);
        var recipients = ReportMails.covering(report.regionCode, officers);
        recipients.forEach(officer -> QueuedMail.queue(template, report.id, officer.id, arguments));
        if (recipients.isEmpty()) {
            LOG.warnf("Report %s is overdue and no officer of %s has an e-mail address", report.id, report.regionCode);
        }
        audit.record(AuditEntry.of(AuditAction.REPORT_ESCALATED, "report", report.id)
                .in(report.regionCode)
                .note("officers told: " + recipients.size()));
    }
}
