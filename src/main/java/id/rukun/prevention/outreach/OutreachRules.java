package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.BeanViolations;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import id.rukun.report.Report;
import id.rukun.report.WarningSought;
import id.rukun.vocabulary.ReportKind;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.UUID;

/** Validates outreach activities. */
@Singleton
class OutreachRules {
    /** An earlier year is a typing error. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final Validator validator;
    private final Event<WarningSought> warnings;

    OutreachRules(Validator validator, Event<WarningSought> warnings) {
        this.validator = validator;
        this.warnings = warnings;
    }

    /**
     * @param answered the report that the activity already answers, null for a new activity; the caller need not be
     *     able to see it
     * @throws ProblemException {@code validation-failed} with all violations
     */
    void check(OutreachDraft draft, UUID answered, Caller caller) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var violations = new Violations().addAll(BeanViolations.of(validator, draft));
        if (draft.heldOn() != null && draft.heldOn().isAfter(Times.today())) {
            violations.add("heldOn", "IN_FUTURE");
        }
        if (draft.heldOn() != null && draft.heldOn().isBefore(EARLIEST)) {
            violations.add("heldOn", "AT_LEAST", EARLIEST);
        }
        if (draft.regionCode() != null && !Region.isPlace(draft.regionCode())) {
            violations.add("regionCode", "NOT_A_PLACE");
        }
        if (draft.answers() != null && !draft.answers().equals(answered)) {
            checkAnswers(draft.answers(), caller, violations);
        }
        violations.throwIfAny();
    }

    private void checkAnswers(UUID answers, Caller caller, Violations violations) {
        var report = Report.visibleTo(caller, answers);
        if (report.isEmpty()) {
            var sought = new WarningSought(answers);
            warnings.fire(sought);
            if (!sought.wasKnown()) {
                violations.add("answers", "UNKNOWN_REFERENCE");
            }
        } else if (report.get().content.kind() != ReportKind.EARLY_WARNING) {
            violations.add("answers", "NOT_WITH", "kind " + report.get().content.kind());
        }
    }
}
