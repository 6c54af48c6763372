package id.rukun.report.verification;

import static id.rukun.vocabulary.ReportStatus.IN_REVIEW;
import static id.rukun.vocabulary.ReportStatus.NEEDS_INFORMATION;
import static id.rukun.vocabulary.ReportStatus.REJECTED;
import static id.rukun.vocabulary.ReportStatus.SUBMITTED;
import static id.rukun.vocabulary.ReportStatus.VERIFIED;
import static id.rukun.vocabulary.ReportStatus.WITHDRAWN;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.Report;
import id.rukun.report.ReportAccess;
import id.rukun.report.ReportChanged;
import id.rukun.report.source.SealedReporters;
import id.rukun.vocabulary.RejectionReason;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Defines the transitions of a report's status and who may make them. */
@ApplicationScoped
public class Verification {
    private enum By {
        VERIFIER,
        OFFICER,
        REPORTER
    }

    private record Step(Set<ReportStatus> from, Set<ReportStatus> to, By by) {}

    private static final List<Step> TABLE = List.of(
            new Step(EnumSet.of(SUBMITTED), EnumSet.of(IN_REVIEW, NEEDS_INFORMATION, VERIFIED, REJECTED), By.VERIFIER),
            new Step(EnumSet.of(IN_REVIEW), EnumSet.of(NEEDS_INFORMATION, VERIFIED, REJECTED), By.VERIFIER),
            new Step(EnumSet.of(NEEDS_INFORMATION), EnumSet.of(SUBMITTED), By.REPORTER),
            new Step(EnumSet.of(SUBMITTED, IN_REVIEW, NEEDS_INFORMATION), EnumSet.of(WITHDRAWN), By.REPORTER),
            new Step(EnumSet.of(VERIFIED, REJECTED), EnumSet.of(IN_REVIEW), By.OFFICER));

    private final Validator validator;
    private final SealedReporters sources;
    private final Audit audit;
    private final Event<ReportChanged> changed;

    Verification(Validator validator, SealedReporters sources, Audit audit, Event<ReportChanged> changed) {
        this.validator = validator;
        this.sources = sources;
        this.audit = audit;
        this.changed = changed;
    }

    /** Returns the transitions that the caller may make now, in the order of statuses; empty for an erased report. */
    public static Set<ReportStatus> allowed(Report report, Caller caller) {
        if (report.erasedAt != null) {
            return EnumSet.noneOf(ReportStatus.class);
        }
        return TABLE.stream()
                .filter(step -> step.from().contains(report.status) && isOpen(step, report, caller))
                .flatMap(step -> step.to().stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReportStatus.class)));
    }

    /** Returns whether the caller may make the transition. A reporter must not verify their own report. */
    private static boolean isOpen(Step step, Report report, Caller caller) {
        return switch (step.by()) {
            case REPORTER -> report.isBy(caller);
            case VERIFIER -> ReportAccess.of(caller).mayVerify(report);
            case OFFICER -> caller.has(Role.OFFICER) && ReportAccess.of(caller).mayVerify(report);
        };
    }

    /**
     * Makes a transition and records it.
     *
     * @param report locked and checked against If-Match
     * @throws ProblemException {@code transition-not-allowed} with the allowed transitions, {@code own-report},
     *     {@code validation-failed}
     */
    @Transactional
    public void take(Report report, TransitionRequest request, Caller caller) {
        check(request, caller, report);
        var allowed = allowed(report, caller);
        if (!allowed.contains(request.to())) {
            throw refused(report, request, caller, allowed);
        }
        var byReporter = report.isBy(caller);
        var step = report.status + " → " + request.to();
        var named = byReporter ? caller.author() : caller.id();
        var taken = ReportTransition.record(report, request, byReporter && report.content.isSensitive() ? null : named);
        report.changeStatus(request.to(), taken.changedAt);
        report.sourceReliability = request.sourceReliability();
        report.credibility =
                request.credibility() == null ? null : request.credibility().toString();
        report.flush();
        var entry = AuditEntry.of(AuditAction.REPORT_STATUS_CHANGED, "report", report.id)
                .in(report.content.regionCode())
                .by(caller.id())
                .note(step);
        audit.record(byReporter ? entry.bySealed(sources.sealActor(caller.id(), report.id)) : entry);
        changed.fire(new ReportChanged(ReportChanged.Type.STATUS_CHANGED, report));
    }

    private static ProblemException refused(
            Report report, TransitionRequest request, Caller caller, Set<ReportStatus> allowed) {
        var forAnother = TABLE.stream()
                .anyMatch(step -> step.by() != By.REPORTER
                        && step.from().contains(report.status)
                        && step.to().contains(request.to()));
        if (forAnother && report.isBy(caller)) {
            return ProblemType.OWN_REPORT.problem();
        }
        var names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
        return ProblemType.TRANSITION_NOT_ALLOWED
                .problem(report.status, request.to(), names.isEmpty() ? "–" : names)
                .with("allowed", allowed);
    }

    private void check(TransitionRequest request, Caller caller, Report report) {
        var violations = Violations.of(validator, request);
        var verifying = request.to() == VERIFIED;
        onlyAndAlways("sourceReliability", request.sourceReliability(), verifying, request, violations);
        onlyAndAlways("credibility", request.credibility(), verifying, request, violations);
        onlyAndAlways("reason", request.reason(), request.to() == REJECTED, request, violations);
        var duplicate = request.reason() == RejectionReason.DUPLICATE;
        onlyAndAlways("duplicateOf", request.duplicateOf(), duplicate, request, violations);
        if (duplicate && request.duplicateOf() != null && !isOtherVisible(request, caller, report)) {
            violations.add("duplicateOf", "UNKNOWN_REFERENCE");
        }
        if (request.note() != null && request.note().isBlank() && !violations.on("note")) {
            violations.add("note", "REQUIRED");
        }
        var reopening = request.to() == IN_REVIEW && (report.status == VERIFIED || report.status == REJECTED);
        if (reopening && request.note() == null) {
            violations.add("note", "REQUIRED");
        }
        violations.throwIfAny();
    }

    private static boolean isOtherVisible(TransitionRequest request, Caller caller, Report report) {
        return !request.duplicateOf().equals(report.id)
                && Report.visibleTo(caller, request.duplicateOf()).isPresent();
    }

    private static void onlyAndAlways(
            String field, Object value, boolean wanted, TransitionRequest request, Violations violations) {
        if (wanted && value == null) {
            violations.add(field, "REQUIRED");
        } else if (!wanted && value != null && request.to() != null) {
            violations.add(field, "NOT_WITH", "to " + request.to());
        }
    }
}
