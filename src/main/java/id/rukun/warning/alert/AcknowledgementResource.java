package id.rukun.warning.alert;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Records and lists which of the coordinators concerned by an alert have seen its latest message. */
@Path("/api/v1/alerts/{id}/acknowledgements")
@Tag(name = "Alerts")
public class AcknowledgementResource {
    @Schema(name = "AcknowledgementDraft", examples = "{\"note\":\"Posko dibuka di kantor kecamatan\"}")
    public record Draft(@Size(min = 1, max = 2000) String note) {}

    private final Caller caller;
    private final Acknowledgements acknowledgements;
    private final Validator validator;

    AcknowledgementResource(Caller caller, Acknowledgements acknowledgements, Validator validator) {
        this.caller = caller;
        this.acknowledgements = acknowledgements;
        this.validator = validator;
    }

    @POST
    @RolesAllowed(Role.COORDINATOR_ROLE)
    @Transactional
    @Operation(
            operationId = "acknowledgeAlert",
            summary = "I have seen the alert's latest message",
            description =
                    "For coordinators whose region covers the alert's, or lies in it. Whoever does not is reminded"
                            + " by mail. An update is to be acknowledged anew; the same again changes nothing and answers 200.")
    @APIResponse(
            responseCode = "201",
            description = "Acknowledged",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AcknowledgementView.class)))
    @APIResponse(responseCode = "200", description = "Was acknowledged already")
    public RestResponse<AcknowledgementView> acknowledge(@PathParam("id") UUID id, Draft draft) {
        var alert = Alert.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var given = draft == null ? new Draft(null) : draft;
        Violations.of(validator, given).throwIfAny();
        var kept = acknowledgements.acknowledge(caller, alert, given.note());
        return RestResponse.ResponseBuilder.<AcknowledgementView>create(kept.first() ? 201 : 200)
                .location(kept.first() ? URI.create("/api/v1/alerts/" + id + "/acknowledgements") : null)
                .entity(kept.view())
                .build();
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "listAcknowledgements",
            summary = "The coordinators whom the alert concerns, and who of them has seen its latest message",
            description = "For those coordinators, and for officers of its region.")
    public Page<AcknowledgementView> list(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        var alert = Alert.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        return acknowledgements.page(caller, alert, page.checked());
    }
}
