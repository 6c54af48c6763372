package id.rukun.export.list;

import id.rukun.export.ListExport;
import id.rukun.export.ListOptions;
import id.rukun.export.ListTables;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.incident.IncidentFilter;
import id.rukun.incident.IncidentReading;
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

/** Exports incidents. */
@Path("/api/v1/incidents/export")
@Tag(name = "Incidents")
public class IncidentExportResource {
    private final Caller caller;
    private final ListExport export;
    private final IncidentReading incidents;

    IncidentExportResource(Caller caller, ListExport export, IncidentReading incidents) {
        this.caller = caller;
        this.export = export;
        this.incidents = incidents;
    }

    @GET
    @RolesAllowed({Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "exportIncidents",
            summary = "Incidents that I may see, as a file",
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
            @BeanParam ListOptions options, @Valid @BeanParam IncidentFilter filter, @Context UriInfo uri) {
        return export.of(ListTables.INCIDENTS, options, uri, false, page -> incidents.page(caller, filter, page));
    }
}
