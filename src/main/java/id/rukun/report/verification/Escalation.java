package id.rukun.report.verification;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.notice.QueuedMail;
import id.rukun.platform.id.Ids;
import id.rukun.report.ReportMails;
import id.rukun.vocabulary.ReportKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Tells the region's officers, by mail, of a report that nobody took up in time. The mark that it was done and the mails
 * are written in one transaction, so that it is done once: whatever crashes, and however many nodes look.
 */
@ApplicationScoped
public class Escalation {
    private static final Logger LOG = Logger.getLogger(Escalation.class);
    private static final int BATCH = 100;

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

    /** Escalates every report overdue at that moment that was not yet. @return how many */
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
            marked.forEach(report -> tell(report, officers));
        }
        return marked.size();
    }

    /** Of two at once the second waits for the first and then marks nothing. */
    @SuppressWarnings("unchecked")
    private List<Tuple> mark(Instant now) {
        var query = entities.createNativeQuery(
                        """
                        with due as (
                            select r.id, r.kind, r.region_code, r.waiting_since from report r
                            where %s and not exists (select 1 from report_escalation e where e.report_id = r.id)
                            order by r.received_at limit :batch),
                        marked as (
                            insert into report_escalation (report_id, at) select id, cast(:now as timestamptz) from due
                            on conflict (report_id) do nothing
                            returning report_id)
                        select id, kind, region_code, waiting_since from due join marked on report_id = id
                        """.formatted(overdue.condition("cast(:now as timestamptz)")), Tuple.class)
                .setParameter("now", now)
                .setParameter("batch", BATCH);
        overdue.parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    private void tell(Tuple report, List<Account> officers) {
        var id = report.get(0, UUID.class);
        var kind = ReportKind.valueOf(report.get(1, String.class));
        var regionCode = report.get(2, String.class);
        var arguments = mails.arguments(id, regionCode, report.get(3, Instant.class));
        var told = ReportMails.covering(regionCode, officers);
        told.forEach(officer -> QueuedMail.queue(
                kind == ReportKind.CONFLICT ? "report-overdue" : "early-warning-overdue", id, officer.id, arguments));
        if (told.isEmpty()) {
            LOG.warnf("Report %s is overdue and no officer of %s has an e-mail address", id, regionCode);
        }
        audit.record(AuditEntry.of(AuditAction.REPORT_ESCALATED, "report", id)
                .in(regionCode)
                .note("officers told: " + told.size()));
    }
}
