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

/** The simplified boundaries of the regencies and cities of East Java. */
@Singleton
public class Boundaries {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final double EARTH_RADIUS_KM = 6371.0088;

    private record Boundary(PreparedGeometry area, IndexedFacetDistance edge) {}

    /** Loads the boundaries on first use, not at the start of the service. */
    private static final class Loaded {
        private static final ReferenceFile FILE = ReferenceFile.read("/region/boundaries.geojson");
        private static final Map<String, Boundary> BY_REGENCY = parse(FILE.content());
    }

    /**
     * Returns the great-circle distance from a point (WGS84 degrees) to a regency or city; 0 if the point is inside.
     * The nearest boundary point is computed on the plane of degrees, so near the equator the distance is at most 2 %
     * too long.
     *
     * @param regencyCode any region code or null; the result is empty if its boundary is not known
     */
    public OptionalDouble distanceKm(String regencyCode, double latitude, double longitude) {
        var boundary = regencyCode == null ? null : Loaded.BY_REGENCY.get(regencyCode);
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

    /**
     * Returns the codes of the regencies and cities with a boundary within {@code km} kilometres of a point, in order.
     */
    public List<String> regenciesWithin(double km, double latitude, double longitude) {
        return Loaded.BY_REGENCY.keySet().stream()
                .filter(code -> distanceKm(code, latitude, longitude).orElseThrow() <= km)
                .sorted()
                .toList();
    }

    /**
     * Returns the area of a regency or city, or of all regencies and cities of a province, as closed rings of longitude
     * and latitude. Empty if no boundary is known, as for regions below a regency.
     */
    public List<List<Coordinate>> outlines(String code) {
        return Loaded.BY_REGENCY.keySet().stream()
                .filter(regency -> RegionCode.covers(code, regency))
                .sorted()
                .flatMap(regency ->
                        Outlines.of(Loaded.BY_REGENCY.get(regency).area().getGeometry()))
                .toList();
    }

    byte[] geoJson() {
        return Loaded.FILE.content();
    }

    String hash() {
        return Loaded.FILE.hash();
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
            default -> throw new IllegalStateException("a boundary is neither Polygon nor MultiPolygon");
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
