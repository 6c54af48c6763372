package id.rukun.export;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.text.Language;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that shape an exported table. */
public class TableOptions {
    @QueryParam("labels")
    @DefaultValue("false")
    @Parameter(
            description =
                    "Add the names of regions and the labels of codes, in the language of Accept-Language, in columns"
                            + " behind those of the codes")
    public boolean labels;

    @QueryParam("bom")
    @DefaultValue("false")
    @Parameter(description = "Begin a CSV or HXL file with a byte order mark, by which spreadsheets recognise UTF-8")
    public boolean bom;

    @HeaderParam("Accept-Language")
    @Parameter(hidden = true)
    public String acceptLanguage;

    /** @throws ProblemException {@code invalid-parameter} if the format has no place for an option */
    void requirePossible(ExportFormat format) {
        if (bom && !format.isText()) {
            throw ProblemException.ofParameter("bom", "NOT_WITH", "format " + format);
        }
        if (labels && !format.hasColumns()) {
            throw ProblemException.ofParameter("labels", "NOT_WITH", "format " + format);
        }
    }

    public Locale language() {
        return Language.of(acceptLanguage);
    }
}
