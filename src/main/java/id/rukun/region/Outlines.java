package id.rukun.region;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * Converts areas to plain rings, for formats that do not support holes. A polygon that surrounds a city is cut in two
 * through the city. Rings are closed and run counter-clockwise.
 */
final class Outlines {
    /** In degrees, about 55 m: the grid of the boundaries. */
    private static final double FINEST = 0.0005;

    private Outlines() {}

    static Stream<List<Coordinate>> of(Geometry area) {
        return IntStream.range(0, area.getNumGeometries())
                .mapToObj(area::getGeometryN)
                .filter(Polygon.class::isInstance)
                .map(Polygon.class::cast)
                .flatMap(Outlines::ofPolygon);
    }

    /**
     * Merges areas that share edges. If the result has more than {@code points} points, it is simplified by the smallest
     * tolerance (55 m, doubled as often as needed) that brings it below; polygons stay valid and no island is lost.
     */
    static Geometry merged(Collection<Geometry> areas, int points) {
        var whole = OverlayNGRobust.union(areas);
        var outline = whole;
        for (var tolerance = FINEST; outline.getNumPoints() > points; tolerance *= 2) {
            outline = TopologyPreservingSimplifier.simplify(whole, tolerance);
        }
        return outline;
    }

    private static Stream<List<Coordinate>> ofPolygon(Polygon polygon) {
        if (polygon.isEmpty()) {
            return Stream.empty();
        }
        if (polygon.getNumInteriorRing() == 0) {
            return Stream.of(counterClockwise(polygon.getExteriorRing()));
        }
        var all = polygon.getEnvelopeInternal();
        var cut = polygon.getInteriorRingN(0).getEnvelopeInternal().centre().x;
        var west = new Envelope(all.getMinX(), cut, all.getMinY(), all.getMaxY());
        var east = new Envelope(cut, all.getMaxX(), all.getMinY(), all.getMaxY());
        return Stream.of(west, east)
                .map(polygon.getFactory()::toGeometry)
                .flatMap(half -> of(OverlayNGRobust.overlay(polygon, half, OverlayNG.INTERSECTION)));
    }

    private static List<Coordinate> counterClockwise(LinearRing ring) {
        var points = ring.getCoordinates();
        return List.of(Orientation.isCCW(points) ? points : ring.reverse().getCoordinates());
    }
}
