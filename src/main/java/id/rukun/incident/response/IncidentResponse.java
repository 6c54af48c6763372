package id.rukun.incident.response;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.incident.Incident;
import id.rukun.incident.IncidentRevision;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.json.Times;
import id.rukun.platform.problem.BeanViolations;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.AnsweredWarning;
import id.rukun.vocabulary.ActionType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** What is done about an incident: recording actions and relief, stored once however often sent, and changing them. */
@ApplicationScoped
public class IncidentResponse {
    /** Outside it, a year is a typing error. */
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private final Validator validator;
    private final Patches patches;
    private final Audit audit;

    IncidentResponse(Validator validator, Patches patches, Audit audit) {
        this.validator = validator;
        this.patches = patches;
        this.audit = audit;
    }

    /**
     * @param incident locked
     * @return whether it was stored now; false where it was before, with this content
     * @throws ProblemException {@code validation-failed}, {@code content-differs}, {@code id-taken}
     */
    @Transactional
    public boolean record(Incident incident, UUID id, ActionDraft draft, Caller caller) {
        var answered = check(draft, null, caller);
        if (!Action.insert(id, incident.id, draft.asContent(), answered, caller.id())) {
            var stored = Action.of(incident, id).orElseThrow(ProblemType.ID_TAKEN::problem);
            IncidentRevision.requireSame(patches, id, draft.asContent(), stored.content, ActionDraft.class);
            return false;
        }
        audit.record(AuditEntry.of(AuditAction.ACTION_RECORDED, "action", id)
                .in(incident.content.regionCode())
                .changing(null, draft.asContent()));
        return true;
    }

    /** @param action locked, and held against If-Match */
    @Transactional
    void change(Incident incident, Action action, JsonNode patch, Caller caller) {
        var before = action.content;
        var draft = patches.apply(before, patch, ActionDraft.class);
        var answered = check(draft, action, caller);
        if (draft.status().ordinal() < before.status().ordinal()) {
            throw backwards(before.status(), draft.status());
        }
        if (draft.asContent().equals(before)) {
            return;
        }
        keep(IncidentRevision.Type.ACTION, incident, action.id, action.version, before, caller);
        action.change(draft.asContent(), answered);
        action.flush();
        audit.record(AuditEntry.of(AuditAction.ACTION_CHANGED, "action", action.id)
                .in(incident.content.regionCode())
                .changing(before, action.content));
    }

    private static ProblemException backwards(ActionDraft.Status from, ActionDraft.Status to) {
        var allowed = Arrays.stream(ActionDraft.Status.values())
                .filter(status -> status.compareTo(from) > 0)
                .toList();
        var names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
        return ProblemType.TRANSITION_NOT_ALLOWED
                .problem(from, to, names.isEmpty() ? "–" : names)
                .with("allowed", allowed);
    }

    /** As for actions. */
    @Transactional
    public boolean record(Incident incident, UUID id, ReliefDraft draft, Caller caller) {
        check(draft, null);
        if (!Relief.insert(id, incident.id, draft.asContent(), caller.id())) {
            var stored = Relief.of(incident, id).orElseThrow(ProblemType.ID_TAKEN::problem);
            IncidentRevision.requireSame(patches, id, draft.asContent(), stored.content, ReliefDraft.class);
            return false;
        }
        audit.record(AuditEntry.of(AuditAction.RELIEF_RECORDED, "relief", id)
                .in(incident.content.regionCode())
                .changing(null, draft.asContent()));
        return true;
    }

    /** @param relief locked, and held against If-Match */
    @Transactional
    void correct(Incident incident, Relief relief, JsonNode patch, Caller caller) {
        var before = relief.content;
        var draft = patches.apply(before, patch, ReliefDraft.class);
        check(draft, relief);
        if (draft.asContent().equals(before)) {
            return;
        }
        keep(IncidentRevision.Type.RELIEF, incident, relief.id, relief.version, before, caller);
        relief.correct(draft.asContent());
        relief.flush();
        audit.record(AuditEntry.of(AuditAction.RELIEF_CORRECTED, "relief", relief.id)
                .in(incident.content.regionCode())
                .changing(before, relief.content));
    }

    private static void keep(
            IncidentRevision.Type type, Incident incident, UUID id, int version, Object content, Caller caller) {
        IncidentRevision.keep(type, incident.id, id, version, StoredJson.tree(content), caller.id());
    }

    /**
     * @param stored null for a new one
     * @return what the action is to answer; null for nothing
     */
    private AnsweredWarning check(ActionDraft draft, Action stored, Caller caller) {
        var violations = new Violations().addAll(BeanViolations.of(validator, draft));
        checkDate("plannedOn", draft.plannedOn(), violations);
        if (stored != null && draft.id() != null && !draft.id().equals(stored.id)) {
            violations.add("id", "FIXED");
        }
        if (draft.type() == ActionType.REFERRAL && draft.agency() == null) {
            violations.add("agency", "REQUIRED");
        }
        var answering = AnsweredWarning.named(draft.answers(), stored == null ? null : stored.answered, caller);
        if (draft.answers() != null && answering == null) {
            violations.add("answers", "UNKNOWN_REFERENCE");
        }
        violations.throwIfAny();
        return answering;
    }

    /** @param stored null for a new one */
    private void check(ReliefDraft draft, Relief stored) {
        var violations = new Violations().addAll(BeanViolations.of(validator, draft));
        checkDate("givenOn", draft.givenOn(), violations);
        if (draft.givenOn() != null && draft.givenOn().isAfter(LocalDate.ofInstant(Ids.now(), Times.ZONE))) {
            violations.add("givenOn", "IN_FUTURE");
        }
        if (stored != null && draft.id() != null && !draft.id().equals(stored.id)) {
            violations.add("id", "FIXED");
        }
        violations.throwIfAny();
    }

    private static void checkDate(String field, LocalDate date, Violations violations) {
        if (date != null && date.isBefore(EARLIEST)) {
            violations.add(field, "AT_LEAST", EARLIEST);
        } else if (date != null && date.isAfter(LATEST)) {
            violations.add(field, "AT_MOST", LATEST);
        }
    }
}
