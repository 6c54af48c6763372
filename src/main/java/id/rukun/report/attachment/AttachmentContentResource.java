package id.rukun.report.attachment;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemType;
import id.rukun.report.attachment.storage.ContentMissing;
import id.rukun.report.attachment.storage.Storage;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.PathPart;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the contents of attachments to callers who may see the report. */
@Path("/api/v1/attachments/{id}")
@Tag(name = "Attachments")
@RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
public class AttachmentContentResource {
    private static final Logger LOG = Logger.getLogger(AttachmentContentResource.class);

    private final Caller caller;
    private final Attachments attachments;
    private final Storage storage;
    private final WorkFolder workFolder;
    private final RoutingContext request;

    AttachmentContentResource(
            Caller caller, Attachments attachments, Storage storage, WorkFolder workFolder, RoutingContext request) {
        this.caller = caller;
        this.attachments = attachments;
        this.storage = storage;
        this.workFolder = workFolder;
        this.request = request;
    }

    @GET
    @Produces(MediaType.WILDCARD)
    @Blocking
    @Operation(
            operationId = "getAttachment",
            summary = "The content of an attachment, or one range of it",
            description = "Each reading by a verifier is put on record.")
    @APIResponse(
            responseCode = "200",
            description = "The whole",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "video/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "video/quicktime", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "audio/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "audio/mpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "audio/ogg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "206",
            description = "The range asked for",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = {
                @Content(mediaType = "image/jpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/png", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "image/webp", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "video/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "video/quicktime", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "audio/mp4", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "audio/mpeg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "audio/ogg", schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "416", description = "The range lies outside")
    public Response get(
            @PathParam("id") UUID id,
            @HeaderParam("Range") @Parameter(description = "One range of octets, say bytes=0-1023") String range,
            @HeaderParam("If-Range") @Parameter(description = "The ETag of the parts that the caller has")
                    String ifRange)
            throws IOException {
        var attachment = attachments.read(caller, id);
        var etag = "\"" + attachment.hash() + "\"";
        var part = ByteRange.of(range, ifRange, etag, attachment.bytes);
        var answer = RestResponse.ResponseBuilder.<PathPart>create(part.isWhole() ? 200 : 206)
                .type(attachment.type)
                .header("ETag", etag)
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", "attachment; filename=\"" + attachment.fileName() + "\"")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Content-Length", part.length())
                .entity(content(attachment.id, part));
        if (!part.isWhole()) {
            answer.header("Content-Range", part.header());
        }
        return answer.build().toResponse();
    }

    /**
     * Returns the content as a file that the operating system sends, so that a slow client uses neither memory nor a
     * thread.
     */
    private PathPart content(UUID id, ByteRange part) throws IOException {
        try {
            var file = storage.fetch(id, workFolder.folder());
            request.addEndHandler(ended -> workFolder.deleteIfInside(file));
            return new PathPart(file, part.from(), part.length());
        } catch (ContentMissing missing) {
            LOG.errorf("The content of attachment %s is missing; restore it from the backup of the attachments", id);
            throw ProblemType.CONTENT_MISSING.problem();
        }
    }
}
