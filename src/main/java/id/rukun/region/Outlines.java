package id.rukun.region;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * Converts areas to plain rings, for formats that do not support holes. A polygon that surrounds a city is cut in two
 * through the city.
 */
final class Outlines {
    private Outlines() {}

    static Stream<List<Coordinate>> of(Geometry area) {
        return IntStream.range(0, area.getNumGeometries())
                .mapToObj(area::getGeometryN)
                .filter(Polygon.class::isInstance)
                .map(Polygon.class::cast)
                .flatMap(Outlines::ofPolygon);
    }

    private static Stream<List<Coordinate>> ofPolygon(Polygon polygon) {
        if (polygon.isEmpty()) {
            return Stream.empty();
        }
        if (polygon.getNumInteriorRing() == 0) {
            return Stream.of(List.of(polygon.getExteriorRing().getCoordinates()));
        }
        var all = polygon.getEnvelopeInternal();
        var cut = polygon.getInteriorRingN(0).getEnvelopeInternal().centre().x;
        var west = new Envelope(all.getMinX(), cut, all.getMinY(), all.getMaxY());
        var east = new Envelope(cut, all.getMaxX(), all.getMinY(), all.getMaxY());
        return Stream.of(west, east)
                .map(polygon.getFactory()::toGeometry)
                .flatMap(half -> of(polygon.intersection(half)));
    }
}
