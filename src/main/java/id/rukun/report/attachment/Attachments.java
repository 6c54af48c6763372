package id.rukun.report.attachment;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.Report;
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
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Adding, reading and erasing the attachments of reports. */
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

    /** @throws ProblemException {@code not-found}, {@code report-erased} */
    Optional<Attachment> sentBefore(Caller caller, UUID reportId, byte[] sentSha256) {
        return QuarkusTransaction.requiringNew().call(() -> {
            requireWritable(Report.openTo(caller, reportId));
            return sentSha256 == null ? Optional.empty() : Attachment.sentBefore(reportId, sentSha256);
        });
    }

    /**
     * Stores the content, then the row; where the row cannot be, the content goes again. What a crash leaves between the
     * two, the sweep finds.
     */
    Added add(Caller caller, UUID reportId, Upload upload) throws IOException {
        var id = Ids.next();
        storage.store(id, upload.content());
        var kept = false;
        try {
            var added = QuarkusTransaction.requiringNew().call(() -> addRow(caller, reportId, upload, id));
            kept = added.created();
            return added;
        } finally {
            if (!kept) {
                deleteContent(id);
            }
        }
    }

    /** The report's row is locked, so that of two uploads at once the second counts the first. */
    private Added addRow(Caller caller, UUID reportId, Upload upload, UUID id) {
        var report = requireWritable(Report.lockedOpenTo(caller, reportId));
        var before = Attachment.sentBefore(reportId, upload.sentSha256());
        if (before.isPresent()) {
            return new Added(false, before.get());
        }
        var count = (int) Attachment.count("reportId", reportId);
        if (count >= Attachment.MOST) {
            throw ProblemType.TOO_MANY_ATTACHMENTS.problem(count);
        }
        var attachment = Attachment.add(reportId, count + 1, upload, id);
        record(AuditAction.ATTACHMENT_ADDED, caller, report, id + " " + attachment.hash());
        return new Added(true, attachment);
    }

    private static Report requireWritable(Optional<Report> found) {
        var report = found.orElseThrow(ProblemType.NOT_FOUND::problem);
        report.requireNotErased();
        return report;
    }

    /** An attachment of a report that is open to the caller; reading it, or a part of it, is put on record. */
    @Transactional
    Attachment read(Caller caller, UUID id) {
        var attachment = Attachment.<Attachment>findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var report = Report.openTo(caller, attachment.reportId).orElseThrow(ProblemType.NOT_FOUND::problem);
        record(AuditAction.ATTACHMENT_READ, caller, report, id.toString());
        return attachment;
    }

    /** Who the reporter is stays sealed in the record, as in everything that they do to their report. */
    void record(AuditAction act, Caller caller, Report report, String note) {
        var entry = AuditEntry.of(act, "report", report.id)
                .in(report.content.regionCode())
                .note(note);
        audit.record(report.isBy(caller) ? entry.bySealed(sources.sealActor(caller.id(), report.id)) : entry);
    }

    void erased(@Observes Retention.Erasing erasing) {
        eraseOf(erasing.reportId());
    }

    /** Removes the attachments of a report: the rows in the present transaction, the contents when it has committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseOf(UUID reportId) {
        for (var attachment : Attachment.of(reportId)) {
            var id = attachment.id;
            attachment.delete();
            transaction.registerInterposedSynchronization(new AfterCommit(() -> deleteContent(id)));
        }
    }

    /** A content that could not be deleted now has no row any more, so the sweep finds it. */
    private void deleteContent(UUID id) {
        try {
            storage.delete(id);
        } catch (IOException | RuntimeException failed) {
            LOG.warnf("The content of attachment %s could not be deleted yet: %s", id, failed.getMessage());
        }
    }

    private record AfterCommit(Runnable action) implements Synchronization {
        @Override
        public void beforeCompletion() {
            // Nothing: it may still fail.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                action.run();
            }
        }
    }
}
