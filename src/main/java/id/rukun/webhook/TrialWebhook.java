package id.rukun.webhook;

import id.rukun.changes.EventType;
import id.rukun.identity.Account;
import id.rukun.platform.start.StartOrder;
import id.rukun.report.filing.TrialReports;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Creates the example webhook of a trial at the first start. It is inactive, so that its test delivery waits and nothing
 * is sent.
 */
@ApplicationScoped
class TrialWebhook {
    private final TrialReports trial;
    private final WebhookSecrets secrets;

    TrialWebhook(TrialReports trial, WebhookSecrets secrets) {
        this.trial = trial;
        this.secrets = secrets;
    }

    /** Stores it once. */
    @ActivateRequestContext
    @Transactional
    void create(@Observes @Priority(StartOrder.TRIAL_RECORDS) StartupEvent started) {
        var id = TrialReports.idOf("webhook");
        if (trial.isWanted() && Webhook.findByIdOptional(id).isEmpty()) {
            var owner = Account.withUsername("integrator.demo").orElseThrow();
            var draft =
                    new WebhookDraft(id, "https://example.org/rukun", List.of(EventType.of("report.verified")), false);
            Webhook.create(id, owner.id, draft, secrets.seal(secrets.make(), id));
            Delivery.test(TrialReports.idOf("delivery"), id);
        }
    }
}
