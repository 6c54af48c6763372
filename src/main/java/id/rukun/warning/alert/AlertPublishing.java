package id.rukun.warning.alert;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Publishes, updates, cancels and discards alerts. Each step needs a locked alert and writes its message once, in one
 * transaction.
 */
@ApplicationScoped
class AlertPublishing {
    private final AlertRules rules;
    private final AlertMessages messages;
    private final AlertNotices notices;
    private final Patches patches;
    private final Audit audit;
    private final Event<AlertChanged> changed;
    private final Duration expiresAfter;

    AlertPublishing(
            AlertRules rules,
            AlertMessages messages,
            AlertNotices notices,
            Patches patches,
            Audit audit,
            Event<AlertChanged> changed,
            AlertSettings settings) {
        this.rules = rules;
        this.messages = messages;
        this.notices = notices;
        this.patches = patches;
        this.audit = audit;
        this.changed = changed;
        this.expiresAfter = settings.expiresAfter();
    }

    /**
     * Publishes a draft. A published proposal supersedes earlier proposals of its region: their recipients get an
     * update, never an all-clear.
     *
     * @param by null if published automatically
     * @throws ProblemException {@code transition-not-allowed}, or {@code validation-failed} if the draft has expired
     */
    @Transactional
    void publish(Alert alert, UUID by) {
        require(alert, AlertStep.PUBLISH);
        var now = Ids.now();
        var outdated = alert.changeId == null ? List.<Alert>of() : alert.outdated(now);
        var before = alert.content;
        rules.check(before, now);
        alert.content = completed(before, now);
        alert.state = Alert.State.PUBLISHED;
        alert.publishedAt = now;
        outdated.forEach(other -> other.supersede(alert, now));
        send(alert, outdated.isEmpty() ? AlertMessage.Type.ALERT : AlertMessage.Type.UPDATE, null, by, before);
        recordChange(alert, AuditAction.ALERT_PUBLISHED, AlertChanged.Type.PUBLISHED, before);
        outdated.forEach(other ->
                recordChange(other, AuditAction.ALERT_SUPERSEDED, AlertChanged.Type.SUPERSEDED, other.content));
    }

    /** Publishes changed content. A patch that changes nothing publishes nothing. */
    @Transactional
    void update(Alert alert, JsonNode patch, UUID by) {
        require(alert, AlertStep.UPDATE);
        var before = alert.content;
        var draft = patches.apply(before, patch, AlertDraft.class);
        requireSameAlert(alert, draft);
        var now = Ids.now();
        patches.requireValid(before, draft, sent -> rules.violations(sent, now));
        if (!draft.asContent().equals(before)) {
            alert.content = completed(draft.asContent(), now);
            send(alert, AlertMessage.Type.UPDATE, null, by, before);
            recordChange(alert, AuditAction.ALERT_UPDATED, AlertChanged.Type.UPDATED, before);
        }
    }

    @Transactional
    void cancel(Alert alert, Bilingual note, UUID by) {
        rules.checkNote(note);
        require(alert, AlertStep.CANCEL);
        alert.state = Alert.State.CANCELLED;
        send(alert, AlertMessage.Type.CANCEL, note, by, alert.content);
        recordChange(alert, AuditAction.ALERT_CANCELLED, AlertChanged.Type.CANCELLED, alert.content);
    }

    /** @param note may be null */
    @Transactional
    void discard(Alert alert, String note) {
        require(alert, AlertStep.DISCARD);
        alert.state = Alert.State.DISCARDED;
        alert.updatedAt = Ids.now();
        alert.flush();
        audit.record(AuditEntry.of(AuditAction.ALERT_DISCARDED, "alert", alert.id)
                .in(alert.content.regionCode())
                .note(note));
        changed.fire(AlertChanged.of(AlertChanged.Type.DISCARDED, alert));
    }

    private static void require(Alert alert, AlertStep step) {
        var now = Ids.now();
        var allowed = alert.steps(now);
        if (!allowed.contains(step)) {
            var names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
            throw ProblemType.TRANSITION_NOT_ALLOWED
                    .problem(alert.status(now), step, names.isEmpty() ? "–" : names)
                    .with("allowed", allowed);
        }
    }

    private static void requireSameAlert(Alert alert, AlertDraft draft) {
        if (draft.id() != null && !draft.id().equals(alert.id)) {
            throw fixed("id");
        }
        if (!alert.content.regionCode().equals(draft.regionCode())) {
            throw fixed("regionCode");
        }
    }

    private static ProblemException fixed(String field) {
        return ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation(field, "FIXED")));
    }

    /** Fills in the fields that the officer left open. */
    private AlertDraft completed(AlertDraft content, Instant now) {
        var signs = content.horizon() == null || content.certainty() == null
                ? AlertSigns.of(content.regionCode(), now)
                : new AlertSigns(content.horizon(), content.certainty());
        var judged = content.judged(
                content.horizon() == null ? signs.horizon() : content.horizon(),
                content.certainty() == null ? signs.certainty() : content.certainty());
        return judged.expires() == null
                ? judged.expiring(now.plus(expiresAfter).truncatedTo(ChronoUnit.SECONDS))
                : judged;
    }

    private void send(Alert alert, AlertMessage.Type type, Bilingual note, UUID by, AlertDraft before) {
        alert.updatedAt = Ids.now();
        alert.flush();
        notices.sent(alert, messages.next(alert, type, note, by), before.level());
    }

    private void recordChange(Alert alert, AuditAction act, AlertChanged.Type what, AlertDraft before) {
        audit.record(AuditEntry.of(act, "alert", alert.id)
                .in(alert.content.regionCode())
                .changing(before, alert.content));
        changed.fire(AlertChanged.of(what, alert));
    }
}
