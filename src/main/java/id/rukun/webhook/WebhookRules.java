package id.rukun.webhook;

import id.rukun.platform.problem.Violations;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.util.concurrent.Semaphore;

/** Validates webhooks. */
@Singleton
class WebhookRules {
    private static final int MAX_LOOKUPS = 4;

    private final Validator validator;
    private final boolean allowPrivate;
    private final Semaphore lookUps = new Semaphore(MAX_LOOKUPS);

    WebhookRules(Validator validator, WebhookSettings settings) {
        this.validator = validator;
        this.allowPrivate = settings.allowPrivate();
    }

    /** @throws id.rukun.platform.problem.ProblemException {@code validation-failed} */
    void check(WebhookDraft draft) {
        checkForm(draft);
        lookUp(draft.url());
    }

    /** Checks everything except the address that the name resolves to, which takes time. */
    void checkForm(WebhookDraft draft) {
        var violations = Violations.of(validator, draft);
        if (!violations.on("url") && WebhookTarget.of(draft.url(), allowPrivate).isEmpty()) {
            violations.add("url", "NOT_SENDABLE");
        }
        violations.throwIfAny();
    }

    /**
     * Rejects names that resolve to a forbidden address. A name that cannot be resolved is accepted, because the
     * address is checked again before each sending. It is also accepted if too many lookups are running, so that slow
     * name servers block few threads.
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
