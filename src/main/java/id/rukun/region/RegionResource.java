package id.rukun.region;

import id.rukun.platform.json.CodePoints;
import id.rukun.platform.page.Cursors;
import id.rukun.platform.page.Page;
import id.rukun.platform.page.PageRequest;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Serves the region tree; public. */
@Path("/api/v1/regions")
@Tag(name = "Regions and code lists", description = "What forms are filled with; for everyone")
@PermitAll
public class RegionResource {
    private static final int MAX_NAME_LENGTH = 100;
    private static final String GEO_JSON = "application/geo+json";

    private final Cursors cursors;
    private final Boundaries boundaries;
    private final RegionTable table;

    RegionResource(Cursors cursors, Boundaries boundaries, RegionTable table) {
        this.cursors = cursors;
        this.boundaries = boundaries;
        this.table = table;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listRegions",
            summary = "Regions by parent, level or name",
            description = "By code; with `q` the closest names first, a typo forgiven.")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public RestResponse<Page<RegionView>> list(
            @QueryParam("parent")
                    @RegionParameter
                    @Parameter(description = "Only the regions directly in this one", example = "35.26")
                    String parent,
            @QueryParam("level") @Parameter(description = "Only this level") RegionLevel level,
            @QueryParam("q")
                    @Parameter(
                            description =
                                    "A name, or its beginning; \"kab.\", \"kota\", \"kec.\", \"desa\" may stand in front",
                            schema = @Schema(type = SchemaType.STRING, maxLength = MAX_NAME_LENGTH),
                            example = "kab. sampang")
                    String q,
            @BeanParam PageRequest request) {
        var filter = new RegionFilter(parent, level, typed(q));
        var limit = request.checked().limit;
        var list = filter.canonical();
        var rows = after(filter, list, request.cursor, limit + 1);
        return cacheable(Page.of(
                rows,
                limit,
                match -> RegionView.listed(match.region()),
                match -> cursors.seal(list, match.rank(), match.region().code),
                request.total ? filter.count() : null));
    }

    @GET
    @Path("/{code}")
    @Transactional
    @Operation(operationId = "getRegion", summary = "One region and the regions it lies in")
    @APIResponse(responseCode = "200", description = "OK", headers = @Header(name = "ETag", ref = "ETag"))
    public RestResponse<RegionView> get(
            @PathParam("code") @Parameter(description = "Kemendagri code", example = "35.77.02.1001") String code) {
        return cacheable(Region.find(CurrentCode.of(code))
                .map(RegionView::withPath)
                .orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @GET
    @Path("/boundaries")
    @Produces({GEO_JSON, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getBoundaries",
            summary = "Boundaries of regencies and cities, and of East Java's districts, simplified",
            description = "A GeoJSON FeatureCollection (RFC 7946); each feature's `id` is a region code. Empty where no"
                    + " boundary is known.")
    @APIResponse(
            responseCode = "200",
            description = "OK",
            headers = @Header(name = "ETag", ref = "ETag"),
            content = {
                @Content(mediaType = GEO_JSON, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public RestResponse<String> boundaries(
            @QueryParam("parent")
                    @RegionParameter
                    @Parameter(description = "Only those in this region; absent for the whole country", example = "35")
                    String parent,
            @QueryParam("level")
                    @Parameter(
                            description =
                                    "REGENCY, CITY or DISTRICT; absent for the districts of a regency or city, and else for"
                                            + " regencies and cities")
                    RegionLevel level) {
        if (level == RegionLevel.PROVINCE || level == RegionLevel.VILLAGE) {
            throw ProblemException.ofParameter("level", "NOT_IN_LIST", "REGENCY, CITY, DISTRICT");
        }
        return ResponseBuilder.ok(boundaries.geoJson(parent, level))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .header(HttpHeaders.ETAG, "\"" + boundaries.version() + "-" + parent + "-" + level + "\"")
                .build();
    }

    private <T> RestResponse<T> cacheable(T entity) {
        return ResponseBuilder.ok(entity)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400")
                .header(HttpHeaders.ETAG, "\"" + table.version() + "\"")
                .build();
    }

    private List<RegionFilter.Match> after(RegionFilter filter, String list, String cursor, int count) {
        if (cursor == null) {
            return filter.after(-1, "", count);
        }
        var last = cursors.open(list, cursor);
        return filter.after(Integer.parseInt(last.get(0)), last.get(1), count);
    }

    private static RegionNameQuery typed(String q) {
        if (q == null || q.isBlank()) {
            return null;
        }
        if (CodePoints.count(q) > MAX_NAME_LENGTH) {
            throw ProblemException.ofParameter("q", "SIZE", 1, MAX_NAME_LENGTH);
        }
        return RegionNameQuery.of(q);
    }
}
