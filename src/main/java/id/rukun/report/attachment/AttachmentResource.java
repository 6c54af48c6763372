package id.rukun.report.attachment;

import id.rukun.audit.AuditAction;
import id.rukun.identity.Caller;
import id.rukun.identity.FirstTimeRoles;
import id.rukun.identity.Role;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.Report;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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

/** Adds and lists attachments of a report, for its reporter and the verifiers of its region. */
@Path("/api/v1/reports/{id}/attachments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Attachments", description = "Photos, recordings and documents of reports")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class AttachmentResource {
    private final Caller caller;
    private final Cursors cursors;
    private final Attachments attachments;
    private final Uploads uploads;

    AttachmentResource(Caller caller, Cursors cursors, Attachments attachments, Uploads uploads) {
        this.caller = caller;
        this.cursors = cursors;
        this.attachments = attachments;
        this.uploads = uploads;
    }

    @POST
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE})
    @FirstTimeRoles({Role.PIONEER, Role.COORDINATOR, Role.OFFICER})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Blocking
    @Operation(
            operationId = "addAttachment",
            summary = "Add a photo, a recording or a document",
            description =
                    "At most 10 MiB each and 10 a report. Position, device and owner are taken out before it is stored. The"
                            + " same file sent again is stored once: 201 the first time, then 200 with the stored one as it is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = AttachmentForm.class)))
    @APIResponseSchema(value = AttachmentView.class, responseCode = "201", responseDescription = "Stored")
    @APIResponse(responseCode = "200", description = "Was stored already")
    @APIResponse(responseCode = "409", description = "Ten already, or the report was erased")
    public RestResponse<AttachmentView> add(
            @PathParam("id") UUID id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Parameter(hidden = true) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) @Parameter(hidden = true) Long contentLength,
            InputStream body)
            throws IOException {
        attachments.requireMaySend(caller, id);
        if (contentLength != null && contentLength > UploadForm.LIMIT + UploadForm.OVERHEAD) {
            throw ProblemType.ATTACHMENT_TOO_LARGE.problem(UploadForm.LIMIT_MIB);
        }
        var added = uploads.take(caller, id, contentType, body);
        return RestResponse.ResponseBuilder.<AttachmentView>create(added.created() ? 201 : 200)
                .location(URI.create("/api/v1/attachments/" + added.attachment().id))
                .entity(AttachmentView.of(added.attachment()))
                .build();
    }

    @GET
    @Transactional
    @Operation(operationId = "listAttachments", summary = "A report's attachments, oldest first")
    public Page<AttachmentView> list(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        var report = Report.openTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var list = "attachments|" + id;
        var after = cursors.after(list, page, Integer::parseInt, 0);
        attachments.recordReading(AuditAction.ATTACHMENTS_LISTED, caller, report, null);
        return Page.of(
                Attachment.of(id, after, page.limit),
                page.limit,
                AttachmentView::of,
                last -> cursors.seal(list, last.ordinal),
                page.total ? Attachment.count("reportId", id) : null);
    }
}
