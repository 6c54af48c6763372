package id.rukun.report.filing;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.report.Report;
import id.rukun.report.ReportChanged;
import id.rukun.report.ReportDraft;
import id.rukun.report.ReportVersion;
import id.rukun.report.source.SealedReporters;
import id.rukun.report.verification.ReportTransition;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Corrects reports on behalf of their reporters, until a report is judged. */
@ApplicationScoped
public class ReportCorrection {
    /**
     * An event that is fired when a correction marks a report as sensitive. Observers that store the reporter in clear
     * replace it by the pseudonym in the transaction of the correction.
     */
    public record ReporterHidden(UUID reportId, UUID reporter, byte[] pseudonym) {}

    static final Set<ReportStatus> CORRECTABLE =
            EnumSet.of(ReportStatus.SUBMITTED, ReportStatus.IN_REVIEW, ReportStatus.NEEDS_INFORMATION);

    private final ReportRules rules;
    private final Patches patches;
    private final SealedReporters sources;
    private final Audit audit;
    private final Event<ReporterHidden> hidden;
    private final Event<ReportChanged> changed;

    ReportCorrection(
            ReportRules rules,
            Patches patches,
            SealedReporters sources,
            Audit audit,
            Event<ReporterHidden> hidden,
            Event<ReportChanged> changed) {
        this.rules = rules;
        this.patches = patches;
        this.sources = sources;
        this.audit = audit;
        this.hidden = hidden;
        this.changed = changed;
    }

    /**
     * Corrects a report of the caller by JSON Merge Patch and keeps the replaced content as a version. A patch that changes
     * nothing creates no version. A patch can mark the report as sensitive, but not remove the mark: a client that
     * sends every field would reveal its reporter without meaning to. {@link #unmarkSensitive} removes it.
     *
     * @param report locked, and checked against If-Match
     * @throws ProblemException {@code forbidden}, {@code not-correctable}, {@code validation-failed},
     *     {@code outside-region}, {@code report-sensitive}
     */
    @Transactional
    public void correct(Caller caller, Report report, JsonNode patch) {
        requireCorrectable(caller, report);
        var draft = patches.apply(report.content, patch, ReportDraft.class);
        if (draft.id() != null && !draft.id().equals(report.id)) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("id", "FIXED")));
        }
        if (report.content.isSensitive() && !draft.isSensitive()) {
            throw ProblemType.REPORT_SENSITIVE.problem();
        }
        patches.requireValid(report.content, draft, rules::violations);
        caller.requireMayMove(report.content.regionCode(), draft.regionCode());
        if (!draft.asContent().equals(report.content)) {
            replace(caller, report, draft.asContent(), entry(AuditAction.REPORT_CORRECTED, report));
        }
    }

    /**
     * Removes the mark "sensitive" from a report of the caller, so that its verifiers see the reporter. Does nothing if
     * the report is not sensitive.
     *
     * @param report locked, and checked against If-Match
     * @throws ProblemException {@code forbidden}, {@code not-correctable}
     */
    @Transactional
    public void unmarkSensitive(Caller caller, Report report, String reason) {
        requireCorrectable(caller, report);
        if (report.content.isSensitive()) {
            replace(
                    caller,
                    report,
                    report.content.notSensitive(),
                    entry(AuditAction.REPORT_UNMARKED_SENSITIVE, report).note(reason));
        }
    }

    private static void requireCorrectable(Caller caller, Report report) {
        if (!report.isBy(caller)) {
            throw ProblemType.FORBIDDEN.problem();
        }
        if (!CORRECTABLE.contains(report.status)) {
            throw ProblemType.NOT_CORRECTABLE.problem(report.status);
        }
    }

    private static AuditEntry entry(AuditAction act, Report report) {
        return AuditEntry.of(act, "report", report.id);
    }

    private void replace(Caller caller, Report report, ReportDraft content, AuditEntry act) {
        var before = report.content;
        report.updatedAt = ReportVersion.keep(report).replacedAt;
        report.content = content;
        if (content.isSensitive() && !before.isSensitive()) {
            hideReporter(report, caller);
        } else if (before.isSensitive() && !content.isSensitive()) {
            report.reporterId = caller.author();
            report.reporterKey = null;
            sources.forget(report.id);
        }
        report.flush();
        audit.record(act.in(content.regionCode())
                .bySealed(sources.sealActor(caller.id(), report.id))
                .changing(before, content));
        changed.fire(new ReportChanged(ReportChanged.Type.CORRECTED, report));
    }

    /** Removes the reporter in clear from all records that were stored before the report became sensitive. */
    private void hideReporter(Report report, Caller caller) {
        report.reporterId = null;
        report.reporterKey = caller.pseudonym();
        sources.keep(report.id, caller.author());
        ReportTransition.update("changedBy = null where reportId = ?1 and changedBy = ?2", report.id, caller.author());
        hidden.fire(new ReporterHidden(report.id, caller.author(), caller.pseudonym()));
    }
}
