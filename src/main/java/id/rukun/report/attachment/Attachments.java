package id.rukun.report.attachment;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import id.rukun.report.ReportReading;
import id.rukun.report.Retention;
import id.rukun.report.attachment.storage.Storage;
import id.rukun.report.source.SealedReporters;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Adds, reads and erases the attachments of reports. */
@ApplicationScoped
public class Attachments {
    record Added(boolean created, Attachment attachment) {}

    private static final Logger LOG = Logger.getLogger(Attachments.class);

    private final Storage storage;
    private final Audit audit;
    private final SealedReporters sources;
    private final TransactionSynchronizationRegistry transaction;

    Attachments(Storage storage, Audit audit, SealedReporters sources, TransactionSynchronizationRegistry transaction) {
        this.storage = storage;
        this.audit = audit;
        this.sources = sources;
        this.transaction = transaction;
    }

    /**
     * Requires before an upload that the caller may add to the report, or added something to it before and may send that again.
     *
     * @throws ProblemException {@code forbidden}, {@code not-found}, {@code report-erased}
     */
    void requireMaySend(Caller caller, UUID reportId) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (sentBy(caller, reportId).isEmpty()) {
                requireMayAdd(caller, reportId);
            }
        });
    }

    /**
     * Returns the attachment that was added with this file before, if there is one. The caller's own is found even if the
     * caller's region or roles have changed since.
     *
     * @throws ProblemException {@code forbidden}, {@code not-found}, {@code report-erased}
     */
    Optional<Attachment> sentBefore(Caller caller, UUID reportId, byte[] sentSha256) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var own = sentBy(caller, reportId).stream()
                    .filter(attachment -> Arrays.equals(attachment.sentSha256, sentSha256))
                    .findFirst();
            if (own.isPresent()) {
                return own;
            }
            requireMayAdd(caller, reportId);
            return Attachment.sentBefore(reportId, sentSha256);
        });
    }

    private static List<Attachment> sentBy(Caller caller, UUID reportId) {
        return Report.<Report>findByIdOptional(reportId)
                .map(report -> Attachment.by(caller, report))
                .orElse(List.of());
    }

    private static void requireMayAdd(Caller caller, UUID reportId) {
        caller.requireAny(Role.PIONEER, Role.COORDINATOR, Role.OFFICER);
        requireWritable(Report.openTo(caller, reportId));
    }

    /**
     * Stores the content, then the row. If the row cannot be stored, the content is deleted. If the service crashes in
     * between, {@link AttachmentSweep} deletes it.
     */
    Added add(Caller caller, UUID reportId, UUID id, Upload upload) throws IOException {
        storage.store(id, upload.content());
        var stored = false;
        try {
            var added = QuarkusTransaction.requiringNew().call(() -> addRow(caller, reportId, upload, id));
            stored = added.created();
            return added;
        } finally {
            if (!stored) {
                deleteContent(id);
            }
        }
    }

    /** Locks the report's row, so that of two concurrent uploads the second counts the first. */
    private Added addRow(Caller caller, UUID reportId, Upload upload, UUID id) {
        var report = requireWritable(Report.lockedOpenTo(caller, reportId));
        var before = Attachment.sentBefore(reportId, upload.sentSha256());
        if (before.isPresent()) {
            return new Added(false, before.get());
        }
        var count = (int) Attachment.count("reportId", reportId);
        if (count >= Attachment.MAX_PER_REPORT) {
            throw ProblemType.TOO_MANY_ATTACHMENTS.problem(count);
        }
        var author = report.isBy(caller) ? null : caller.id();
        var attachment = Attachment.add(reportId, author, count + 1, upload, id);
        var entry = entry(AuditAction.ATTACHMENT_ADDED, report, id + " " + attachment.hash());
        audit.record(report.isBy(caller) ? entry.bySealed(sources.sealActor(caller.id(), report.id)) : entry);
        return new Added(true, attachment);
    }

    private static Report requireWritable(Optional<Report> found) {
        var report = found.orElseThrow(ProblemType.NOT_FOUND::problem);
        report.requireNotErased();
        return report;
    }

    /** Returns an attachment of a report that the caller may see, and records the access in the audit. */
    @Transactional
    Attachment read(Caller caller, UUID id) {
        var attachment = Attachment.<Attachment>findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var report = Report.openTo(caller, attachment.reportId).orElseThrow(ProblemType.NOT_FOUND::problem);
        recordReading(AuditAction.ATTACHMENT_READ, caller, report, id.toString());
        return attachment;
    }

    /** Records the reading of a verifier, whoever filed the report; see {@link ReportReading#recordReading}. */
    void recordReading(AuditAction act, Caller caller, Report report, String note) {
        if (ReportAccess.of(caller).isInRegion(report)) {
            audit.record(entry(act, report, note));
        }
    }

    private static AuditEntry entry(AuditAction act, Report report, String note) {
        return AuditEntry.of(act, "report", report.id)
                .in(report.content.regionCode())
                .note(note);
    }

    void erased(@Observes Retention.Erasing erasing) {
        eraseOf(erasing.reportId());
    }

    /** Deletes the attachments of a report: the rows in the current transaction, the contents after its commit. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseOf(UUID reportId) {
        for (var attachment : Attachment.of(reportId)) {
            var id = attachment.id;
            attachment.delete();
            transaction.registerInterposedSynchronization(new AfterCommit(() -> deleteContent(id)));
        }
    }

    /** Deletes a content. If this fails, {@link AttachmentSweep} deletes it later, because its row no longer exists. */
    private void deleteContent(UUID id) {
        try {
            storage.delete(id);
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("The content of attachment %s could not be deleted yet: %s", id, failed.getMessage());
        }
    }

    private record AfterCommit(Runnable action) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        }
    }
}
