package id.rukun.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.audit.Audit;
import id.rukun.audit.AuditAction;
import id.rukun.audit.AuditEntry;
import id.rukun.identity.Account;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.http.Etag;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.json.Patches;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.platform.sql.ClientId;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Manages webhooks. */
@Path("/api/v1/webhooks")
@Tag(
        name = "Webhooks",
        description = "Being called when something happens: CloudEvents 1.0, signed after Standard Webhooks")
@RolesAllowed({Role.ADMIN_ROLE, Role.INTEGRATOR_ROLE})
public class WebhookResource {
    private static final int MAX_WEBHOOKS = 20;
    private static final Duration BOTH_SECRETS = Duration.ofHours(24);
    private static final UUID FIRST = new UUID(0, 0);

    private final Caller caller;
    private final Cursors cursors;
    private final Patches patches;
    private final WebhookRules rules;
    private final WebhookSecrets secrets;
    private final Audit audit;

    WebhookResource(
            Caller caller, Cursors cursors, Patches patches, WebhookRules rules, WebhookSecrets secrets, Audit audit) {
        this.caller = caller;
        this.cursors = cursors;
        this.patches = patches;
        this.rules = rules;
        this.secrets = secrets;
        this.audit = audit;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listWebhooks",
            summary = "My webhooks; for administrators all",
            description = "The oldest first.")
    public Page<WebhookView> list(@BeanParam PageRequest page) {
        var list = "webhooks|" + caller.id();
        var after = cursors.after(list, page, UUID::fromString, FIRST);
        return Page.of(
                Webhook.page(caller, after, page.limit),
                page.limit,
                webhook -> WebhookView.of(webhook, null),
                last -> cursors.seal(list, last.id),
                page.total ? Webhook.count(caller) : null);
    }

    @POST
    @Transactional
    @Operation(
            operationId = "createWebhook",
            summary = "Be called when something happens",
            description =
                    "The answer shows the secret once. Give the webhook an id of your own and send it as often as you need: it"
                            + " is made once. Sending it again answers 200 without the secret; if the first answer was"
                            + " lost, renew the secret. What happened before is not told. Data is redacted as for an"
                            + " integrator of the caller's region.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WebhookView.class)))
    @APIResponse(responseCode = "200", description = "Was made already, with this content; without the secret")
    public RestResponse<WebhookView> create(WebhookDraft draft) {
        // Looking up a name takes time, so it happens before a database connection is held.
        rules.check(draft);
        var sentBefore = sentBefore(draft);
        if (sentBefore.isPresent()) {
            return stored(false, sentBefore.get(), null);
        }
        // Locked, so that of two concurrent requests the second counts the first.
        Account.findById(caller.id(), LockModeType.PESSIMISTIC_WRITE);
        if (Webhook.count("ownerId", caller.id()) >= MAX_WEBHOOKS) {
            throw ProblemType.TOO_MANY_WEBHOOKS.problem(MAX_WEBHOOKS);
        }
        var id = draft.id() == null ? Ids.next() : draft.id();
        var secret = secrets.make();
        var webhook = Webhook.create(id, caller.id(), draft, secrets.seal(secret, id));
        audit.record(entry(AuditAction.WEBHOOK_CREATED, webhook).changing(null, WebhookDraft.of(webhook)));
        return stored(true, webhook, Signature.written(secret));
    }

    /**
     * Returns the webhook that the caller made with this id and content before.
     *
     * @throws ProblemException {@code content-differs}, {@code id-taken}
     */
    private Optional<Webhook> sentBefore(WebhookDraft draft) {
        if (draft.id() == null) {
            return Optional.empty();
        }
        ClientId.lock(draft.id());
        var stored = Webhook.<Webhook>findByIdOptional(draft.id());
        stored.ifPresent(webhook -> {
            if (!webhook.ownerId.equals(caller.id())) {
                throw ProblemType.ID_TAKEN.problem();
            }
            var content = WebhookDraft.of(webhook);
            patches.requireSame(draft.asContent(), content, content, ProblemType.CONTENT_DIFFERS);
        });
        return stored;
    }

    private static RestResponse<WebhookView> stored(boolean created, Webhook webhook, String secret) {
        return RestResponse.ResponseBuilder.<WebhookView>create(created ? 201 : 200)
                .location(URI.create("/api/v1/webhooks/" + webhook.id))
                .header("ETag", new Etag(webhook.version))
                .header("Cache-Control", "no-store")
                .entity(WebhookView.of(webhook, secret))
                .build();
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getWebhook", summary = "One webhook")
    @APIResponseSchema(WebhookView.class)
    public RestResponse<WebhookView> get(@PathParam("id") UUID id) {
        return answer(Webhook.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem), null);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "changeWebhook",
            summary = "Change the address or the events, pause or go on (JSON Merge Patch)",
            description = "While a webhook is not active nothing is sent and nothing new is kept for it.")
    @APIResponseSchema(WebhookView.class)
    public RestResponse<WebhookView> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = WebhookDraft.class))) JsonNode patch) {
        // Looking up a name takes time, so it happens before a database connection is held.
        var target = patch != null && patch.path("url").isTextual()
                ? rules.lookUp(patch.path("url").textValue())
                : new Violations();
        var webhook = locked(id, ifMatch);
        var before = WebhookDraft.of(webhook);
        var draft = patches.apply(before, patch, WebhookDraft.class);
        patches.requireValid(before, draft, sent -> rules.violations(sent, webhook));
        if (!draft.url().equals(before.url())) {
            target.throwIfAny();
        }
        webhook.change(draft);
        webhook.flush();
        audit.record(entry(AuditAction.WEBHOOK_CHANGED, webhook).changing(before, WebhookDraft.of(webhook)));
        return answer(webhook, null);
    }

    @DELETE
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "deleteWebhook", summary = "Be called no more", description = "Its log goes with it.")
    @APIResponse(responseCode = "204", description = "Deleted")
    public void delete(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var webhook = locked(id, ifMatch);
        webhook.delete();
        audit.record(entry(AuditAction.WEBHOOK_DELETED, webhook).changing(WebhookDraft.of(webhook), null));
    }

    @POST
    @Path("/{id}/secret")
    @Transactional
    @Operation(
            operationId = "renewWebhookSecret",
            summary = "Give a new secret",
            description = "The answer shows it once. For 24 hours the one before signs too.")
    @APIResponseSchema(WebhookView.class)
    public RestResponse<WebhookView> renewSecret(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var webhook = locked(id, ifMatch);
        var secret = secrets.make();
        webhook.renewSecret(secrets.seal(secret, id), Ids.now().plus(BOTH_SECRETS));
        webhook.flush();
        audit.record(entry(AuditAction.WEBHOOK_SECRET_RENEWED, webhook));
        return answer(webhook, Signature.written(secret));
    }

    private Webhook locked(UUID id, String ifMatch) {
        var webhook = Webhook.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        new Etag(webhook.version).require(ifMatch);
        return webhook;
    }

    private static AuditEntry entry(AuditAction act, Webhook webhook) {
        return AuditEntry.of(act, "webhook", webhook.id);
    }

    private static RestResponse<WebhookView> answer(Webhook webhook, String secret) {
        var answer = RestResponse.ResponseBuilder.ok(WebhookView.of(webhook, secret))
                .header("ETag", new Etag(webhook.version));
        return secret == null
                ? answer.build()
                : answer.header("Cache-Control", "no-store").build();
    }
}
