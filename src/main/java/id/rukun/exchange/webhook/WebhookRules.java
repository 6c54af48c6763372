package id.rukun.exchange.webhook;

import id.rukun.platform.problem.BeanViolations;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What makes a webhook valid. */
@Singleton
class WebhookRules {
    private final Validator validator;
    private final boolean allowPrivate;

    WebhookRules(
            Validator validator,
            @ConfigProperty(name = "rukun.webhook.allow-private", defaultValue = "false") boolean allowPrivate) {
        this.validator = validator;
        this.allowPrivate = allowPrivate;
    }

    /**
     * A name that cannot be looked up now may be so later; where it leads is looked at again before each sending.
     *
     * @throws id.rukun.platform.problem.ProblemException {@code validation-failed}
     */
    void check(WebhookDraft draft) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var violations = new Violations().addAll(BeanViolations.of(validator, draft));
        if (!violations.on("url")) {
            checkTarget(draft.url(), violations);
        }
        violations.throwIfAny();
    }

    private void checkTarget(String url, Violations violations) {
        var target = Target.of(url, allowPrivate);
        if (target.isEmpty()) {
            violations.add("url", "NOT_SENDABLE");
            return;
        }
        try {
            target.get().address(allowPrivate);
        } catch (Target.Refused refused) {
            if (refused.failure == DeliveryFailure.PRIVATE_TARGET) {
                violations.add("url", "PRIVATE_TARGET");
            }
        }
    }
}
