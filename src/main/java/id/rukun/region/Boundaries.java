package id.rukun.region;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The simplified boundaries of all regencies and cities of Indonesia, and of the districts of East Java. They are
 * loaded on first use, not at the start of the service.
 */
@Singleton
public class Boundaries {
    /** The greatest distance of a position from its regency: boundaries are simplified and disputed, phones imprecise. */
    public static final int MAX_KM_FROM_REGENCY = 25;

    /** A point takes about 18 bytes, and a message in two languages with two outlines shall stay below 60 kB. */
    static final int MAX_PROVINCE_POINTS = 1300;

    private final Map<String, List<List<Coordinate>>> outlines = new ConcurrentHashMap<>();

    private static final class Regencies {
        private static final BoundaryFile FILE = BoundaryFile.read("/region/regencies.geojson");
    }

    private static final class Districts {
        private static final BoundaryFile FILE = BoundaryFile.read("/region/districts.geojson");
    }

    /**
     * Returns the great-circle distance from a point (WGS84 degrees) to a regency or city, or to the nearest of a
     * province; 0 if the point is inside. The nearest boundary point is computed on the plane of degrees, so near the
     * equator the distance is at most 2 % too long.
     *
     * @param code any region code or null; the result is empty below a regency
     */
    public OptionalDouble distanceKm(String code, double latitude, double longitude) {
        if (code == null || RegionCode.isBelowRegency(code)) {
            return OptionalDouble.empty();
        }
        var point = new Coordinate(longitude, latitude);
        return Regencies.FILE.within(code).stream()
                .mapToDouble(boundary -> boundary.distanceKm(point))
                .min();
    }

    /**
     * Returns whether a point lies too far from the regency of a report, or from the province if the report names
     * nothing smaller.
     *
     * @param code a region at any level
     */
    public boolean isTooFar(String code, double latitude, double longitude) {
        return distanceKm(RegionCode.regencyOrProvinceOf(code), latitude, longitude)
                        .orElse(0)
                > MAX_KM_FROM_REGENCY;
    }

    /**
     * Returns the codes of the regencies and cities with a boundary within {@code km} kilometres of a point, in order.
     */
    public List<String> regenciesWithin(double km, double latitude, double longitude) {
        var point = new Coordinate(longitude, latitude);
        return Regencies.FILE.within(null).stream()
                .filter(boundary -> boundary.isWithin(km, point))
                .map(Boundary::code)
                .toList();
    }

    /**
     * Returns the area of a region as closed rings of longitude and latitude, counter-clockwise, on a grid of 0.0001°. A
     * province is its regencies merged and simplified to at most {@link #MAX_PROVINCE_POINTS} points; a village is its
     * district. Empty where no boundary is known.
     */
    public List<List<Coordinate>> outlines(String code) {
        return outlines.computeIfAbsent(
                RegionCode.isBelowRegency(code) ? RegionCode.districtOf(code) : code,
                region -> area(region).stream().flatMap(Outlines::of).toList());
    }

    private static List<Geometry> area(String code) {
        var file = RegionCode.isBelowRegency(code) ? Districts.FILE : Regencies.FILE;
        var areas = file.within(code).stream().map(Boundary::area).toList();
        return areas.size() > 1 ? List.of(Outlines.merged(areas, MAX_PROVINCE_POINTS)) : areas;
    }

    /**
     * Returns a GeoJSON FeatureCollection of the boundaries in a region.
     *
     * @param parent an existing region; null is the whole country
     * @param level REGENCY, CITY or DISTRICT; null is the level below the parent
     */
    String geoJson(String parent, RegionLevel level) {
        var districts =
                level == null ? parent != null && RegionCode.regencyOf(parent) != null : level == RegionLevel.DISTRICT;
        var file = districts ? Districts.FILE : Regencies.FILE;
        Predicate<String> wanted = level == null ? code -> true : code -> RegionCode.levelOf(code) == level;
        return file.geoJson(parent, wanted);
    }

    /** Returns a text that changes whenever the boundaries change. */
    String version() {
        return Regencies.FILE.hash() + Districts.FILE.hash();
    }
}
