package id.rukun.export.dictionary;

import id.rukun.export.ExportFormat;
import id.rukun.export.Labels;
import id.rukun.export.ListTables;
import id.rukun.export.ReportTables;
import id.rukun.export.Table;
import id.rukun.export.TableOptions;
import id.rukun.platform.page.Page;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.text.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the data dictionary of the exported tables. */
@Path("/api/v1/tables")
@Tag(name = "Exports", description = "What the columns of exported tables hold")
@PermitAll
public class TableResource {
    private static final String PATH = "api/v1/tables";

    private final TableDictionary dictionary;

    TableResource(TableDictionary dictionary) {
        this.dictionary = dictionary;
    }

    @GET
    @Operation(
            operationId = "listTables",
            summary = "The data dictionaries of all exported tables",
            description = "Each as `getTable` returns it for CSV without labels.")
    public Page<TableSchema> list(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        var language = Language.of(accepted);
        var schemas = ListTables.ALL.stream()
                .map(table -> dictionary.of(table, false, language))
                .toList();
        return new Page<>(schemas, null, null);
    }

    @GET
    @Path("/{name}")
    @Operation(
            operationId = "getTable",
            summary = "The data dictionary of an exported table",
            description =
                    "A Table Schema of the Data Package Standard 2.0, made from the columns of the export and this"
                            + " contract. Each export leads to its own with `Link: <…>; rel=\"describedby\"`.")
    @APIResponseSchema(TableSchema.class)
    public RestResponse<TableSchema> get(
            @PathParam("name") @Parameter(description = "Name of the table", example = "reports") String name,
            @QueryParam("format")
                    @DefaultValue("csv")
                    @Parameter(
                            description = "Format of the file; only tables of reports have hxl",
                            schema =
                                    @Schema(
                                            enumeration = {"csv", "hxl", "xlsx", "geojson"},
                                            defaultValue = "csv"))
                    ExportFormat format,
            @QueryParam("labels") @DefaultValue("false") @Parameter(description = "Of the file with labels")
                    boolean labels,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        var language = Language.of(accepted);
        var schema = dictionary.of(
                table(name, format, labels ? new Labels(language, Function.identity()) : null),
                format == ExportFormat.HXL,
                language);
        return RestResponse.ResponseBuilder.ok(schema)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .build();
    }

    private static Table<?> table(String name, ExportFormat format, Labels labels) {
        if (name.equals(ReportTables.PLAIN.name())) {
            return ReportTables.of(format, labels);
        }
        return ListTables.ALL.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .map(table -> labels == null ? table : table.labelled(labels))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Returns the header that leads from an export to its dictionary. */
    public static String linkTo(String table, ExportFormat format, TableOptions options, UriInfo uri) {
        var address = uri.getBaseUriBuilder().path(PATH).path(table);
        if (format == ExportFormat.HXL) {
            address.queryParam("format", format);
        }
        if (options.labels) {
            address.queryParam("labels", true);
        }
        return "<" + address.build() + ">; rel=\"describedby\"; type=\"application/json\"";
    }
}
