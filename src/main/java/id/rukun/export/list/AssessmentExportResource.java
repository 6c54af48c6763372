package id.rukun.export.list;

import id.rukun.export.ListExport;
import id.rukun.export.ListOptions;
import id.rukun.export.ListTables;
import id.rukun.identity.Role;
import id.rukun.prevention.vulnerability.AssessmentFilter;
import id.rukun.prevention.vulnerability.AssessmentResource;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Exports vulnerability assessments. */
@Path("/api/v1/vulnerability-assessments/export")
@Tag(name = "Vulnerability")
public class AssessmentExportResource {
    private final ListExport export;
    private final AssessmentResource assessments;

    AssessmentExportResource(ListExport export, AssessmentResource assessments) {
        this.export = export;
        this.assessments = assessments;
    }

    @GET
    @RolesAllowed(Role.OFFICER_ROLE)
    @Operation(
            operationId = "exportVulnerabilityAssessments",
            summary = "Vulnerability assessments that I may see, as a file",
            description = "The rows and the order of the list with the same filters, redacted as there. Put on record.")
    @APIResponse(
            responseCode = "200",
            description = "The file, streamed",
            headers = {
                @Header(name = "Content-Disposition", ref = "Content-Disposition"),
                @Header(name = "Link", ref = "Dictionary")
            },
            content = {
                @Content(mediaType = ListExport.CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ListExport.XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(responseCode = "429", description = "Enough exports are under way")
    public RestResponse<StreamingOutput> export(
            @BeanParam ListOptions options, @Valid @BeanParam AssessmentFilter filter, @Context UriInfo uri) {
        return export.of(ListTables.ASSESSMENTS, options, uri, false, page -> assessments.list(filter, page));
    }
}
