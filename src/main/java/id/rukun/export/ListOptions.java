package id.rukun.export;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that shape the export of a list. */
public class ListOptions extends TableOptions {
    @QueryParam("format")
    @DefaultValue("csv")
    @Parameter(
            description = "Format of the file",
            schema =
                    @Schema(
                            enumeration = {"csv", "xlsx"},
                            defaultValue = "csv"))
    public ExportFormat format;
}
