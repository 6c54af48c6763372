package id.rukun.incident;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.platform.id.Ids;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.report.Report;
import id.rukun.report.ReportChanged;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Links reports to incidents, unlinks them, and merges incidents. */
@ApplicationScoped
public class IncidentLinks {
    @Schema(name = "IncidentLinkRequest")
    public record LinkRequest(
            @Size(max = IncidentDraft.MAX_REPORTS) @Schema(description = "Verified reports to count to it")
            List<@NotNull UUID> link,

            @Size(max = IncidentDraft.MAX_REPORTS) @Schema(description = "Reports to count to it no more")
            List<@NotNull UUID> unlink) {}

    @Schema(name = "IncidentMergeRequest")
    public record MergeRequest(
            @NotNull @Schema(description = "The incident that goes on")
            UUID into,

            @NotBlank @Size(min = 1, max = 2000) @Schema(description = "Why")
            String note) {}

    /** A report that is already linked to another incident. */
    record Taken(UUID report, UUID incident) {}

    private final EntityManager entities;
    private final Validator validator;
    private final Audit audit;
    private final Event<IncidentChanged> changed;
    private final Event<ReportChanged> reportsChanged;

    IncidentLinks(
            EntityManager entities,
            Validator validator,
            Audit audit,
            Event<IncidentChanged> changed,
            Event<ReportChanged> reportsChanged) {
        this.entities = entities;
        this.validator = validator;
        this.audit = audit;
        this.changed = changed;
        this.reportsChanged = reportsChanged;
    }

    /**
     * Links reports to an incident; reports that are already linked to it are ignored.
     *
     * @param field the field of the request, for violations
     * @throws ProblemException {@code validation-failed} if a report does not exist, is not visible or is not verified;
     *     {@code report-in-incident}
     */
    void link(Incident incident, List<UUID> ids, String field, Caller caller) {
        var reports = lockedReports(ids, caller);
        var violations = new Violations();
        for (var i = 0; i < ids.size(); i++) {
            var report = reports.get(ids.get(i));
            if (report == null) {
                violations.add(field + "[" + i + "]", "UNKNOWN_REFERENCE");
            } else if (report.status != ReportStatus.VERIFIED) {
                violations.add(field + "[" + i + "]", "NOT_VERIFIED");
            }
        }
        violations.throwIfAny();
        refuseTaken(incident, reports.values());
        move(
                reports.values().stream()
                        .filter(report -> report.incidentId == null)
                        .toList(),
                incident,
                caller);
    }

    /** Moves locked reports to another incident, or to none. */
    private void move(Collection<Report> reports, Incident to, Caller caller) {
        if (reports.isEmpty()) {
            return;
        }
        var now = Ids.now();
        IncidentReport.close(reports.stream().map(report -> report.id).toList(), caller.id(), now);
        for (var report : reports) {
            report.belongTo(to == null ? null : to.id, now);
            if (to != null) {
                IncidentReport.open(to.id, report.id, caller.id(), now);
            }
        }
        entities.flush();
        reports.forEach(report -> reportsChanged.fire(new ReportChanged(ReportChanged.Type.INCIDENT_CHANGED, report)));
    }

    private static void refuseTaken(Incident incident, Collection<Report> reports) {
        var taken = reports.stream()
                .filter(report -> report.incidentId != null && !report.incidentId.equals(incident.id))
                .map(report -> new Taken(report.id, report.incidentId))
                .toList();
        if (!taken.isEmpty()) {
            throw ProblemType.REPORT_IN_INCIDENT
                    .problem(
                            names(taken.stream().map(Taken::incident).distinct().toList()))
                    .with("reports", taken);
        }
    }

    /**
     * Links and unlinks reports in one step.
     *
     * @param incident locked and checked against If-Match
     */
    @Transactional
    void change(Incident incident, LinkRequest request, Caller caller) {
        check(request);
        var toLink = request.link() == null ? List.<UUID>of() : request.link();
        var toUnlink = request.unlink() == null ? List.<UUID>of() : request.unlink();
        // All reports are locked together in the order of their ids, which prevents deadlocks.
        var all = new TreeSet<>(toLink);
        all.addAll(toUnlink);
        var reports = lockedReports(all, caller);
        var before = reports.values().stream().map(report -> report.incidentId).toList();
        unlink(incident, toUnlink, reports, caller);
        link(incident, toLink, "link", caller);
        var after = reports.values().stream().map(report -> report.incidentId).toList();
        if (before.equals(after)) {
            return;
        }
        incident.touch();
        incident.flush();
        audit.record(AuditEntry.of(AuditAction.INCIDENT_REPORTS_CHANGED, "incident", incident.id)
                .in(incident.content.regionCode())
                .note("linked: " + names(toLink) + "; unlinked: " + names(toUnlink)));
        changed.fire(IncidentChanged.of(IncidentChanged.Type.REPORTS_CHANGED, incident, incident.status));
    }

