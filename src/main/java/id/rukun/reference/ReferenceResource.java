package id.rukun.reference;

import id.rukun.region.RegionParameter;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Serves what an app needs for filling forms without a connection. */
@Path("/api/v1/reference")
@Tag(name = "Regions and code lists")
@PermitAll
public class ReferenceResource {
    private final Reference reference;

    ReferenceResource(Reference reference) {
        this.reference = reference;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "getReference",
            summary = "Regions, code lists and form rules for working offline",
            description = "One bundle for an app that fills forms without a connection. Each part has a version, which"
                    + " changes only with its content. Keep `version` with the bundle and send it as `since`: the answer then"
                    + " has only the parts that changed, each whole; replace them and keep the others. A part that is absent"
                    + " did not change. A `since` that the server does not know, for example of another region, brings all"
                    + " parts. `If-None-Match` with the ETag works as well and answers 304.")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public RestResponse<ReferenceView> get(
            @QueryParam("region")
                    @RegionParameter
                    @Parameter(
                            description =
                                    "The regions of this region and those it lies in: a province, or the regency of the"
                                            + " pioneer. Absent: no regions",
                            example = "35.27")
                    String region,
            @QueryParam("since")
                    @Parameter(description = "The `version` of the bundle that the client has; absent for all parts")
                    String since) {
        var current = region == null ? reference.withoutRegions() : reference.of(region);
        return ResponseBuilder.ok(current.since(since))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .header(HttpHeaders.ETAG, "\"" + current.version() + "\"")
                .build();
    }
}
