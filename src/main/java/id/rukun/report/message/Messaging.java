package id.rukun.report.message;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import id.rukun.report.Retention;
import id.rukun.report.source.SealedReporters;
import id.rukun.report.verification.TransitionRequest;
import id.rukun.report.verification.Verification;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Stores questions and answers between a report's reporter and its verifiers. */
@ApplicationScoped
public class Messaging {
    record Written(boolean created, ReportMessage message) {}

    private static final TransitionRequest ANSWERED =
            new TransitionRequest(ReportStatus.SUBMITTED, "answered", null, null, null, null);

    private final Verification verification;
    private final SealedReporters sources;
    private final Audit audit;

    Messaging(Verification verification, SealedReporters sources, Audit audit) {
        this.verification = verification;
        this.sources = sources;
        this.audit = audit;
    }

    /**
     * Stores a message once. If the reporter answers a report in status NEEDS_INFORMATION, the report returns to
     * SUBMITTED.
     *
     * @param report locked
     * @throws ProblemException {@code content-differs} (the id was sent before with another text), {@code id-taken}
     *     (the id belongs to another author's message)
     */
    public Written write(Report report, Caller caller, UUID chosenId, String text) {
        var byReporter = report.isBy(caller);
        var id = chosenId == null ? Ids.next() : chosenId;
        if (!ReportMessage.insert(id, report, byReporter ? null : caller.id(), Ids.now(), text)) {
            return new Written(false, same(id, report, caller, text));
        }
        var entry = AuditEntry.of(AuditAction.MESSAGE_WRITTEN, "report", report.id)
                .in(report.content.regionCode())
                .changing(null, text);
        audit.record(byReporter ? entry.bySealed(sources.sealActor(caller.id(), report.id)) : entry);
        if (byReporter && report.status == ReportStatus.NEEDS_INFORMATION) {
            verification.take(report, ANSWERED, caller);
        }
        return new Written(true, ReportMessage.findById(id));
    }

    private static ReportMessage same(UUID id, Report report, Caller caller, String text) {
        ReportMessage stored = ReportMessage.findById(id);
        if (!stored.isBy(caller, report)) {
            throw ProblemType.ID_TAKEN.problem();
        }
        if (!stored.text.equals(text)) {
            throw ProblemType.CONTENT_DIFFERS.problem("text").with("fields", List.of("text"));
        }
        return stored;
    }

    /** Returns the stored message if the caller sends it again. Region and roles may have changed since. */
    static Optional<ReportMessage> sentBefore(UUID reportId, Caller caller, MessageResource.MessageDraft draft) {
        return draft == null || draft.id() == null
                ? Optional.empty()
                : ReportMessage.<ReportMessage>findByIdOptional(draft.id())
                        .filter(stored -> stored.text.equals(draft.text()))
                        .filter(stored -> Report.<Report>findByIdOptional(reportId)
                                .filter(report -> stored.isBy(caller, report))
                                .isPresent());
    }

    /** Records the reading of a verifier, whoever filed the report; see {@link ReportReading#recordReading}. */
    void recordReading(Report report, Caller caller) {
        if (report.content.isSensitive() && ReportAccess.of(caller).isInRegion(report)) {
            audit.record(AuditEntry.of(AuditAction.MESSAGES_READ, "report", report.id)
                    .in(report.content.regionCode()));
        }
    }

    void erase(@Observes Retention.Erasing erased) {
        ReportMessage.delete("reportId", erased.reportId());
    }
}
