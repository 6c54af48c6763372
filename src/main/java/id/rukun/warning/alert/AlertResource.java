package id.rukun.warning.alert;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.util.List;
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

/** Lets officers draft alerts, and everyone read published ones. */
@Path("/api/v1/alerts")
@Tag(name = "Alerts", description = "Published warnings for a region with a level; CAP 1.2 and Atom; for everyone")
public class AlertResource {
    private static final List<Variant> VARIANTS = Variant.mediaTypes(
                    MediaType.APPLICATION_JSON_TYPE, MediaType.valueOf(CapDocuments.MEDIA_TYPE))
            .build();

    private final Caller caller;
    private final AlertDrafting drafting;
    private final AlertReading reading;
    private final AlertMessages messages;

    AlertResource(Caller caller, AlertDrafting drafting, AlertReading reading, AlertMessages messages) {
        this.caller = caller;
        this.drafting = drafting;
        this.reading = reading;
        this.messages = messages;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles(Role.OFFICER)
    @Transactional
    @Operation(
            operationId = "draftAlert",
            summary = "Draft an alert",
            description = "Give it an id of your own and send it as often as you need: it is stored once. Nobody but"
                    + " officers of its region sees it until it is published.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AlertView.class)))
    @APIResponse(responseCode = "200", description = "Was stored already, with this content")
    public RestResponse<AlertView> draft(AlertDraft draft) {
        var drafted = drafting.draft(caller, draft);
        var alert = drafted.alert();
        return reading.etag(alert, caller, false)
                .stored(drafted.created(), "/api/v1/alerts/" + alert.id, reading.view(alert, caller));
    }

    @GET
    @PermitAll
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "401", description = "A token was sent that is none")
    @APIResponse(responseCode = "403", description = "A token was sent that has no account here")
    @Operation(
            operationId = "listAlerts",
            summary = "Alerts, the latest drafted first",
            description = "Everything that was ever published; for officers also the drafts of their region.")
    public Page<AlertView> list(@Valid @BeanParam AlertFilter filter, @BeanParam PageRequest page) {
        return reading.page(caller, filter, page.checked());
    }

    @GET
    @Path("/{id}")
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, CapDocuments.MEDIA_TYPE})
    @Transactional
    @Operation(
            operationId = "getAlert",
            summary = "One alert, or with Accept: application/cap+xml its latest message as CAP 1.2",
            description = "A draft is there for officers of its region only, as CAP with status Draft.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = AlertView.class)),
                @Content(mediaType = CapDocuments.MEDIA_TYPE, schema = @Schema(implementation = String.class))
            })
    @APIResponse(responseCode = "401", description = "A token was sent that is none")
    @APIResponse(responseCode = "403", description = "A token was sent that has no account here")
    public RestResponse<Object> get(@PathParam("id") UUID id, @Context Request request) {
        var alert = Alert.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var variant = request.selectVariant(VARIANTS);
        var cap = variant != null && variant.getMediaType().toString().equals(CapDocuments.MEDIA_TYPE);
        return RestResponse.ResponseBuilder.<Object>ok(cap ? capOf(alert) : reading.view(alert, caller))
                .type(cap ? CapDocuments.MEDIA_TYPE : MediaType.APPLICATION_JSON)
                .header(HttpHeaders.ETAG, reading.etag(alert, caller, cap))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    @PATCH
    @Path("/{id}")
    @RolesAllowed(Role.OFFICER_ROLE)
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(operationId = "changeAlert", summary = "Change a draft (JSON Merge Patch)")
    @APIResponseSchema(AlertView.class)
    public RestResponse<AlertView> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = AlertDraft.class))) JsonNode patch) {
        var alert = Alert.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        caller.requireCovers(alert.content.regionCode());
        reading.etag(alert, caller, false).require(ifMatch);
        drafting.change(caller, alert, patch);
        return reading.etag(alert, caller, false).ok(reading.view(alert, caller));
    }

    private String capOf(Alert alert) {
        return AlertMessage.latestOf(alert).map(message -> message.cap).orElseGet(() -> messages.preview(alert));
    }
}
