package id.rukun.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.report.ReportFilter;
import id.rukun.report.ReportStream;
import id.rukun.report.ReportStream.Seen;
import id.rukun.report.ReportView;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.OutputStream;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Exports all reports of a filter as one file. */
@Path("/api/v1/reports/export")
@Tag(name = "Reports")
public class ExportResource {
    private final Caller caller;
    private final ReportStream stream;
    private final ExportAnswer answer;
    private final RegionNames regions;
    private final ObjectMapper json;

    ExportResource(Caller caller, ReportStream stream, ExportAnswer answer, RegionNames regions, ObjectMapper json) {
        this.caller = caller;
        this.stream = stream;
        this.answer = answer;
        this.regions = regions;
        this.json = json;
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "exportReports",
            summary = "All reports that I may see, as a file",
            description =
                    "The reports of the list with the same filters, redacted as there, oldest receipt first. CSV (RFC 4180), HXL"
                            + " 1.1 and workbooks (XLSX) hold what an import takes. GeoJSON has their columns as"
                            + " properties, NDJSON each report as the list has it. In a table an apostrophe guards text"
                            + " that a spreadsheet would run as a formula. An answer that breaks off without its last"
                            + " chunk is not complete. Put on record. A node serves a few at once, an account one: 429"
                            + " says when to try again.")
    @APIResponse(
            responseCode = "200",
            description = "The file, streamed",
            headers = {
                @Header(name = "Content-Disposition", ref = "Content-Disposition"),
                @Header(name = "Link", ref = "Dictionary")
            },
            content = {
                @Content(mediaType = CsvTable.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(
                        mediaType = WorkbookTable.MEDIA_TYPE,
                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(
                        mediaType = ReportDocument.GEO_JSON,
                        schema = @Schema(implementation = ReportDocument.Features.class)),
                @Content(mediaType = ReportDocument.NDJSON, schema = @Schema(implementation = ReportView.class))
            })
    @APIResponse(responseCode = "429", description = "Enough exports are under way")
    public RestResponse<StreamingOutput> export(
            @QueryParam("format")
                    @DefaultValue("csv")
                    @Parameter(
                            schema =
                                    @Schema(
                                            enumeration = {"csv", "hxl", "xlsx", "geojson", "ndjson"},
                                            defaultValue = "csv"))
                    ExportFormat format,
            @BeanParam TableOptions options,
            @Valid @BeanParam ReportFilter filter,
            @Context UriInfo uri) {
        options.requirePossible(format);
        var route = stream.route(caller, filter);
        return answer.of(
                new Export.Document<>(
                        ReportTables.PLAIN.name(),
                        format,
                        (longest, reader) -> stream.go(route, longest, reader),
                        writer(format, options),
                        filter.isOwn() || caller.has(Role.PIONEER)),
                options,
                uri);
    }

    private Function<OutputStream, RowWriter<Seen>> writer(ExportFormat format, TableOptions options) {
        var table = ReportTables.of(format, options.labels ? new Labels(options.language(), regions::of) : null);
        return switch (format) {
            case CSV -> out -> new CsvTable<>(table, out, false, options.bom);
            case HXL -> out -> new CsvTable<>(table, out, true, options.bom);
            case XLSX -> out -> new WorkbookTable<>(table, out);
            case GEOJSON -> out -> new ReportFeatures(table, out, json);
            case NDJSON -> out -> new ReportLines(out, json);
        };
    }
}
