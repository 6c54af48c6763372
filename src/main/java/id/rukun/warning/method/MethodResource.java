package id.rukun.warning.method;

import id.rukun.platform.text.Language;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How a warning comes about, for whoever wants to check one. */
@Path("/api/v1/early-warning/method")
@Tag(name = "Early warning", description = "Levels of the regencies, and what they are computed from")
public class MethodResource {
    private final Method method;

    MethodResource(Method method) {
        this.method = method;
    }

    @GET
    @Authenticated
    @Operation(
            operationId = "getEarlyWarningMethod",
            summary = "The early-warning method: its formulas, its settings with their defaults, and its sources")
    public MethodView get(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Parameter(hidden = true) String accepted) {
        return MethodView.of(method, Language.of(accepted));
    }
}
