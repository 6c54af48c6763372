package id.rukun.warning.alert;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Publishes, updates, cancels and discards alerts. */
@Path("/api/v1/alerts/{id}")
@Tag(name = "Alerts")
@RolesAllowed(Role.OFFICER_ROLE)
public class AlertStepResource {
    @Schema(name = "AlertCancellation", examples = """
                    {"note":{"id":"Kedua pihak berdamai.","en":"Both sides have made peace."}}""")
    public record Cancellation(
            @Schema(required = true, description = "Why, for everyone: 1–2,000 characters in each language")
            Bilingual note) {}

    private final Caller caller;
    private final AlertPublishing publishing;
    private final AlertReading reading;

    AlertStepResource(Caller caller, AlertPublishing publishing, AlertReading reading) {
        this.caller = caller;
        this.publishing = publishing;
        this.reading = reading;
    }

    @POST
    @Path("/publish")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Operation(
            operationId = "publishAlert",
            summary = "Publish a draft",
            description =
                    "Everyone sees it from then on. The coordinators whom it concerns and the officers are told by"
                            + " mail.")
    @APIResponseSchema(AlertView.class)
    public RestResponse<AlertView> publish(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var alert = locked(id, ifMatch);
        publishing.publish(alert, caller.id());
        return answer(alert);
    }

    @POST
    @Path("/update")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "updateAlert",
            summary = "Publish a change of a current alert (JSON Merge Patch)",
            description =
                    "Puts out a message of type Update that refers to those before it. One that changes nothing puts"
                            + " out nothing.")
    @APIResponseSchema(AlertView.class)
    public RestResponse<AlertView> update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = AlertDraft.class))) JsonNode patch) {
        var alert = locked(id, ifMatch);
        publishing.update(alert, patch, caller.id());
        return answer(alert);
    }

    @POST
    @Path("/cancel")
    @Transactional
    @Operation(operationId = "cancelAlert", summary = "Cancel a current alert, saying why")
    @APIResponseSchema(AlertView.class)
    public RestResponse<AlertView> cancel(
            @PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch, Cancellation cancellation) {
        var alert = locked(id, ifMatch);
        AlertRules.requirePresent(cancellation);
        publishing.cancel(alert, cancellation.note(), caller.id());
        return answer(alert);
    }

    @POST
    @Path("/discard")
    @Consumes(MediaType.WILDCARD)
    @Transactional
    @Operation(operationId = "discardAlert", summary = "Discard a draft")
    @APIResponseSchema(AlertView.class)
    public RestResponse<AlertView> discard(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var alert = locked(id, ifMatch);
        publishing.discard(alert, null);
        return answer(alert);
    }

    private Alert locked(UUID id, String ifMatch) {
        var alert = Alert.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        caller.requireCovers(alert.content.regionCode());
        reading.etag(alert, caller, false).require(ifMatch);
        return alert;
    }

    private RestResponse<AlertView> answer(Alert alert) {
        return reading.etag(alert, caller, false).ok(reading.view(alert, caller));
    }
}
