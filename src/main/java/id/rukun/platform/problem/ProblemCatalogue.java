package id.rukun.platform.problem;

import id.rukun.platform.page.Page;
import id.rukun.platform.problem.Problems.Explanation;
import id.rukun.platform.text.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the explanation of every problem; a problem's {@code type} links here. */
@Path("/problems")
@Tag(name = "Problems", description = "Every problem that is answered: when it occurs and what to do")
@PermitAll
public class ProblemCatalogue {
    @GET
    @Operation(operationId = "listProblems", summary = "All problems this service answers")
    public Page<Explanation> list(@HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        return new Page<>(Problems.catalogue(Language.of(language)), null, null);
    }

    @GET
    @Path("/{slug}")
    @Operation(operationId = "getProblem", summary = "One problem explained")
    public Explanation get(
            @PathParam("slug") String slug, @HeaderParam("Accept-Language") @Parameter(hidden = true) String language) {
        return ProblemType.ofSlug(slug)
                .map(type -> Problems.explain(type, Language.of(language)))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }
}
