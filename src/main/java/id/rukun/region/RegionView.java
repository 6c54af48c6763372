package id.rukun.region;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a region. */
@Schema(name = "Region", description = "A province, regency, city, district or village (Kemendagri)")
public record RegionView(
        @Schema(required = true, examples = "35.77.02.1001", description = "Kemendagri code")
        String code,

        @Schema(examples = "35.77.02", description = "The region it lies in; absent for a province")
        String parentCode,

        @Schema(required = true) RegionLevel level,

        @Schema(required = true, examples = "Kabupaten Bangkalan")
        String name,

        @Schema(description = "Of the centroid, in degrees (WGS84); absent where unknown")
        Double latitude,

        @Schema(description = "Of the centroid, in degrees (WGS84); absent where unknown")
        Double longitude,

        @Schema(description = "The regions it lies in, the province first; only where one region is asked for")
        List<Ancestor> path) {

    @Schema(name = "RegionAncestor")
    public record Ancestor(
            @Schema(required = true, examples = "35.77") String code,

            @Schema(required = true, examples = "Kota Madiun")
            String name,

            @Schema(required = true) RegionLevel level) {}

    static RegionView listed(Region region) {
        return of(region, null);
    }

    static RegionView withPath(Region region) {
        return of(
                region,
                region.ancestors().stream()
                        .map(ancestor -> new Ancestor(ancestor.code, ancestor.name, ancestor.level))
                        .toList());
    }

    private static RegionView of(Region region, List<Ancestor> path) {
        return new RegionView(
                region.code, region.parentCode, region.level, region.name, region.latitude, region.longitude, path);
    }
}
