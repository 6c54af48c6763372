package id.rukun.warning.alert;

import id.rukun.identity.Account;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.start.StartOrder;
import id.rukun.platform.start.TrialSettings;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Publishes the example alert of a trial ({@code trial/alert.json}) at the first start, and leaves another one as a
 * draft ({@code trial/draft-alert.json}). Their texts say that they are invented.
 */
@ApplicationScoped
class TrialAlert {
    private static final UUID TRIAL = UUID.fromString("5c0b8e0e-0e0a-4a1c-9a53-6f2f0d6f1b77");
    private static final String OFFICER = "officer.jatim";

    private final boolean wanted;
    private final AlertPublishing publishing;
    private final Patches patches;

    TrialAlert(TrialSettings trial, AlertPublishing publishing, Patches patches) {
        this.wanted = trial.on() && trial.data();
        this.publishing = publishing;
        this.patches = patches;
    }

    /** Runs after accounts and reports were created. Later starts do not touch the alert. */
    @ActivateRequestContext
    @Transactional
    void publish(@Observes @Priority(StartOrder.TRIAL_RECORDS) StartupEvent started) {
        if (!wanted) {
            return;
        }
        var officer = Account.withUsername(OFFICER).orElseThrow();
        var published = Ids.named(TRIAL, "sampang");
        if (Alert.insert(published, patches.readFile("/trial/alert.json", AlertDraft.class), null, officer.id)) {
            publishing.publish(Alert.findById(published), officer.id);
        }
        var draft = patches.readFile("/trial/draft-alert.json", AlertDraft.class);
        Alert.insert(Ids.named(TRIAL, "surabaya"), draft, null, officer.id);
    }
}
