package id.rukun.incident;

import static id.rukun.vocabulary.IncidentStatus.CLOSED;
import static id.rukun.vocabulary.IncidentStatus.CONTAINED;
import static id.rukun.vocabulary.IncidentStatus.OPEN;
import static id.rukun.vocabulary.IncidentStatus.RECOVERING;
import static id.rukun.vocabulary.IncidentStatus.RESPONDING;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.vocabulary.IncidentStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Defines the transitions of an incident's status and who may make them. */
@ApplicationScoped
public class IncidentHandling {
    /** The requested transition. */
    @Schema(name = "IncidentStep", examples = "{\"to\":\"CONTAINED\",\"note\":\"Kedua pihak ditarik mundur\"}")
    public record Step(
            @NotNull IncidentStatus to,

            @Size(min = 1, max = 2000) @Schema(description = "Why; required to close and to reopen")
            String note) {}

    private static final Map<IncidentStatus, Set<IncidentStatus>> TABLE = Map.of(
            OPEN, EnumSet.of(RESPONDING, CONTAINED, CLOSED),
            RESPONDING, EnumSet.of(CONTAINED, CLOSED),
            CONTAINED, EnumSet.of(RESPONDING, RECOVERING, CLOSED),
            RECOVERING, EnumSet.of(RESPONDING, CLOSED),
            CLOSED, EnumSet.of(OPEN));

    private final Validator validator;
    private final Audit audit;
    private final Event<IncidentChanged> changed;

    IncidentHandling(Validator validator, Audit audit, Event<IncidentChanged> changed) {
        this.validator = validator;
        this.audit = audit;
        this.changed = changed;
    }

    /** Returns the transitions that the caller may make now, in the order of statuses. Only officers reopen. */
    static Set<IncidentStatus> allowed(Incident incident, Caller caller) {
        var none = EnumSet.noneOf(IncidentStatus.class);
        if (incident.mergedInto != null || incident.status == CLOSED && !caller.has(Role.OFFICER)) {
            return none;
        }
        return TABLE.get(incident.status);
    }

    /**
     * Makes a transition and records it.
     *
     * @param incident locked and checked against If-Match
     * @throws ProblemException {@code transition-not-allowed} with the allowed transitions, {@code validation-failed}
     */
    @Transactional
    void take(Incident incident, Step step, Caller caller) {
        check(step, incident);
        var allowed = allowed(incident, caller);
        if (!allowed.contains(step.to())) {
            var names = allowed.stream().map(Enum::name).collect(Collectors.joining(", "));
            throw ProblemType.TRANSITION_NOT_ALLOWED
                    .problem(incident.status, step.to(), names.isEmpty() ? "–" : names)
                    .with("allowed", allowed);
        }
        var from = incident.status;
        IncidentTransition.record(incident, step.to(), step.note(), caller.id());
        incident.status = step.to();
        incident.touch();
        incident.flush();
        audit.record(AuditEntry.of(AuditAction.INCIDENT_STATUS_CHANGED, "incident", incident.id)
                .in(incident.content.regionCode())
                .changing(from, step.to())
                .note(from + " → " + step.to()));
        changed.fire(IncidentChanged.of(IncidentChanged.Type.STATUS_CHANGED, incident, from));
    }

    private void check(Step step, Incident incident) {
        var violations = Violations.of(validator, step);
        var telling = step.to() == CLOSED || incident.status == CLOSED;
        var silent = step.note() == null
                ? telling && step.to() != incident.status
                : step.note().isBlank();
        if (silent && !violations.on("note")) {
            violations.add("note", "REQUIRED");
        }
        violations.throwIfAny();
    }
}
