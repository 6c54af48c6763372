package id.rukun.incident.response;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Records and returns response actions on an incident. */
@Path("/api/v1/incidents/{id}/actions")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ActionResource {
    private final Actions actions;

    ActionResource(Actions actions) {
        this.actions = actions;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.COORDINATOR, Role.OFFICER})
    @Transactional
    @Operation(
            operationId = "recordAction",
            summary = "Record a response action, planned or done",
            description = "Give it an id of your own and send it as often as you need: it is stored once. No names of"
                    + " victims, here or in any text.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ActionView.class)))
    @APIResponse(responseCode = "200", description = "Was stored already, with this content")
    public RestResponse<ActionView> record(@PathParam("id") UUID id, ActionDraft draft) {
        return actions.record(id, draft);
    }

    @GET
    @Transactional
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(operationId = "listActions", summary = "What is done about the incident, as recorded")
    public Page<ActionView> list(@PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        return actions.page(id, page, uri);
    }

    @GET
    @Path("/{actionId}")
    @Transactional
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(operationId = "getAction", summary = "One response action")
    @APIResponseSchema(ActionView.class)
    public RestResponse<ActionView> get(
            @PathParam("id") UUID id, @PathParam("actionId") UUID actionId, @Context UriInfo uri) {
        return actions.get(id, actionId, uri);
    }

    @PATCH
    @Path("/{actionId}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "changeAction",
            summary = "Change a response action (JSON Merge Patch)",
            description = "Its status goes forward only: PLANNED, UNDER_WAY, DONE, and from anywhere to DROPPED.")
    @APIResponseSchema(ActionView.class)
    public RestResponse<ActionView> change(
            @PathParam("id") UUID id,
            @PathParam("actionId") UUID actionId,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ActionDraft.class))) JsonNode patch) {
        return actions.change(id, actionId, ifMatch, patch);
    }
}
