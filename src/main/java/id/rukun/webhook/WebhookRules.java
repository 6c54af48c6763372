package id.rukun.webhook;

import id.rukun.platform.problem.BeanViolations;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.concurrent.Semaphore;

/** What makes a webhook valid. */
@Singleton
class WebhookRules {
    private static final int AT_ONCE = 4;

    private final Validator validator;
    private final boolean allowPrivate;
    private final Semaphore lookUps = new Semaphore(AT_ONCE);

    WebhookRules(Validator validator, WebhookSettings settings) {
        this.validator = validator;
        this.allowPrivate = settings.allowPrivate();
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code validation-failed} */
    void check(WebhookDraft draft) {
        checkForm(draft);
        lookUp(draft.url());
    }

    /** All but where the name leads, so nothing that takes time. */
    void checkForm(WebhookDraft draft) {
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var violations = new Violations().addAll(BeanViolations.of(validator, draft));
        if (!violations.on("url") && WebhookTarget.of(draft.url(), allowPrivate).isEmpty()) {
            violations.add("url", "NOT_SENDABLE");
        }
        violations.throwIfAny();
    }

    /**
     * A name that cannot be looked up now may be so later; where it leads is looked at again before each sending. So it is
     * let pass as well while enough others are being looked up: a slow name server is to hold few threads.
     */
    void lookUp(String url) {
        if (!lookUps.tryAcquire()) {
            return;
        }
        var violations = new Violations();
        try {
            var target = WebhookTarget.of(url, allowPrivate);
            if (target.isPresent()) {
                target.get().address(allowPrivate);
            }
        } catch (WebhookTarget.Refused refused) {
            if (refused.failure == DeliveryFailure.PRIVATE_TARGET) {
                violations.add("url", "PRIVATE_TARGET");
            }
        } finally {
            lookUps.release();
        }
        violations.throwIfAny();
    }
}
