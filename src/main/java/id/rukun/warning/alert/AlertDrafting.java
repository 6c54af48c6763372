package id.rukun.warning.alert;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Creates and changes drafts of alerts. Sending a draft repeatedly stores it once. */
@ApplicationScoped
class AlertDrafting {
    record Drafted(boolean created, Alert alert) {}

    private final AlertRules rules;
    private final Patches patches;
    private final Audit audit;
    private final Event<AlertChanged> changed;

    AlertDrafting(AlertRules rules, Patches patches, Audit audit, Event<AlertChanged> changed) {
        this.rules = rules;
        this.patches = patches;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * @throws ProblemException {@code validation-failed}, {@code outside-region}, {@code content-differs} (the id was
     *     sent before with other content) or {@code id-taken} (the id belongs to an alert that the caller may not edit)
     */
    @Transactional
    Drafted draft(Caller caller, AlertDraft draft) {
        if (draft == null || !isSentBefore(caller, draft)) {
            caller.requireAny(Role.OFFICER);
        }
        AlertRules.requirePresent(draft);
        var before = draft.id() == null ? null : Alert.<Alert>findById(draft.id());
        if (before != null) {
            // A repeated draft is not validated again, because it may have expired meanwhile.
            return new Drafted(false, requireSameContent(before, caller, draft.asContent()));
        }
        rules.check(draft, Ids.now());
        caller.requireCovers(draft.regionCode());
        var id = draft.id() == null ? Ids.nextOfDay() : draft.id();
        if (!Alert.insert(id, draft.asContent(), null, caller.id())) {
            return new Drafted(false, requireSameContent(Alert.findById(id), caller, draft.asContent()));
        }
        audit.record(AuditEntry.of(AuditAction.ALERT_DRAFTED, "alert", id)
                .in(draft.regionCode())
                .changing(null, draft.asContent()));
        Alert alert = Alert.findById(id);
        changed.fire(AlertChanged.of(AlertChanged.Type.DRAFTED, alert));
        return new Drafted(true, alert);
    }

    private Alert requireSameContent(Alert stored, Caller caller, AlertDraft content) {
        if (!caller.id().equals(stored.draftedBy) && !AlertAccess.of(caller).seesInFull(stored)) {
            throw ProblemType.ID_TAKEN.problem();
        }
        patches.requireSame(content, stored.drafted, stored.content, ProblemType.CONTENT_DIFFERS);
        return stored;
    }

    /** Whether the caller sends a stored draft again. Region and roles may have changed since. */
    private static boolean isSentBefore(Caller caller, AlertDraft draft) {
        return draft.id() != null
                && Alert.<Alert>findByIdOptional(draft.id())
                        .filter(stored -> caller.id().equals(stored.draftedBy))
                        .filter(stored -> Patches.isSame(draft.asContent(), stored.drafted, stored.content))
                        .isPresent();
    }

    /**
     * Changes a draft with a JSON Merge Patch.
     *
     * @param alert locked and checked against If-Match
     */
    @Transactional
    void change(Caller caller, Alert alert, JsonNode patch) {
        if (alert.state != Alert.State.DRAFT) {
            throw ProblemType.NOT_A_DRAFT.problem(alert.status(Ids.now()));
        }
        var before = alert.content;
        var draft = patches.apply(before, patch, AlertDraft.class);
        requireSameId(alert.id, draft.id());
        var now = Ids.now();
        patches.requireValid(before, draft, sent -> rules.violations(sent, now));
        caller.requireMayMove(before.regionCode(), draft.regionCode());
        var after = draft.asContent();
        if (!after.equals(before)) {
            alert.content = after;
            alert.updatedAt = Ids.now();
            alert.flush();
            audit.record(AuditEntry.of(AuditAction.ALERT_CHANGED, "alert", alert.id)
                    .in(after.regionCode())
                    .changing(before, after));
            changed.fire(AlertChanged.of(AlertChanged.Type.CHANGED, alert));
        }
    }

    private static void requireSameId(UUID stored, UUID sent) {
        if (sent != null && !sent.equals(stored)) {
            throw ProblemType.VALIDATION_FAILED.problem().violations(List.of(new Violation("id", "FIXED")));
        }
    }
}
