package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The past of an incident and of the incidents merged into it: status transitions, reports, and replaced contents. */
@Path("/api/v1/incidents/{id}")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "308",
        description = "Merged into the incident that Location leads to",
        headers = @Header(name = "Location", ref = "Location"))
public class IncidentHistoryResource {
    private static final UUID BEGINNING = new UUID(0, 0);

    private final EntityManager entities;
    private final Caller caller;
    private final Cursors cursors;
    private final IncidentReading reading;

    IncidentHistoryResource(EntityManager entities, Caller caller, Cursors cursors, IncidentReading reading) {
        this.entities = entities;
        this.caller = caller;
        this.cursors = cursors;
        this.reading = reading;
    }

    @GET
    @Path("/transitions")
    @Transactional
    @Operation(operationId = "listIncidentTransitions", summary = "The steps taken, oldest first: who, when, why")
    public Page<IncidentHistory.IncidentTransitionView> transitions(
            @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        return page(
                IncidentTransition.class,
                reading.readable(caller, id, uri),
                page,
                step -> new IncidentHistory.IncidentTransitionView(
                        step.incidentId, step.fromStatus, step.toStatus, step.changedAt, step.changedBy, step.note),
                step -> step.id);
    }

    @GET
    @Path("/reports")
    @Transactional
    @Operation(operationId = "listIncidentReports", summary = "Which reports were counted to it, from when to when")
    public Page<IncidentHistory.LinkView> reports(
            @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        return page(
                IncidentReport.class,
                reading.readable(caller, id, uri),
                page,
                link -> new IncidentHistory.LinkView(
                        link.incidentId, link.reportId, link.linkedAt, link.linkedBy, link.unlinkedAt, link.unlinkedBy),
                link -> link.id);
    }

    @GET
    @Path("/revisions")
    @Transactional
    @Operation(
            operationId = "listIncidentRevisions",
            summary = "What changes of the incident, its actions and its relief replaced, oldest first")
    public Page<IncidentHistory.RevisionView> revisions(
            @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        return page(
                IncidentRevision.class,
                reading.readable(caller, id, uri),
                page,
                revision -> new IncidentHistory.RevisionView(
                        revision.type,
                        revision.subjectId,
                        revision.version,
                        revision.replacedAt,
                        revision.replacedBy,
                        revision.content),
                revision -> revision.id);
    }

    /** @param entity has an {@code incidentId}; its ids grow with time */
    private <E, V> Page<V> page(
            Class<E> entity, Incident incident, PageRequest page, Function<E, V> view, Function<E, UUID> id) {
        var incidents = reading.withMerged(incident);
        var list = entity.getSimpleName() + "|" + incident.id;
        var where = "from " + entity.getSimpleName() + " where incidentId in :incidents";
        var rows = entities.createQuery(where + " and id > :after order by id", entity)
                .setParameter("incidents", incidents)
                .setParameter("after", cursors.after(list, page, UUID::fromString, BEGINNING))
                .setMaxResults(page.limit + 1)
                .getResultList();
        return Page.of(
                rows,
                page.limit,
                view,
                last -> cursors.seal(list, id.apply(last)),
                page.total
                        ? entities.createQuery("select count(*) " + where, Long.class)
                                .setParameter("incidents", incidents)
                                .getSingleResult()
                        : null);
    }
}
