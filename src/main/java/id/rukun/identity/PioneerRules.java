package id.rukun.identity;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.BeanViolations;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;

/** Validates a pioneer's entry. */
@Singleton
class PioneerRules {
    private final Validator validator;

    PioneerRules(Validator validator) {
        this.validator = validator;
    }

    void check(PioneerDraft draft) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var violations = new Violations().addAll(BeanViolations.of(validator, draft));
        if (draft.regionCode() != null && !Region.exists(draft.regionCode())) {
            violations.add("regionCode", "UNKNOWN_REGION");
        } else if (draft.regionCode() != null && !Region.isPlace(draft.regionCode())) {
            violations.add("regionCode", "NOT_A_PLACE");
        }
        if (draft.trainedOn() != null && draft.trainedOn().isAfter(Times.today())) {
            violations.add("trainedOn", "IN_FUTURE");
        }
        violations.throwIfAny();
    }
}
