package id.rukun.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.text.ReferenceFile;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** Where the regencies and cities lie, as far as their boundaries are known: those of East Java, simplified. */
@Singleton
public class Boundaries {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final double EARTH_RADIUS_KM = 6371.0088;

    private record Boundary(PreparedGeometry area, IndexedFacetDistance edge) {}

    /** Read when the first asks for it, not at the start of the service. */
    private static final class Known {
        private static final ReferenceFile FILE = ReferenceFile.read("/region/boundaries.geojson");
        private static final Map<String, Boundary> BY_REGENCY = parse(FILE.content());
    }

    /**
     * How far a place (WGS84 degrees) lies outside a regency or city, along the great circle: 0 inside. The nearest point
     * is sought on the plane of degrees, which near the equator makes the answer at most 2 % too long.
     *
     * @param regencyCode may be null or of any region; empty is answered where no boundary is known
     */
    public OptionalDouble distanceKm(String regencyCode, double latitude, double longitude) {
        var boundary = regencyCode == null ? null : Known.BY_REGENCY.get(regencyCode);
        if (boundary == null) {
            return OptionalDouble.empty();
        }
        var place = GEOMETRIES.createPoint(new Coordinate(longitude, latitude));
        if (boundary.area().covers(place)) {
            return OptionalDouble.of(0);
        }
        var nearest = boundary.edge().nearestPoints(place);
        return OptionalDouble.of(haversineKm(nearest[0], nearest[1]));
    }

    /** The regencies and cities of which some part is known to lie within so many km of a place, by code. */
    public List<String> regenciesWithin(double km, double latitude, double longitude) {
        return Known.BY_REGENCY.keySet().stream()
                .filter(code -> distanceKm(code, latitude, longitude).orElseThrow() <= km)
                .sorted()
                .toList();
    }

    /**
     * The outlines of a regency or city, or of all in a province, as closed rings of longitude and latitude; together they
     * cover the area and nothing else. Empty where no boundary is known, as below a regency.
     */
    public List<List<Coordinate>> outlines(String code) {
        return Known.BY_REGENCY.keySet().stream()
                .filter(regency -> RegionCode.covers(code, regency))
                .sorted()
                .flatMap(regency ->
                        Outlines.of(Known.BY_REGENCY.get(regency).area().getGeometry()))
                .toList();
    }

    byte[] geoJson() {
        return Known.FILE.content();
    }

    String hash() {
        return Known.FILE.hash();
    }

    private static double haversineKm(Coordinate a, Coordinate b) {
        var northward = Math.sin(Math.toRadians(b.y - a.y) / 2);
        var eastward = Math.sin(Math.toRadians(b.x - a.x) / 2);
        var h = northward * northward
                + Math.cos(Math.toRadians(a.y)) * Math.cos(Math.toRadians(b.y)) * eastward * eastward;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
    }

    private static Map<String, Boundary> parse(byte[] geoJson) {
        try {
            var boundaries = new HashMap<String, Boundary>();
            for (var feature : new ObjectMapper().readTree(geoJson).get("features")) {
                var area = area(feature.get("geometry"));
                boundaries.put(
                        feature.get("id").asText(),
                        new Boundary(PreparedGeometryFactory.prepare(area), new IndexedFacetDistance(area)));
            }
            return boundaries;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Geometry area(JsonNode geometry) {
        var coordinates = geometry.get("coordinates");
        return switch (geometry.get("type").asText()) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRIES.createMultiPolygon(
                        stream(coordinates).map(Boundaries::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalStateException("a boundary that is no area");
        };
    }

    private static Polygon polygon(JsonNode rings) {
        var holes = stream(rings).skip(1).map(Boundaries::ring).toArray(LinearRing[]::new);
        return GEOMETRIES.createPolygon(ring(rings.get(0)), holes);
    }

    private static LinearRing ring(JsonNode points) {
        return GEOMETRIES.createLinearRing(stream(points)
                .map(point ->
                        new Coordinate(point.get(0).asDouble(), point.get(1).asDouble()))
                .toArray(Coordinate[]::new));
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
