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

/** Relief to people affected by an incident. */
@Path("/api/v1/incidents/{id}/relief")
@Tag(name = "Incidents")
@RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class ReliefResource {
    private final Caller caller;
    private final Cursors cursors;
    private final IncidentReading reading;
    private final IncidentResponse response;

    ReliefResource(Caller caller, Cursors cursors, IncidentReading reading, IncidentResponse response) {
        this.caller = caller;
        this.cursors = cursors;
        this.reading = reading;
        this.response = response;
    }

    @POST
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
    @APIResponse(
            responseCode = "200",
            description = "Was stored already, with this content",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ReliefView.class)))
    public RestResponse<ReliefView> record(@PathParam("id") UUID id, ReliefDraft draft) {
        var incident = Incident.lockedFor(caller, id);
        if (draft == null) {
            throw ProblemType.MALFORMED_BODY.problem(1, 1);
        }
        var own = draft.id() == null ? Ids.next() : draft.id();
        var stored = response.record(incident, own, draft, caller);
        return answer(Relief.of(incident, own).orElseThrow(ProblemType.NOT_FOUND::problem), stored ? 201 : 200);
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
        var incident = reading.readable(caller, id, uri);
        var list = "relief|" + id;
        var keys = page.checked().cursor == null ? null : cursors.open(list, page.cursor);
        return Page.of(
                Relief.of(
                        incident,
                        keys == null ? Instant.EPOCH : Instant.parse(keys.get(0)),
                        keys == null ? new UUID(0, 0) : UUID.fromString(keys.get(1)),
                        page.limit),
                page.limit,
                ReliefView::of,
                last -> cursors.seal(list, last.recordedAt, last.id),
                page.total ? Relief.count("incidentId", id) : null);
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
        var incident = reading.readable(caller, id, uri);
        return answer(Relief.of(incident, reliefId).orElseThrow(ProblemType.NOT_FOUND::problem), 200);
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
        var incident = Incident.lockedFor(caller, id);
        var relief = Relief.lockedOf(incident, reliefId);
        new Etag(relief.version).require(ifMatch);
        response.correct(incident, relief, patch, caller);
        return answer(relief, 200);
    }

    private static RestResponse<ReliefView> answer(Relief relief, int status) {
        return RestResponse.ResponseBuilder.<ReliefView>create(status)
                .location(
                        status == 201
                                ? URI.create("/api/v1/incidents/" + relief.incidentId + "/relief/" + relief.id)
                                : null)
                .header("ETag", new Etag(relief.version))
                .entity(ReliefView.of(relief))
                .build();
    }
}
