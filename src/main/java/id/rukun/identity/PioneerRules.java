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

    Violations violations(PioneerDraft draft) {
        var violations = Violations.of(validator, draft);
        var code = draft.regionCode();
        Region.require(
                "regionCode",
                code,
                Region::isPlace,
                Region.exists(code) ? "NOT_A_PLACE" : "UNKNOWN_REGION",
                violations);
        if (draft.trainedOn() != null && draft.trainedOn().isAfter(RegionTime.today(code))) {
            violations.add("trainedOn", "IN_FUTURE");
        }
        return violations;
    }
}
