package id.rukun.webhook;

import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.id.Ids;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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

/** Serves the delivery log of a webhook. */
@Path("/api/v1/webhooks/{id}")
@Tag(name = "Webhooks")
@RolesAllowed({Role.ADMIN_ROLE, Role.INTEGRATOR_ROLE})
public class DeliveryResource {
    private final Caller caller;
    private final Cursors cursors;
    private final Audit audit;

    DeliveryResource(Caller caller, Cursors cursors, Audit audit) {
        this.caller = caller;
        this.cursors = cursors;
        this.audit = audit;
    }

    @GET
    @Path("/deliveries")
    @Transactional
    @Operation(
            operationId = "listDeliveries",
            summary = "What was sent, and what is still to be sent; the latest first",
            description = "Kept for 30 days.")
    public Page<DeliveryView> list(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        requireVisible(id);
        var list = "deliveries|" + id;
        var before = cursors.after(list, page, Long::parseLong, Long.MAX_VALUE);
        return Page.of(
                Delivery.page(id, before, page.limit),
                page.limit,
                DeliveryView::of,
                last -> cursors.seal(list, last.n),
                page.total ? Delivery.count("webhookId", id) : null);
    }

    @GET
    @Path("/deliveries/{deliveryId}")
    @Transactional
    @Operation(operationId = "getDelivery", summary = "What became of one delivery")
    public DeliveryView get(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        requireVisible(id);
        return Delivery.of(id, deliveryId).map(DeliveryView::of).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @POST
    @Path("/deliveries/{deliveryId}/redeliver")
    @Transactional
    @Operation(
            operationId = "redeliver",
            summary = "Send it again, now",
            description =
                    "Under the same webhook-id, with what its subject is like now; tried again as if it were new.")
    @APIResponse(
            responseCode = "202",
            description = "To be sent",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryView.class)))
    public RestResponse<DeliveryView> redeliver(@PathParam("id") UUID id, @PathParam("deliveryId") UUID deliveryId) {
        requireVisible(id);
        var delivery = Delivery.lockedOf(id, deliveryId).orElseThrow(ProblemType.NOT_FOUND::problem);
        delivery.reset();
        audit.record(AuditEntry.of(AuditAction.WEBHOOK_DELIVERY_REPEATED, "webhook", id)
                .note(delivery.event + " " + deliveryId));
        return accepted(delivery);
    }

    @POST
    @Path("/test")
    @Transactional
    @Operation(
            operationId = "testWebhook",
            summary = "Send a test event, id.rukun.webhook.test",
            description = "Location tells what became of it.")
    @APIResponse(
            responseCode = "202",
            description = "To be sent",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryView.class)))
    public RestResponse<DeliveryView> test(@PathParam("id") UUID id) {
        requireVisible(id);
        var delivery = Delivery.test(Ids.next(), id);
        audit.record(AuditEntry.of(AuditAction.WEBHOOK_TESTED, "webhook", id));
        return accepted(delivery);
    }

    private void requireVisible(UUID id) {
        Webhook.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private static RestResponse<DeliveryView> accepted(Delivery delivery) {
        return RestResponse.ResponseBuilder.<DeliveryView>create(202)
                .location(URI.create("/api/v1/webhooks/" + delivery.webhookId + "/deliveries/" + delivery.id))
                .entity(DeliveryView.of(delivery))
                .build();
    }
}
