package id.rukun.importing;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.http.Etag;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.platform.text.Language;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Imports reports from files: exported tables, and published data on conflicts. */
@Path("/api/v1/imports")
@Tag(name = "Imports", description = "Reports taken in from files: exported ones, and published events")
public class ImportResource {
    /** The form of an upload; used only in the contract. */
    @Schema(name = "ImportForm")
    public record ImportForm(
            @Schema(
                    description =
                            "Chosen by the client so that sending again imports once; made by the server where absent")
            UUID id,

            @Schema(
                    required = true,
                    type = SchemaType.STRING,
                    format = "binary",
                    description = "CSV with commas, semicolons or tabs, or the first sheet of a workbook (XLSX)")
            String file,

            @Schema(required = true) ImportFormat format,

            @Schema(description = "The encoding of a CSV file; detected if absent")
            Encoding encoding,

            @Schema(defaultValue = "false", description = "Store nothing, only say what would become of each row")
            Boolean dryRun) {}

    private static final Set<String> FIELDS = Arrays.stream(ImportForm.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());

    private final Caller caller;
    private final ImportIntake intake;

    ImportResource(Caller caller, ImportIntake intake) {
        this.caller = caller;
        this.intake = intake;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(Role.OFFICER_ROLE)
    @Operation(
            operationId = "startImport",
            summary = "Import reports that were exported here, or published events as verified reports",
            description =
                    "`CSV` and `HXL` are what an export writes; of a row without an `id` one is made from what it says. A file that is not of the format is refused at once. The rows are worked off afterwards: ask the address"
                            + " in Location how far. A bad row is refused by itself. Importing again, or by another officer, files"
                            + " nothing twice. Only rows in the caller's region are filed.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = ImportForm.class)))
    @APIResponse(
            responseCode = "202",
            description = "Stored as work to do",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was stored already under this id, with this file",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportView.class)))
    @APIResponse(responseCode = "409", description = "Another file was stored under this id")
    @APIResponse(responseCode = "429", description = "This node is taking in enough files; nothing was stored")
    public RestResponse<ImportView> start(
            @RestForm("id") UUID id,
            @RestForm("file") FileUpload file,
            @RestForm("format") ImportFormat format,
            @RestForm("encoding") Encoding encoding,
            @RestForm("dryRun") Boolean dryRun,
            @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        var violations = new Violations();
        checkFields(violations);
        if (file == null) {
            violations.add("file", "REQUIRED");
        }
        if (format == null) {
            violations.add("format", "REQUIRED");
        }
        violations.throwIfAny();
        var path = file.uploadedFile();
        var request = new ImportIntake.ImportRequest(id, sha256(path), format, encoding, Boolean.TRUE.equals(dryRun));
        var accepted = intake.accept(caller, request, path);
        var job = accepted.job();
        return RestResponse.ResponseBuilder.<ImportView>create(accepted.created() ? 202 : 200)
                .location(URI.create("/api/v1/imports/" + job.id))
                .entity(ImportView.of(job, Language.of(language)))
                .build();
    }

    private static byte[] sha256(java.nio.file.Path file) {
        try (var content = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            content.transferTo(OutputStream.nullOutputStream());
            return content.getMessageDigest().digest();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Rejects unknown form fields: a client that misspells {@code dryRun} expects that nothing is stored. */
    private static void checkFields(Violations violations) {
        var form = CurrentRequestManager.get().getFormData();
        if (form == null) {
            return;
        }
        for (var name : form) {
            if (!FIELDS.contains(name)) {
                violations.add(name, "UNKNOWN_FIELD");
            } else if (form.get(name).size() > 1) {
                violations.add(name, "UNIQUE");
            }
        }
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(Role.OFFICER_ROLE)
    @Transactional
    @Operation(
            operationId = "getImport",
            summary = "How far an import is, and which rows were refused and why",
            description = "Its importer sees it, and officers whose region covers the importer's.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ImportView.class)))
    public RestResponse<ImportView> get(
            @PathParam("id") UUID id, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        var job = ImportJob.visibleTo(caller, id).orElseThrow(ProblemType.NOT_FOUND::problem);
        var spoken = Language.of(language);
        return new Etag(job.version, spoken.getLanguage()).ok(ImportView.of(job, spoken));
    }
}
