package id.rukun.incident;

import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.HashSet;

/** Validates incidents. */
@Singleton
class IncidentRules {
    private final Validator validator;

    IncidentRules(Validator validator) {
        this.validator = validator;
    }

    /** @throws ProblemException {@code validation-failed} with all violations; {@code outside-region} */
    void checkOpening(IncidentDraft draft, Caller caller) {
        var violations = violations(draft);
        if (draft.reports() == null) {
            violations.add("reports", "REQUIRED");
        } else if (!violations.on("reports")
                && new HashSet<>(draft.reports()).size() < draft.reports().size()) {
            violations.add("reports", "UNIQUE");
        }
        violations.throwIfAny();
        caller.requireCovers(draft.regionCode());
    }

    /** Returns all violations of a draft that changes the incident. */
    Violations violations(IncidentDraft draft, Incident incident) {
        var violations = violations(draft);
        if (draft.id() != null && !draft.id().equals(incident.id)) {
            violations.add("id", "FIXED");
        }
        if (draft.reports() != null) {
            violations.add("reports", "FIXED");
        }
        return violations;
    }

    private Violations violations(IncidentDraft draft) {
        var violations = Violations.of(validator, draft);
        var code = draft.regionCode();
        Region.require("regionCode", code, Region::isPlace, "NOT_A_PLACE", violations);
        if (draft.impact() != null) {
            draft.impact().check("impact", violations);
        }
        if (draft.assignee() != null
                && code != null
                && !violations.on("regionCode")
                && !Account.judges(draft.assignee(), code)) {
            violations.add("assignee", "NOT_RESPONSIBLE");
        }
        return violations;
    }
}
