package id.rukun.warning.alert;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.LevelChanged;
import id.rukun.warning.situation.Explanations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Function;

/**
 * Proposes an alert when a level rises to SIAGA or AWAS: a draft with an explanation that quotes no report, for an
 * officer to publish.
 */
@ApplicationScoped
class AlertProposals {
    private static final Messages TEXTS = Messages.named("alert");

    private final AlertPublishing publishing;
    private final AlertNotices notices;
    private final Audit audit;
    private final Event<AlertChanged> changed;

    AlertProposals(AlertPublishing publishing, AlertNotices notices, Audit audit, Event<AlertChanged> changed) {
        this.publishing = publishing;
        this.notices = notices;
        this.audit = audit;
        this.changed = changed;
    }

    /** Runs in the transaction that records the rise. Does nothing if the region has a current alert of the level. */
    void propose(@Observes LevelChanged rise) {
        var alarming = rise.to().compareTo(Level.SIAGA) >= 0 && rise.to().compareTo(rise.from()) > 0;
        if (!alarming || Alert.isCurrent(rise.regencyCode(), EnumSet.range(rise.to(), Level.AWAS), Ids.now())) {
            return;
        }
        var id = Ids.next();
        if (Alert.insert(id, proposal(rise), rise.changeId(), null)) {
            discardLower(rise);
            Alert alert = Alert.findById(id);
            audit.record(AuditEntry.of(AuditAction.ALERT_PROPOSED, "alert", id)
                    .in(rise.regencyCode())
                    .changing(null, alert.content)
                    .note(rise.from() + " → " + rise.to()));
            notices.proposed(alert);
            changed.fire(AlertChanged.of(AlertChanged.Type.PROPOSED, alert));
        }
    }

    private void discardLower(LevelChanged rise) {
        Alert.openProposals(rise.regencyCode()).stream()
                .filter(open -> open.content.level().compareTo(rise.to()) < 0)
                .forEach(open -> publishing.discard(open, "→ " + rise.to()));
    }

    private static AlertDraft proposal(LevelChanged rise) {
        return new AlertDraft(
                null,
                rise.regencyCode(),
                rise.to(),
                inBoth(language -> TEXTS.get(
                        language, "proposal.headline", rise.situation().name(), rise.to())),
                inBoth(language -> Explanations.forThePublic(rise.situation(), rise.from(), language)),
                inBoth(language -> TEXTS.get(language, "proposal.instruction." + rise.to())),
                null,
                null,
                null);
    }

    private static Bilingual inBoth(Function<Locale, String> text) {
        return new Bilingual(text.apply(Language.INDONESIAN), text.apply(Language.ENGLISH));
    }
}
