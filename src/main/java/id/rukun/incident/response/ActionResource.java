package id.rukun.incident.response;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.incident.Incident;
import id.rukun.incident.IncidentReading;
import id.rukun.platform.http.Etag;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
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
import java.net.URI;
import java.time.Instant;
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

/** IncidentResponse actions on an incident. */
@Path("/api/v1/incidents/{id}/actions")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ActionResource {
    private final Caller caller;
    private final Cursors cursors;
    private final IncidentReading reading;
    private final IncidentResponse response;

    ActionResource(Caller caller, Cursors cursors, IncidentReading reading, IncidentResponse response) {
        this.caller = caller;
        this.cursors = cursors;
        this.reading = reading;
        this.response = response;
    }

    @POST
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
    @APIResponse(
            responseCode = "200",
            description = "Was stored already, with this content",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ActionView.class)))
    public RestResponse<ActionView> record(@PathParam("id") UUID id, ActionDraft draft) {
        var incident = Incident.lockedFor(caller, id);
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var own = draft.id() == null ? Ids.next() : draft.id();
        var stored = response.record(incident, own, draft, caller);
        return answer(Action.of(incident, own).orElseThrow(ProblemType.NOT_FOUND::problem), stored ? 201 : 200);
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
        var incident = reading.readable(caller, id, uri);
        var list = "actions|" + id;
        var keys = page.checked().cursor == null ? null : cursors.open(list, page.cursor);
        return Page.of(
                Action.of(
                        incident,
                        keys == null ? Instant.EPOCH : Instant.parse(keys.get(0)),
                        keys == null ? new UUID(0, 0) : UUID.fromString(keys.get(1)),
                        page.limit),
                page.limit,
                ActionView::of,
                last -> cursors.seal(list, last.recordedAt, last.id),
                page.total ? Action.count("incidentId", id) : null);
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
        var incident = reading.readable(caller, id, uri);
        return answer(Action.of(incident, actionId).orElseThrow(ProblemType.NOT_FOUND::problem), 200);
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
        var incident = Incident.lockedFor(caller, id);
        var action = Action.lockedOf(incident, actionId);
        new Etag(action.version).require(ifMatch);
        response.change(incident, action, patch, caller);
        return answer(action, 200);
    }

    private static RestResponse<ActionView> answer(Action action, int status) {
        return RestResponse.ResponseBuilder.<ActionView>create(status)
                .location(
                        status == 201
                                ? URI.create("/api/v1/incidents/" + action.incidentId + "/actions/" + action.id)
                                : null)
                .header("ETag", new Etag(action.version))
                .entity(ActionView.of(action))
                .build();
    }
}
