package id.rukun.incident;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Opens, reads and changes incidents. */
@Path("/api/v1/incidents")
@Tag(
        name = "Incidents",
        description = "What happened, as the authorities establish it; what is done, and the relief given")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class IncidentResource {
    private final Caller caller;
    private final IncidentOpening opening;
    private final IncidentReading reading;

    IncidentResource(Caller caller, IncidentOpening opening, IncidentReading reading) {
        this.caller = caller;
        this.opening = opening;
        this.reading = reading;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.COORDINATOR, Role.OFFICER})
    @Transactional
    @Operation(
            operationId = "openIncident",
            summary = "Open an incident from verified reports",
            description =
                    "Give it an id of your own and send it as often as you need: it is opened once. A report belongs"
                            + " to one incident at most. No names of victims.")
    @APIResponse(
            responseCode = "201",
            description = "Opened",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IncidentView.class)))
    @APIResponse(responseCode = "200", description = "Was opened already, with this content")
    public RestResponse<IncidentView> open(IncidentDraft draft) {
        var opened = opening.open(caller, draft);
        var incident = opened.incident();
        return reading.etag(incident, caller)
                .stored(opened.created(), "/api/v1/incidents/" + incident.id, reading.view(incident, caller));
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "listIncidents",
            summary = "Incidents that I may see",
            description =
                    "Those of the caller's region; for integrators without title, summary and assignee, the region"
                            + " cut to the district or, with a sensitive report, the regency. Merged ones go on in their heirs.")
    public Page<IncidentView> list(
            @Valid @BeanParam IncidentFilter filter,
            @QueryParam("sort")
                    @DefaultValue(IncidentSort.DEFAULT)
                    @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"-openedAt", "openedAt"},
                                            defaultValue = IncidentSort.DEFAULT))
                    String sort,
            @BeanParam PageRequest page) {
        return reading.page(caller, filter, IncidentSort.of(sort), page.checked());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Transactional
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(
            operationId = "getIncident",
            summary = "One incident",
            description = "Of one that was merged, 308 leads to its heir.")
    @APIResponseSchema(IncidentView.class)
    public RestResponse<IncidentView> get(@PathParam("id") UUID id, @Context UriInfo uri) {
        return reading.answer(reading.readable(caller, id, uri), caller);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "changeIncident",
            summary = "Change an incident (JSON Merge Patch)",
            description = "What stood before stays readable as a revision. No names of victims.")
    @APIResponseSchema(IncidentView.class)
    public RestResponse<IncidentView> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = IncidentDraft.class))) JsonNode patch) {
        var incident = Incident.lockedFor(caller, id);
        reading.etag(incident, caller).require(ifMatch);
        opening.change(caller, incident, patch);
        return reading.answer(incident, caller);
    }
}
