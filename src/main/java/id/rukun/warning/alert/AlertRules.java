package id.rukun.warning.alert;

import id.rukun.platform.json.CodePoints;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.Duration;
import java.time.Instant;

/** Validates alerts. */
@Singleton
class AlertRules {
    private static final int HEADLINE = 200;
    private static final int TEXT = 5000;
    private static final int NOTE = 2000;

    /** An expiry further in the future is a typing error. */
    private static final Duration MAX_VALIDITY = Duration.ofDays(366);

    private final Validator validator;

    AlertRules(Validator validator) {
        this.validator = validator;
    }

    /** @throws ProblemException {@code validation-failed} with all violations */
    void check(AlertDraft draft, Instant now) {
        violations(draft, now).throwIfAny();
    }

    Violations violations(AlertDraft draft, Instant now) {
        requirePresent(draft);
        var violations = Violations.of(validator, draft);
        Region.require("regionCode", draft.regionCode(), Region::exists, "UNKNOWN_REGION", violations);
        if (draft.level() == Level.NORMAL || draft.level() == Level.NO_DATA) {
            violations.add("level", "NOT_IN_LIST", "WASPADA, SIAGA, AWAS");
        }
        checkText("headline", draft.headline(), HEADLINE, violations);
        checkText("description", draft.description(), TEXT, violations);
        checkText("instruction", draft.instruction(), TEXT, violations);
        checkExpiry(draft.expires(), now, violations);
        return violations;
    }

    void checkNote(Bilingual note) {
        var violations = new Violations();
        if (note == null) {
            violations.add("note", "REQUIRED");
        }
        checkText("note", note, NOTE, violations);
        violations.throwIfAny();
    }

    static void requirePresent(Object body) {
        if (body == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
    }

    private static void checkExpiry(Instant expires, Instant now, Violations violations) {
        if (expires != null && !expires.isAfter(now)) {
            violations.add("expires", "IN_PAST");
        } else if (expires != null && expires.isAfter(now.plus(MAX_VALIDITY))) {
            violations.add("expires", "AT_MOST", now.plus(MAX_VALIDITY));
        }
    }

    private static void checkText(String field, Bilingual text, int most, Violations violations) {
        if (text != null) {
            checkText(field + ".id", text.id(), most, violations);
            checkText(field + ".en", text.en(), most, violations);
        }
    }

    private static void checkText(String field, String text, int most, Violations violations) {
        if (text == null || text.isBlank()) {
            violations.add(field, "REQUIRED");
        } else if (CodePoints.count(text) > most) {
            violations.add(field, "SIZE", 1, most);
        } else if (!Xml.canRepresent(text)) {
            violations.add(field, "CONTROL_CHARACTER");
        } else if (field.startsWith("headline") && text.lines().count() > 1) {
            violations.add(field, "ONE_LINE");
        }
    }
}
