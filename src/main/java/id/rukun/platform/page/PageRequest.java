package id.rukun.platform.page;

import id.rukun.platform.problem.ProblemException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The query parameters that select one page of a list. */
public class PageRequest {
    public static final int MAX = 200;

    @QueryParam("limit")
    @DefaultValue("20")
    @Parameter(
            description = "Items a page, 1–200",
            schema =
                    @Schema(
                            type = SchemaType.INTEGER,
                            format = "int32",
                            minimum = "1",
                            maximum = "200",
                            defaultValue = "20"))
    public int limit;

    @QueryParam("cursor")
    @Parameter(description = "The `next` of the page before, with the same filter and sort")
    public String cursor;

    @QueryParam("total")
    @DefaultValue("false")
    @Parameter(description = "Also count the whole list; costs time on a large one")
    public boolean total;

    /** @throws id.rukun.platform.problem.ProblemException {@code invalid-parameter} if the limit is out of range */
    public PageRequest checked() {
        if (limit < 1 || limit > MAX) {
            throw ProblemException.ofParameter("limit", "RANGE", 1, MAX);
        }
        return this;
    }
}