    private void check(LinkRequest request) {
        var violations = Violations.of(validator, request);
        if (request.link() == null && request.unlink() == null) {
            violations.add("link", "REQUIRED");
        }
        if (request.link() != null && request.unlink() != null) {
            var both = new HashSet<>(request.link());
            both.retainAll(request.unlink());
            if (!both.isEmpty()) {
                violations.add("unlink", "NOT_WITH", "link");
            }
        }
        violations.throwIfAny();
    }

    private void unlink(Incident incident, List<UUID> ids, Map<UUID, Report> reports, Caller caller) {
        var violations = new Violations();
        var leaving = new ArrayList<Report>();
        for (var i = 0; i < ids.size(); i++) {
            var report = reports.get(ids.get(i));
            if (report == null) {
                violations.add("unlink[" + i + "]", "UNKNOWN_REFERENCE");
            } else if (incident.id.equals(report.incidentId)) {
                leaving.add(report);
            }
        }
        violations.throwIfAny();
        move(leaving, null, caller);
    }

    /** Two locked incidents: the one to merge and its heir. */
    record Merge(Incident merged, Incident heir) {
        /** Whether they are already merged, as when a request is repeated. */
        boolean isDone() {
            return merged.mergedInto != null && merged.heir().id.equals(heir.heir().id);
        }

        /** @throws ProblemException {@code incident-merged} if either was merged into another incident */
        void requireOpen() {
            merged.requireNotMerged();
            heir.requireNotMerged();
        }
    }

    /** @throws ProblemException {@code not-found}, {@code validation-failed} */
    Merge lockedFor(Caller caller, UUID id, MergeRequest request) {
        var violations = Violations.of(validator, request);
        if (id.equals(request.into())) {
            violations.add("into", "NOT_ITSELF");
        }
        var both = request.into() == null ? List.<Incident>of() : Incident.lockedFor(caller, id, request.into());
        var merged = both.stream().filter(found -> found.id.equals(id)).findFirst();
        var heir =
                both.stream().filter(found -> found.id.equals(request.into())).findFirst();
        if (request.into() != null && merged.isEmpty()) {
            throw ProblemType.NOT_FOUND.problem();
        }
        if (request.into() != null && heir.isEmpty()) {
            violations.add("into", "UNKNOWN_REFERENCE");
        }
        violations.throwIfAny();
        return new Merge(merged.get(), heir.get());
    }

    /** Merges an incident into its heir: reports, actions and relief move; both histories stay. */
    @Transactional
    void merge(Merge merge, String note, Caller caller) {
        var merged = merge.merged();
        var heir = merge.heir();
        List<UUID> ids = entities.createQuery("select id from Report where incidentId = :id", UUID.class)
                .setParameter("id", merged.id)
                .getResultList();
        // Includes reports outside the caller's region, because an incident is merged as a whole.
        move(Report.locked(ids), heir, caller);
        for (var table : List.of("incident_action", "relief")) {
            entities.createNativeQuery("update " + table + " set incident_id = :heir where incident_id = :merged")
                    .setParameter("heir", heir.id)
                    .setParameter("merged", merged.id)
                    .executeUpdate();
        }
        merged.mergedInto = heir.id;
        merged.touch();
        heir.touch();
        entities.flush();
        audit.record(AuditEntry.of(AuditAction.INCIDENT_MERGED, "incident", merged.id)
                .in(merged.content.regionCode())
                .note("into " + heir.id + ": " + note));
        changed.fire(IncidentChanged.of(IncidentChanged.Type.MERGED, merged, merged.status));
        changed.fire(IncidentChanged.of(IncidentChanged.Type.REPORTS_CHANGED, heir, heir.status));
    }

    private static Map<UUID, Report> lockedReports(Collection<UUID> ids, Caller caller) {
        return Report.lockedFor(caller, ids).stream()
                .collect(Collectors.toMap(report -> report.id, Function.identity()));
    }

    static String names(Collection<UUID> ids) {
        return ids.isEmpty() ? "–" : ids.stream().map(UUID::toString).collect(Collectors.joining(", "));
    }
}
