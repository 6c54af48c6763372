package id.rukun.region;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.text.ReferenceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;

/** A file of boundaries in GeoJSON (RFC 7946), with one feature per line, whose id is a region code. */
final class BoundaryFile {
    /** Ten times finer than the grid of the boundaries (0.0005°), so that no coordinate is rounded. */
    private static final PrecisionModel GRID = new PrecisionModel(10_000);

    private static final GeometryFactory GEOMETRIES = new GeometryFactory(GRID);
    private static final String START = "{\"type\":\"FeatureCollection\",\"features\":[\n";
    private static final String END = "\n]}\n";

    private final String hash;
    private final NavigableMap<String, String> features = new TreeMap<>();
    private final NavigableMap<String, Boundary> boundaries = new TreeMap<>();

    private BoundaryFile(ReferenceFile file) throws IOException {
        this.hash = file.hash();
        var json = new ObjectMapper();
        var lines = new String(file.content(), StandardCharsets.UTF_8).lines();
        for (var line :
                lines.filter(line -> line.startsWith("{\"type\":\"Feature\",")).toList()) {
            var feature = line.endsWith(",") ? line.substring(0, line.length() - 1) : line;
            var tree = json.readTree(feature);
            var code = tree.get("id").asText();
            features.put(code, feature);
            boundaries.put(code, new Boundary(code, area(tree.get("geometry"))));
        }
    }

    static BoundaryFile read(String path) {
        try {
            return new BoundaryFile(ReferenceFile.read(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String hash() {
        return hash;
    }

    /** Returns the boundaries of a region and of those below it, by code. */
    Collection<Boundary> within(String scope) {
        return boundaries
                .subMap(RegionCode.startOf(scope), RegionCode.endOf(scope))
                .values();
    }

    String geoJson(String scope, Predicate<String> wanted) {
        return features.subMap(RegionCode.startOf(scope), RegionCode.endOf(scope)).entrySet().stream()
                .filter(feature -> wanted.test(feature.getKey()))
                .map(feature -> feature.getValue())
                .collect(Collectors.joining(",\n", START, END));
    }

    private static Geometry area(JsonNode geometry) {
        var coordinates = geometry.get("coordinates");
        return switch (geometry.get("type").asText()) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRIES.createMultiPolygon(
                        stream(coordinates).map(BoundaryFile::polygon).toArray(Polygon[]::new));
            default -> throw new IllegalStateException("a boundary is neither Polygon nor MultiPolygon");
        };
    }

    private static Polygon polygon(JsonNode rings) {
        var holes = stream(rings).skip(1).map(BoundaryFile::ring).toArray(LinearRing[]::new);
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
