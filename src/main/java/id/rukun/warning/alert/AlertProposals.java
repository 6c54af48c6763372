package id.rukun.warning.alert;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import id.rukun.platform.text.Language;
import id.rukun.platform.text.Messages;
import id.rukun.region.Region;
import id.rukun.vocabulary.Level;
import id.rukun.warning.level.Basis;
import id.rukun.warning.level.LevelAssessment;
import id.rukun.warning.level.LevelChanged;
import id.rukun.warning.situation.Explanations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Proposes an alert when the verified level of a regency rises to SIAGA or AWAS: a draft with an explanation that quotes no
 * report, for an officer to publish. Marks open proposals when a rejection, withdrawal or correction takes away what they
 * rested on. What nobody has verified proposes nothing.
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

    /** Runs in the transaction that stores the assessment. */
    void levelChanged(@Observes LevelChanged change) {
        var assessment = change.assessment();
        if (change.basis() != Basis.VERIFIED) {
            return;
        }
        if (assessment.rises() && assessment.level.compareTo(Level.SIAGA) >= 0) {
            propose(assessment);
        } else if (change.retracted()) {
            markRetracted(assessment);
        }
    }

    /** Does nothing if the region has a current alert of the level. */
    private void propose(LevelAssessment rise) {
        if (Alert.isCurrent(rise.regencyCode, EnumSet.range(rise.level, Level.AWAS), Ids.now())) {
            return;
        }
        discardOutdated(rise);
        var id = Ids.nextOfDay();
        if (Alert.insert(id, proposal(rise), rise.id, null)) {
            Alert alert = Alert.findById(id);
            audit.record(AuditEntry.of(AuditAction.ALERT_PROPOSED, "alert", id)
                    .in(rise.regencyCode)
                    .changing(null, alert.content)
                    .note(rise.previous + " → " + rise.level));
            notices.proposed(alert);
            changed.fire(AlertChanged.of(AlertChanged.Type.PROPOSED, alert));
        }
    }

    /** Discards proposals of a lower level, and of this level those whose ground was taken away. */
    private void discardOutdated(LevelAssessment rise) {
        Alert.openProposals(rise.regencyCode).stream()
                .filter(open -> open.content.level().compareTo(rise.level) < 0
                        || open.content.level() == rise.level && open.retractedAt != null)
                .forEach(open -> publishing.discard(open, "→ " + rise.level));
    }

    private void markRetracted(LevelAssessment fall) {
        Alert.openProposals(fall.regencyCode).stream()
                .filter(open -> open.content.level().compareTo(fall.level) > 0 && open.retractedAt == null)
                .forEach(open -> {
                    open.retractedAt = Ids.now();
                    open.updatedAt = open.retractedAt;
                    open.flush();
                    audit.record(AuditEntry.of(AuditAction.ALERT_CHANGED, "alert", open.id)
                            .in(fall.regencyCode)
                            .note(fall.previous + " → " + fall.level));
                    notices.retracted(open);
                    changed.fire(AlertChanged.of(AlertChanged.Type.CHANGED, open));
                });
    }

    private static AlertDraft proposal(LevelAssessment rise) {
        var name = Region.find(rise.regencyCode).orElseThrow().name;
        var signs = AlertSigns.of(List.of(rise));
        return new AlertDraft(
                null,
                rise.regencyCode,
                rise.level,
                inBoth(language -> TEXTS.get(language, "proposal.headline", name, rise.level)),
                inBoth(language -> Explanations.published(rise, name, language)),
                inBoth(language -> TEXTS.get(language, "proposal.instruction." + rise.level)),
                null,
                signs.horizon(),
                signs.certainty());
    }

    private static Bilingual inBoth(Function<Locale, String> text) {
        return new Bilingual(text.apply(Language.INDONESIAN), text.apply(Language.ENGLISH));
    }
}
