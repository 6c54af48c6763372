package id.rukun.export;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.report.ReportFilter;
import id.rukun.report.ReportStream;
import id.rukun.report.ReportView;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
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
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
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
    /** The audit record names these parameters without their values, because words and places may identify people. */
    private static final Set<String> UNRECORDED_VALUES = Set.of("q", "near", "bbox", "claimedBy");

    private final Caller caller;
    private final RunningExports exports;
    private final Export export;
    private final ReportStream stream;
    private final RoutingContext request;

    ExportResource(Caller caller, RunningExports exports, Export export, ReportStream stream, RoutingContext request) {
        this.caller = caller;
        this.exports = exports;
        this.export = export;
        this.stream = stream;
        this.request = request;
    }

    @GET
    @RolesAllowed({Role.PIONEER_ROLE, Role.COORDINATOR_ROLE, Role.OFFICER_ROLE, Role.INTEGRATOR_ROLE})
    @Operation(
            operationId = "exportReports",
            summary = "All reports that I may see, as a file",
            description =
                    "The reports of the list with the same filters, redacted as there, oldest receipt first. CSV (RFC 4180) and"
                            + " HXL 1.1 hold what an import gives back, GeoJSON and NDJSON each report as the list has it; in a"
                            + " table an apostrophe guards text that a spreadsheet would run as a formula. An answer that breaks off"
                            + " without its last chunk is not complete. Put on record. A node serves a few at once, an account one:"
                            + " 429 says when to try again.")
    @APIResponse(
            responseCode = "200",
            description = "The file, streamed",
            headers =
                    @Header(
                            name = "Content-Disposition",
                            description = "A name for the file",
                            schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(mediaType = ReportTable.MEDIA_TYPE, schema = @Schema(type = SchemaType.STRING)),
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
                                            enumeration = {"csv", "hxl", "geojson", "ndjson"},
                                            defaultValue = "csv"))
                    ExportFormat format,
            @Valid @BeanParam ReportFilter filter,
            @Context UriInfo uri) {
        var order = Export.Order.of(
                caller.id(),
                caller.scope(),
                request.request().remoteAddress().hostAddress(),
                format,
                stream.route(caller, filter),
                filter.isOwn() || caller.has(Role.PIONEER));
        var answer = RestResponse.ResponseBuilder.<StreamingOutput>ok()
                .type(format.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + format.fileName() + "\"");
        if (request.request().method().equals(HttpMethod.HEAD)) {
            return answer.build();
        }
        exports.begin(order.account());
        var started = new AtomicBoolean();
        // Releases the slot even if the client disconnects before the first byte is written.
        request.addEndHandler(ended -> releaseUnlessStarted(order, started));
        try {
            export.recordStart(order, order.own() ? "own reports" : describe(uri));
        } catch (RuntimeException failed) {
            releaseUnlessStarted(order, started);
            throw failed;
        }
        return answer.entity(out -> write(order, started, out)).build();
    }

    private void releaseUnlessStarted(Export.Order order, AtomicBoolean started) {
        if (started.compareAndSet(false, true)) {
            exports.end(order.account());
        }
    }

    private void write(Export.Order order, AtomicBoolean started, OutputStream out) throws IOException {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        var watch = new StallWatch(out, request.request(), request.vertx(), exports.stall(), exports.longest());
        try (watch) {
            export.write(order, watch);
        } catch (RuntimeException failed) {
            watch.abort();
            throw failed;
        } finally {
            exports.end(order.account());
        }
    }

    private static String describe(UriInfo uri) {
        return uri.getQueryParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals("format"))
                .map(parameter -> UNRECORDED_VALUES.contains(parameter.getKey())
                        ? parameter.getKey()
                        : parameter.getKey() + "=" + String.join(",", parameter.getValue()))
                .sorted()
                .collect(Collectors.joining("; ", "reports ", ""))
                .strip();
    }
}
