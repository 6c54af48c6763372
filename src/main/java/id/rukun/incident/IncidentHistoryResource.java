package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Changes an incident's status, links reports, merges incidents, and returns their histories, which include those of
 * merged incidents.
 */
@Path("/api/v1/incidents/{id}")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class IncidentHistoryResource {
    private static final UUID BEGINNING = new UUID(0, 0);

    private final Caller caller;
    private final Cursors cursors;
    private final IncidentHandling handling;
    private final IncidentLinks links;
    private final IncidentReading reading;

    IncidentHistoryResource(
            Caller caller, Cursors cursors, IncidentHandling handling, IncidentLinks links, IncidentReading reading) {
        this.caller = caller;
        this.cursors = cursors;
        this.handling = handling;
        this.links = links;
        this.reading = reading;
    }

    @POST
    @Path("/transitions")
    @Transactional
    @Operation(
            operationId = "changeIncidentStatus",
            summary = "Take a step: respond, contain, recover, close, reopen",
            description =
                    "The incident's allowedTransitions are the steps open to the caller; only an officer reopens.")
    @APIResponseSchema(IncidentView.class)
    public RestResponse<IncidentView> take(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, IncidentHandling.Step step) {
        var incident = Incident.lockedFor(caller, id);
        reading.etag(incident, caller).require(ifMatch);
        handling.take(incident, step, caller);
        return answer(incident);
    }

    @GET
    @Path("/transitions")
    @Transactional
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(operationId = "listIncidentTransitions", summary = "The steps taken, oldest first: who, when, why")
    public Page<IncidentHistory.IncidentTransitionView> transitions(
            @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        var incidents = reading.withMerged(reading.readable(caller, id, uri));
        var list = "incident-transitions|" + id;
        return Page.of(
                IncidentTransition.of(incidents, after(list, page), page.limit),
                page.limit,
                step -> new IncidentHistory.IncidentTransitionView(
                        step.incidentId, step.fromStatus, step.toStatus, step.changedAt, step.changedBy, step.note),
                last -> cursors.seal(list, last.id),
                page.total ? IncidentTransition.count("incidentId in ?1", incidents) : null);
    }

    @POST
    @Path("/reports")
    @Transactional
    @Operation(
            operationId = "linkReports",
            summary = "Count verified reports to the incident, or no more",
            description = "All of it or nothing. A report of another incident is refused with a 409 that names it.")
    @APIResponseSchema(IncidentView.class)
    public RestResponse<IncidentView> link(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, IncidentLinks.LinkRequest request) {
        var incident = Incident.lockedFor(caller, id);
        reading.etag(incident, caller).require(ifMatch);
        links.change(incident, request, caller);
        return answer(incident);
    }

    @GET
    @Path("/reports")
    @Transactional
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(operationId = "listIncidentReports", summary = "Which reports were counted to it, from when to when")
    public Page<IncidentHistory.LinkView> reports(
            @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        var incidents = reading.withMerged(reading.readable(caller, id, uri));
        var list = "incident-reports|" + id;
        return Page.of(
                IncidentReport.of(incidents, after(list, page), page.limit),
                page.limit,
                link -> new IncidentHistory.LinkView(
                        link.incidentId, link.reportId, link.linkedAt, link.linkedBy, link.unlinkedAt, link.unlinkedBy),
                last -> cursors.seal(list, last.id),
                page.total ? IncidentReport.count("incidentId in ?1", incidents) : null);
    }

    @POST
    @Path("/merge")
    @Transactional
    @Operation(
            operationId = "mergeIncident",
            summary = "Let it go on in another incident",
            description =
                    "Reports, actions and relief move to the heir, which is answered; both histories stay. Reading the"
                            + " merged one leads to the heir (308), writing to it is a 409. The same again answers the same.")
    @APIResponseSchema(IncidentView.class)
    public RestResponse<IncidentView> merge(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, IncidentLinks.MergeRequest request) {
        var merge = links.lockedFor(caller, id, request);
        if (merge.isDone()) {
            return answer(reading.readableHeir(merge.heir(), caller));
        }
        merge.requireOpen();
        reading.etag(merge.merged(), caller).require(ifMatch);
        links.merge(merge, request.note(), caller);
        return answer(merge.heir());
    }

    @GET
    @Path("/revisions")
    @Transactional
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(
            operationId = "listIncidentRevisions",
            summary = "What changes of the incident, its actions and its relief replaced, oldest first")
    public Page<IncidentHistory.RevisionView> revisions(
            @PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        var incidents = reading.withMerged(reading.readable(caller, id, uri));
        var list = "incident-revisions|" + id;
        return Page.of(
                IncidentRevision.of(incidents, after(list, page), page.limit),
                page.limit,
                revision -> new IncidentHistory.RevisionView(
                        revision.type,
                        revision.subjectId,
                        revision.version,
                        revision.replacedAt,
                        revision.replacedBy,
                        revision.content),
                last -> cursors.seal(list, last.id),
                page.total ? IncidentRevision.count("incidentId in ?1", incidents) : null);
    }

    private UUID after(String list, PageRequest page) {
        page.checked();
        return page.cursor == null
                ? BEGINNING
                : UUID.fromString(cursors.open(list, page.cursor).get(0));
    }

    private RestResponse<IncidentView> answer(Incident incident) {
        return RestResponse.ResponseBuilder.ok(reading.view(incident, caller))
                .header("ETag", reading.etag(incident, caller))
                .build();
    }
}
