package id.rukun.export.list;

import id.rukun.export.ListExport;
import id.rukun.export.ListOptions;
import id.rukun.export.ListTables;
import id.rukun.identity.PioneerResource;
import id.rukun.identity.Role;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionParameter;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Exports the registry of pioneers. */
@Path("/api/v1/pioneers/export")
@Tag(name = "Pioneers")
public class PioneerExportResource {
    private final ListExport export;
    private final PioneerResource pioneers;

    PioneerExportResource(ListExport export, PioneerResource pioneers) {
        this.export = export;
        this.pioneers = pioneers;
    }

    @GET
    @RolesAllowed(Role.OFFICER_ROLE)
    @Operation(
            operationId = "exportPioneers",
            summary = "The registry of pioneers of my region, as a file",
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
            @BeanParam ListOptions options,
            @QueryParam("regionCode")
                    @RegionParameter
                    @Parameter(description = "In this region and below")
                    @Pattern(regexp = RegionCode.FORM)
                    String regionCode,
            @QueryParam("active") Boolean active,
            @Context UriInfo uri) {
        return export.of(ListTables.PIONEERS, options, uri, false, page -> pioneers.list(regionCode, active, page));
    }
}
