package id.rukun.vocabulary;

import id.rukun.platform.page.Page;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.text.Language;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Serves the code lists, so that clients can fill their forms. */
@Path("/api/v1/code-lists")
@Tag(name = "Regions and code lists")
@PermitAll
public class CodeListResource {
    @GET
    @Operation(operationId = "listCodeLists", summary = "All code lists, in one page")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public RestResponse<Page<CodeListView>> list(
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        var language = Language.of(accepted);
        var lists = CodeLists.names().stream()
                .map(name -> CodeListView.of(name, language))
                .toList();
        return cacheable(new Page<>(lists, null, null), language);
    }

    @GET
    @Path("/{name}")
    @Operation(operationId = "getCodeList", summary = "One code list")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public RestResponse<CodeListView> get(
            @PathParam("name") @Parameter(description = "The list's name", example = "conflict-form") String name,
            @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        if (!CodeLists.names().contains(name)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        var language = Language.of(accepted);
        return cacheable(CodeListView.of(name, language), language);
    }

    private static <T> RestResponse<T> cacheable(T entity, Locale language) {
        return ResponseBuilder.ok(entity)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header(HttpHeaders.CONTENT_LANGUAGE, language.getLanguage())
                .header(HttpHeaders.ETAG, "\"" + CodeLists.hash() + "-" + language.getLanguage() + "\"")
                .build();
    }
}
