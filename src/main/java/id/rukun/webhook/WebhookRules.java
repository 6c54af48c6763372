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
        violations(draft).throwIfAny();
        lookUp(draft.url()).throwIfAny();
    }

    /** Returns all violations of a draft that changes the webhook, like {@link #violations(WebhookDraft)}. */
    Violations violations(WebhookDraft draft, Webhook current) {
        var violations = violations(draft);
        if (draft.id() != null && !draft.id().equals(current.id)) {
            violations.add("id", "FIXED");
        }
        return violations;
    }

    /** Returns all violations except of the address that the name resolves to, because resolving takes time. */
    Violations violations(WebhookDraft draft) {
        var violations = Violations.of(validator, draft);
        if (!violations.on("url") && WebhookTarget.of(draft.url(), allowPrivate).isEmpty()) {
            violations.add("url", "NOT_SENDABLE");
        }
        return violations;
    }

    /**
     * Returns a violation if the name resolves to a forbidden address. A name that cannot be resolved is accepted, because the
     * address is checked again before each sending. It is also accepted if too many lookups are running, so that slow
     * name servers block few threads.
     */
    Violations lookUp(String url) {
        var violations = new Violations();
        if (!lookUps.tryAcquire()) {
            return violations;
        }
        try {
            var target = WebhookTarget.of(url, allowPrivate);
            if (target.isPresent()) {
                target.get().addresses(allowPrivate);
            }
        } catch (WebhookTarget.Refused refused) {
            if (refused.failure == DeliveryFailure.PRIVATE_TARGET) {
                violations.add("url", "PRIVATE_TARGET");
            }
        } finally {
            lookUps.release();
        }
        return violations;
    }
}
