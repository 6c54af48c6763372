package id.rukun.identity;

import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import id.rukun.region.RegionTime;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;

/** Validates a pioneer's entry. */
@Singleton
class PioneerRules {
    private final Validator validator;

    PioneerRules(Validator validator) {
        this.validator = validator;
    }

    /** Returns all violations of a draft that changes the entry. */
    Violations violations(PioneerDraft draft, Pioneer current) {
        var violations = violations(draft);
        if (draft.id() != null && !draft.id().equals(current.id)) {
            violations.add("id", "FIXED");
        }
        return violations;
    }

    Violations violations(PioneerDraft draft) {
        var violations = Violations.of(validator, draft);
        var code = draft.regionCode();
        Region.require("regionCode", code, Region::isPlace, "NOT_A_PLACE", violations);
        if (draft.trainedOn() != null && draft.trainedOn().isAfter(RegionTime.today(code))) {
            violations.add("trainedOn", "IN_FUTURE");
        }
        return violations;
    }
}
