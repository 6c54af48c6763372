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

/** Steps of an incident from status to status. */
@Path("/api/v1/incidents/{id}")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class IncidentTransitionResource {
    private final Caller caller;
    private final IncidentHandling handling;
    private final IncidentReading reading;

    IncidentTransitionResource(Caller caller, IncidentHandling handling, IncidentReading reading) {
        this.caller = caller;
        this.handling = handling;
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
        return reading.answer(incident, caller);
    }
}
