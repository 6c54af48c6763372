package id.rukun.prevention.outreach;

import com.fasterxml.jackson.databind.JsonNode;
import id.rukun.identity.Caller;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.http.Etag;
import id.rukun.platform.json.MergePatch;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
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
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Records and lists outreach activities, which prevent conflict. */
@Path("/api/v1/outreach")
@Tag(name = "Outreach", description = "Upstream work: education, dialogue, mentoring")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class OutreachResource {
    @Schema(name = "OutreachVersion")
    public record OutreachVersionView(
            @Schema(required = true) int version,
            @Schema(required = true) Instant replacedAt,
            @Schema(required = true) OutreachDraft content) {}

    private final Caller caller;
    private final Cursors cursors;
    private final OutreachFiling filing;
    private final OutreachReading reading;

    OutreachResource(Caller caller, Cursors cursors, OutreachFiling filing, OutreachReading reading) {
        this.caller = caller;
        this.cursors = cursors;
        this.filing = filing;
        this.reading = reading;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.PIONEER, Role.COORDINATOR, Role.OFFICER})
    @Transactional
    @Operation(
            operationId = "recordOutreach",
            summary = "Record an outreach activity",
            description =
                    "Give it an id of your own and send it as often as you need: it is stored once. The first time answers"
                            + " 201, the same again 200 with the stored one, the same id with other content 409.")
    @APIResponse(
            responseCode = "201",
            description = "Stored",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = OutreachView.class)))
    @APIResponse(responseCode = "200", description = "Was stored already, with this content")
    public RestResponse<OutreachView> record(OutreachDraft draft) {
        var filed = filing.file(caller, draft);
        var outreach = filed.outreach();
        return new Etag(outreach.version)
                .stored(filed.created(), "/api/v1/outreach/" + outreach.id, reading.view(outreach, caller));
    }

    @GET
    @Operation(
            operationId = "listOutreach",
            summary = "Outreach activities that I may see, the latest held first",
            description =
                    "A pioneer sees their own, a coordinator those of their region, an officer those of their province.")
    public Page<OutreachView> list(@Valid @BeanParam OutreachFilter filter, @BeanParam PageRequest page) {
        return reading.page(caller, filter, page.checked());
    }

    @GET
    @Path("/{id}")
    @Transactional
    @Operation(operationId = "getOutreach", summary = "One outreach activity")
    @APIResponseSchema(OutreachView.class)
    public RestResponse<OutreachView> get(@PathParam("id") UUID id) {
        return answer(readable(id));
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MergePatch.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Transactional
    @Operation(
            operationId = "correctOutreach",
            summary = "Correct an outreach activity (JSON Merge Patch)",
            description =
                    "Its author may, and coordinators and officers of its region. What stood before stays readable.")
    @APIResponseSchema(OutreachView.class)
    public RestResponse<OutreachView> correct(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") String ifMatch,
            @RequestBody(content = @Content(schema = @Schema(implementation = OutreachDraft.class))) JsonNode patch) {
        var outreach = Outreach.lockedFor(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        new Etag(outreach.version).require(ifMatch);
        filing.correct(caller, outreach, patch);
        return answer(outreach);
    }

    @GET
    @Path("/{id}/versions")
    @Transactional
    @Operation(operationId = "listOutreachVersions", summary = "What corrections replaced, oldest first")
    public Page<OutreachVersionView> versions(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        readable(id);
        var list = "outreach-versions|" + id;
        var after = cursors.after(list, page, Integer::parseInt, 0);
        return Page.of(
                OutreachVersion.of(id, after, page.limit),
                page.limit,
                version -> new OutreachVersionView(version.key.version(), version.replacedAt, version.content),
                last -> cursors.seal(list, last.key.version()),
                page.total ? OutreachVersion.count("key.outreachId", id) : null);
    }

    private Outreach readable(UUID id) {
        return Outreach.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private RestResponse<OutreachView> answer(Outreach outreach) {
        return new Etag(outreach.version).ok(reading.view(outreach, caller));
    }
}
