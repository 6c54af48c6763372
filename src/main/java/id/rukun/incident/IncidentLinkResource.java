package id.rukun.incident;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Linking of reports to an incident, and merging of an incident into another. */
@Path("/api/v1/incidents/{id}")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class IncidentLinkResource {
    private final Caller caller;
    private final IncidentLinks links;
    private final IncidentReading reading;

    IncidentLinkResource(Caller caller, IncidentLinks links, IncidentReading reading) {
        this.caller = caller;
        this.links = links;
        this.reading = reading;
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
        return reading.answer(incident, caller);
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
            return reading.answer(reading.readableHeir(merge.heir(), caller), caller);
        }
        merge.requireOpen();
        reading.etag(merge.merged(), caller).require(ifMatch);
        links.merge(merge, request.note(), caller);
        return reading.answer(merge.heir(), caller);
    }
}
