package id.rukun.identity;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.platform.http.Etag;
import id.rukun.platform.id.Ids;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.json.Patches;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.sql.ClientId;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Manages the registry of pioneers. */
@Path("/api/v1/pioneers")
@Tag(name = "Pioneers", description = "The registry of trained peace volunteers")
public class PioneerResource {
    private final Caller caller;
    private final Cursors cursors;
    private final Patches patches;
    private final PioneerRules rules;
    private final Event<AccountDirectory.Changed> changed;
    private final Event<SecurityEvent> events;

    PioneerResource(
            Caller caller,
            Cursors cursors,
            Patches patches,
            PioneerRules rules,
            Event<AccountDirectory.Changed> changed,
            Event<SecurityEvent> events) {
        this.caller = caller;
        this.cursors = cursors;
        this.patches = patches;
        this.rules = rules;
        this.changed = changed;
        this.events = events;
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(operationId = "listPioneers", summary = "Pioneers in my region; a pioneer sees themself")
    public Page<PioneerView> list(
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(description = "In this region and below")
                    @Pattern(regexp = RegionCode.FORM)
                    String regionCode,
            @QueryParam("active") Boolean active,
            @BeanParam PageRequest page) {
        var list = "pioneers|" + caller.id() + "|" + regionCode + "|" + active;
        var after = cursors.after(list, page, UUID::fromString, null);
        return Page.of(
                Pioneer.visibleTo(caller, regionCode, active, after, page),
                page.limit,
                PioneerView::of,
                last -> cursors.seal(list, last.id),
                page.total ? Pioneer.countVisibleTo(caller, regionCode, active) : null);
    }

    @POST
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "createPioneer",
            summary = "Register a pioneer",
            description = "Give the entry an id of your own and send it as often as you need: it is stored once.")
    @APIResponse(
            responseCode = "201",
            description = "Registered",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PioneerView.class)))
    @APIResponse(responseCode = "200", description = "Was registered already, with this content")
    public RestResponse<PioneerView> create(PioneerDraft draft) {
        var sentBefore = sentBefore(draft);
        if (sentBefore.isPresent()) {
            return stored(false, sentBefore.get());
        }
        rules.violations(draft).throwIfAny();
        caller.requireCovers(draft.regionCode());
        var pioneer = new Pioneer();
        pioneer.id = draft.id() == null ? Ids.next() : draft.id();
        pioneer.createdAt = Ids.now();
        draft.applyTo(pioneer);
        pioneer.persistAndFlush();
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.PIONEER_CREATED, pioneer.id, pioneer.regionCode, null, PioneerDraft.of(pioneer)));
        return stored(true, pioneer);
    }

    /**
     * Returns the entry that the caller registered with this id and content before, and that the caller still sees.
     *
     * @throws ProblemException {@code content-differs}, {@code id-taken}
     */
    private Optional<Pioneer> sentBefore(PioneerDraft draft) {
        if (draft == null || draft.id() == null) {
            return Optional.empty();
        }
        ClientId.lock(draft.id());
        var stored = Pioneer.<Pioneer>findByIdOptional(draft.id());
        stored.ifPresent(pioneer -> {
            if (!PioneerAccess.of(caller).sees(pioneer)) {
                throw ProblemType.ID_TAKEN.problem();
            }
            var content = PioneerDraft.of(pioneer);
            patches.requireSame(draft.asContent(), content, content, ProblemType.CONTENT_DIFFERS);
        });
        return stored;
    }

    private static RestResponse<PioneerView> stored(boolean created, Pioneer pioneer) {
        return new Etag(pioneer.version).stored(created, "/api/v1/pioneers/" + pioneer.id, PioneerView.of(pioneer));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(operationId = "getPioneer", summary = "One pioneer")
    @APIResponseSchema(PioneerView.class)
    public RestResponse<PioneerView> get(@PathParam("id") UUID id) {
        return answer(Pioneer.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "updatePioneer",
            summary = "Change, move or deactivate a pioneer (JSON Merge Patch)",
            description = "Not the entry of someone with a higher role than the caller's.")
    @APIResponseSchema(PioneerView.class)
    public RestResponse<PioneerView> update(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = PioneerDraft.class))) JsonNode patch) {
        var pioneer = locked(id, ifMatch);
        var before = PioneerDraft.of(pioneer);
        var draft = patches.apply(before, patch, PioneerDraft.class);
        patches.requireValid(before, draft, sent -> rules.violations(sent, pioneer));
        caller.requireMayMove(before.regionCode(), draft.regionCode());
        draft.applyTo(pioneer);
        pioneer.flush();
        if (before.active() && !pioneer.active && Account.rolesOf(id).contains(Role.ADMIN)) {
            Administrators.requireAny();
        }
        changed.fire(new AccountDirectory.Changed());
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.PIONEER_CHANGED, pioneer.id, pioneer.regionCode, before, PioneerDraft.of(pioneer)));
        return answer(pioneer);
    }

    @DELETE
    @Path("/{id}/contact")
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Transactional
    @Operation(
            operationId = "erasePioneerContact",
            summary = "Erase how a pioneer is reached",
            description =
                    "Phone, languages, and the e-mail address of their account. The pioneer themself may, or whoever keeps the"
                            + " registry (UU 27/2022 article 8), but not of someone with a higher role. That they were a pioneer stays.")
    @APIResponseSchema(PioneerView.class)
    public RestResponse<PioneerView> eraseContact(@PathParam("id") UUID id, @HeaderParam("If-Match") String ifMatch) {
        var pioneer = locked(id, ifMatch);
        var before = PioneerDraft.of(pioneer);
        pioneer.phone = null;
        pioneer.languages = List.of();
        pioneer.updatedAt = Ids.now();
        pioneer.flush();
        Account.eraseEmailOf(id);
        events.fire(SecurityEvent.change(
                SecurityEvent.Type.PIONEER_DATA_ERASED,
                pioneer.id,
                pioneer.regionCode,
                before,
                PioneerDraft.of(pioneer)));
        return answer(pioneer);
    }

    private Pioneer locked(UUID id, String ifMatch) {
        var pioneer = Pioneer.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        PioneerAccess.of(caller).requireMayChange(pioneer);
        new Etag(pioneer.version).require(ifMatch);
        return pioneer;
    }

    private static RestResponse<PioneerView> answer(Pioneer pioneer) {
        return new Etag(pioneer.version).ok(PioneerView.of(pioneer));
    }
}
