package id.rukun.region;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/** The boundary of one region. Its indexes are built when it is first measured. */
final class Boundary {
    private static final double EARTH_RADIUS_KM = 6371.0088;
    /** The length of a degree of latitude, rounded down, so that a distance is never overestimated. */
    private static final double KM_PER_DEGREE = 110;

    private final String code;
    private final Geometry area;
    private PreparedGeometry prepared;
    private IndexedFacetDistance edge;

    Boundary(String code, Geometry area) {
        this.code = code;
        this.area = area;
    }

    String code() {
        return code;
    }

    Geometry area() {
        return area;
    }

    /** Returns the great-circle distance from a point of longitude and latitude; 0 inside. */
    double distanceKm(Coordinate point) {
        index();
        var place = area.getFactory().createPoint(point);
        if (prepared.covers(place)) {
            return 0;
        }
        var nearest = edge.nearestPoints(place);
        return haversineKm(nearest[0], nearest[1]);
    }

    /** Returns whether a point lies within {@code km} kilometres; compares the bounding box first. */
    boolean isWithin(double km, Coordinate point) {
        var box = area.getEnvelopeInternal().copy();
        var degrees = km / KM_PER_DEGREE;
        box.expandBy(degrees / Math.max(0.1, Math.cos(Math.toRadians(point.y))), degrees);
        return box.covers(point) && distanceKm(point) <= km;
    }

    private synchronized void index() {
        if (prepared == null) {
            prepared = PreparedGeometryFactory.prepare(area);
            edge = new IndexedFacetDistance(area);
        }
    }

    private static double haversineKm(Coordinate a, Coordinate b) {
        var northward = Math.sin(Math.toRadians(b.y - a.y) / 2);
        var eastward = Math.sin(Math.toRadians(b.x - a.x) / 2);
        var h = northward * northward
                + Math.cos(Math.toRadians(a.y)) * Math.cos(Math.toRadians(b.y)) * eastward * eastward;
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h)));
    }
}
