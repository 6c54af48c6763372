package id.rukun.export.list;

import id.rukun.audit.AuditFilter;
import id.rukun.audit.AuditResource;
import id.rukun.export.ListExport;
import id.rukun.export.ListOptions;
import id.rukun.export.ListTables;
import id.rukun.identity.Role;
import jakarta.annotation.security.RolesAllowed;
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

/** Exports the audit record. */
@Path("/api/v1/audit/export")
@Tag(name = "Audit")
public class AuditExportResource {
    private final ListExport export;
    private final AuditResource audit;

    AuditExportResource(ListExport export, AuditResource audit) {
        this.export = export;
        this.audit = audit;
    }

    @GET
    @RolesAllowed({Role.ADMIN_ROLE, Role.OFFICER_ROLE})
    @Operation(
            operationId = "exportAudit",
            summary = "The audit record that I may read, as a file",
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
            @BeanParam ListOptions options, @BeanParam AuditFilter filter, @Context UriInfo uri) {
        return export.of(ListTables.AUDIT, options, uri, false, page -> audit.list(filter, page));
    }
}
