package id.rukun.incident;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.Patches;
import id.rukun.platform.json.StoredJson;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;

/** Opens and changes incidents. */
@ApplicationScoped
public class IncidentOpening {
    /** @param created false if the incident was opened before with equal content */
    record Opened(boolean created, Incident incident) {}

    private final IncidentRules rules;
    private final IncidentLinks links;
    private final Patches patches;
    private final Audit audit;
    private final Event<IncidentChanged> changed;

    IncidentOpening(
            IncidentRules rules, IncidentLinks links, Patches patches, Audit audit, Event<IncidentChanged> changed) {
        this.rules = rules;
        this.links = links;
        this.patches = patches;
        this.audit = audit;
        this.changed = changed;
    }

    /**
     * Opens an incident from verified reports. A repeated request opens it once.
     *
     * @throws ProblemException {@code validation-failed}, {@code outside-region}, {@code content-differs},
     *     {@code id-taken}, {@code report-in-incident}
     */
    @Transactional
    Opened open(Caller caller, IncidentDraft draft) {
        var sentBefore = sentBefore(caller, draft);
        if (sentBefore.isPresent()) {
            return new Opened(false, sentBefore.get());
        }
        caller.requireAny(Role.COORDINATOR, Role.OFFICER);
        rules.checkOpening(draft, caller);
        var id = draft.id() == null ? Ids.nextOfDay() : draft.id();
        if (!Incident.insert(id, draft, caller.id())) {
            return new Opened(false, same(caller, id, draft));
        }
        Incident incident = Incident.findById(id);
        links.link(incident, draft.reports(), "reports", caller);
        audit.record(AuditEntry.of(AuditAction.INCIDENT_OPENED, "incident", id)
                .in(draft.regionCode())
                .changing(null, incident.content)
                .note("reports: " + IncidentLinks.names(draft.reports())));
        changed.fire(IncidentChanged.of(IncidentChanged.Type.OPENED, incident, null));
        return new Opened(true, incident);
    }

    /** Returns the stored incident if its first or its current content equals the draft. */
    private Incident same(Caller caller, UUID id, IncidentDraft draft) {
        Incident stored = Incident.findById(id);
        if (!IncidentAccess.of(caller).sees(stored)) {
            throw ProblemType.ID_TAKEN.problem();
        }
        patches.requireSame(normal(draft), firstContent(stored), presentContent(stored), ProblemType.CONTENT_DIFFERS);
        return stored;
    }

    /** Returns the stored incident if the caller sends it again. Region and roles may have changed since. */
    private Optional<Incident> sentBefore(Caller caller, IncidentDraft draft) {
        return draft == null
                        || draft.id() == null
                        || draft.reports() == null
                        || draft.reports().contains(null)
                ? Optional.empty()
                : Incident.<Incident>findByIdOptional(draft.id())
                        .filter(stored -> caller.id().equals(stored.openedBy))
                        .filter(stored -> Patches.isSame(normal(draft), firstContent(stored), presentContent(stored)));
    }

    private IncidentDraft firstContent(Incident stored) {
        return normal(IncidentRevision.firstOf(stored.id)
                .map(content -> patches.read(content, IncidentDraft.class))
                .orElse(stored.content)
                .withReports(stored.openedWith));
    }

    private static IncidentDraft presentContent(Incident stored) {
        return normal(stored.content.withReports(stored.openedWith));
    }

    /** Removes duplicate reports. */
    private static IncidentDraft normal(IncidentDraft draft) {
        return draft.withReports(draft.reports().stream().sorted().toList());
    }

    /**
     * Changes an incident with a JSON Merge Patch and stores the previous content. A patch that changes nothing creates
     * no version.
     *
     * @param incident locked and checked against If-Match
     */
    @Transactional
    void change(Caller caller, Incident incident, JsonNode patch) {
        var before = incident.content;
        var draft = patches.apply(before, patch, IncidentDraft.class);
        patches.requireValid(before, draft, sent -> rules.violations(sent, incident));
        caller.requireMayMove(before.regionCode(), draft.regionCode());
        if (draft.asContent().equals(before)) {
            return;
        }
        IncidentRevision.keep(
                IncidentRevision.Type.INCIDENT,
                incident.id,
                incident.id,
                incident.version,
                StoredJson.tree(before),
                caller.id());
        incident.content = draft.asContent();
        incident.touch();
        incident.flush();
        audit.record(AuditEntry.of(AuditAction.INCIDENT_CHANGED, "incident", incident.id)
                .in(before.regionCode())
                .changing(before, incident.content));
        changed.fire(IncidentChanged.of(IncidentChanged.Type.CHANGED, incident, incident.status));
    }
}
