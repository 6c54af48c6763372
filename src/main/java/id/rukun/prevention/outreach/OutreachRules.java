package id.rukun.prevention.outreach;

import id.rukun.identity.Caller;
import id.rukun.platform.form.FormRule;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import id.rukun.region.RegionTime;
import id.rukun.report.AnsweredWarning;
import id.rukun.report.Report;
import id.rukun.vocabulary.ReportKind;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Validates outreach activities. */
@Singleton
public class OutreachRules {
    /** An earlier year is a typing error. */
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

    private final Validator validator;

    OutreachRules(Validator validator) {
        this.validator = validator;
    }

    /** Returns for clients the rules beyond the constraints of {@link OutreachDraft}. */
    public static List<FormRule> conditions() {
        var rules = new ArrayList<>(Region.placeRules("regionCode"));
        rules.add(FormRule.of("heldOn", "IN_FUTURE").other("regionCode"));
        rules.add(FormRule.of("heldOn", "AT_LEAST").earliest(EARLIEST));
        rules.add(FormRule.of("answers", "NOT_WITH").values("kind " + ReportKind.CONFLICT));
        rules.add(FormRule.of("answers", "UNKNOWN_REFERENCE").values("earlyWarning", "alert"));
        return rules;
    }

    /**
     * @param answered what the activity already answers, or null; the caller need not be able to see it
     * @return all violations of the draft
     */
    Violations violations(OutreachDraft draft, AnsweredWarning answered, Caller caller) {
        var violations = Violations.of(validator, draft);
        if (draft.heldOn() != null && draft.heldOn().isAfter(RegionTime.today(draft.regionCode()))) {
            violations.add("heldOn", "IN_FUTURE");
        }
        if (draft.heldOn() != null && draft.heldOn().isBefore(EARLIEST)) {
            violations.add("heldOn", "AT_LEAST", EARLIEST);
        }
        Region.require("regionCode", draft.regionCode(), Region::isPlace, "NOT_A_PLACE", violations);
        var answering = AnsweredWarning.named(draft.answers(), answered, caller);
        if (draft.answers() != null && answering == null) {
            refuse(draft.answers(), caller, violations);
        }
        return violations;
    }

    private static void refuse(UUID answers, Caller caller, Violations violations) {
        Report.visibleTo(caller, answers)
                .ifPresentOrElse(
                        report -> violations.add("answers", "NOT_WITH", "kind " + report.content.kind()),
                        () -> violations.add("answers", "UNKNOWN_REFERENCE"));
    }
}
