package id.rukun.export.list;

import id.rukun.export.ListExport;
import id.rukun.export.ListOptions;
import id.rukun.export.ListTables;
import id.rukun.identity.Role;
import id.rukun.incident.IncidentFilter;
import id.rukun.incident.response.Actions;
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

/** Exports response actions. */
@Path("/api/v1/incidents/actions/export")
@Tag(name = "Incidents")
public class ActionExportResource {
    private final ListExport export;
    private final Actions actions;

    ActionExportResource(ListExport export, Actions actions) {
        this.export = export;
        this.actions = actions;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE})
    @Operation(
            operationId = "exportActions",
            summary = "Response actions of the incidents that I may see, as a file",
            description = "The actions of the incidents that the filter selects, oldest record first. Put on record.")
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
            @BeanParam ListOptions options, @Valid @BeanParam IncidentFilter filter, @Context UriInfo uri) {
        return export.of(ListTables.ACTIONS, options, uri, false, page -> actions.page(filter, page));
    }
}
