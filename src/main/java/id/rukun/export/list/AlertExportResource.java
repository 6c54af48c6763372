package id.rukun.export.list;

import id.rukun.export.ListExport;
import id.rukun.export.ListOptions;
import id.rukun.export.ListTables;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.warning.alert.AlertFilter;
import id.rukun.warning.alert.AlertReading;
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

/** Exports alerts. */
@Path("/api/v1/alerts/export")
@Tag(name = "Alerts")
public class AlertExportResource {
    private final Caller caller;
    private final ListExport export;
    private final AlertReading alerts;

    AlertExportResource(Caller caller, ListExport export, AlertReading alerts) {
        this.caller = caller;
        this.export = export;
        this.alerts = alerts;
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.ADMIN_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "exportAlerts",
            summary = "Alerts that I may see, as a file",
            description =
                    "The rows and the order of the list with the same filters. Needs an account, because a node serves only a few exports at once. Put on record.")
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
            @BeanParam ListOptions options, @Valid @BeanParam AlertFilter filter, @Context UriInfo uri) {
        return export.of(ListTables.ALERTS, options, uri, false, page -> alerts.page(caller, filter, page));
    }
}
