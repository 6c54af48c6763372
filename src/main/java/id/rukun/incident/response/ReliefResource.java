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

/** Records and returns relief given to people affected by an incident. */
@Path("/api/v1/incidents/{id}/relief")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ReliefResource {
    private final ReliefEntries relief;

    ReliefResource(ReliefEntries relief) {
        this.relief = relief;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.COORDINATOR, Role.OFFICER})
    @Transactional
    @Operation(
            operationId = "recordRelief",
            summary = "Record relief given",
            description = "Give it an id of your own and send it as often as you need: it is stored once. No names of"
                    + " victims, here or in any text.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReliefView.class)))
    @APIResponse(responseCode = "200", description = "Was stored already, with this content")
    public RestResponse<ReliefView> record(@PathParam("id") UUID id, ReliefDraft draft) {
        return relief.record(id, draft);
    }

    @GET
    @Transactional
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(operationId = "listRelief", summary = "Relief given, as recorded")
    public Page<ReliefView> list(@PathParam("id") UUID id, @BeanParam PageRequest page, @Context UriInfo uri) {
        return relief.page(id, page, uri);
    }

    @GET
    @Path("/{reliefId}")
    @Transactional
    @APIResponse(
            responseCode = "308",
            description = "Merged into the incident that Location leads to",
            headers = @Header(name = "Location", ref = "Location"))
    @Operation(operationId = "getRelief", summary = "One entry of relief")
    @APIResponseSchema(ReliefView.class)
    public RestResponse<ReliefView> get(
            @PathParam("id") UUID id, @PathParam("reliefId") UUID reliefId, @Context UriInfo uri) {
        return relief.get(id, reliefId, uri);
    }

    @PATCH
    @Path("/{reliefId}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "correctRelief",
            summary = "Correct an entry of relief (JSON Merge Patch)",
            description = "What stood before stays readable as a revision of the incident.")
    @APIResponseSchema(ReliefView.class)
    public RestResponse<ReliefView> change(
            @PathParam("id") UUID id,
            @PathParam("reliefId") UUID reliefId,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = ReliefDraft.class))) JsonNode patch) {
        return relief.change(id, reliefId, ifMatch, patch);
    }
}
