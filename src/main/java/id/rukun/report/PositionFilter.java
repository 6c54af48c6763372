package id.rukun.report;

import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.sql.Condition;
import java.util.Arrays;
import java.util.Map;

/** The conditions on report r that select by position. Reports without a position match none. */
final class PositionFilter {
    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final double MAX_KM = 500;

    /** Great-circle distance in km from (:lat, :lon), by haversine with the mean earth radius. */
    private static final String DISTANCE_KM = """
            2 * 6371.0088 * asin(least(1, sqrt(power(sin(radians(r.position[1] - :lat) / 2), 2)
                + cos(radians(:lat)) * cos(radians(r.position[1])) * power(sin(radians(r.position[0] - :lon) / 2), 2))))""";

    private PositionFilter() {}

    /**
     * Selects the reports in a box.
     *
     * @param text west, south, east, north in degrees
     * @throws ProblemException {@code invalid-parameter}
     */
    static Condition bbox(String text) {
        var edges = numbers("bbox", text, 4);
        var valid = -180 <= edges[0]
                && edges[0] <= edges[2]
                && edges[2] <= 180
                && -90 <= edges[1]
                && edges[1] <= edges[3]
                && edges[3] <= 90;
        if (!valid) {
            throw ProblemException.ofParameter("bbox", "INVALID");
        }
        return box(edges[0], edges[1], edges[2], edges[3]);
    }

    /**
     * Selects the reports in a circle.
     *
     * @param text latitude, longitude in degrees, and kilometres
     * @throws ProblemException {@code invalid-parameter}
     */
    static Condition near(String text) {
        var circle = numbers("near", text, 3);
        if (Math.abs(circle[0]) > 90 || Math.abs(circle[1]) > 180 || circle[2] <= 0 || circle[2] > MAX_KM) {
            throw ProblemException.ofParameter("near", "INVALID");
        }
        // The bounding box of the circle: its meridians touch the circle nearer to the pole than the centre.
        var angle = circle[2] / EARTH_RADIUS_KM;
        var north = Math.toDegrees(angle);
        var east = Math.toDegrees(Math.asin(Math.min(1, Math.sin(angle) / Math.cos(Math.toRadians(circle[0])))));
        return box(circle[1] - east, circle[0] - north, circle[1] + east, circle[0] + north)
                .and(new Condition(
                        DISTANCE_KM + " <= :km", Map.of("km", circle[2], "lat", circle[0], "lon", circle[1])));
    }

    private static Condition box(double west, double south, double east, double north) {
        return new Condition(
                "r.position <@ box(point(:west, :south), point(:east, :north))",
                Map.of("west", west, "south", south, "east", east, "north", north));
    }

    private static double[] numbers(String name, String text, int count) {
        try {
            var numbers = Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == count && Arrays.stream(numbers).allMatch(Double::isFinite)) {
                return numbers;
            }
        } catch (NumberFormatException notNumbers) {
            // Rejected below.
        }
        throw ProblemException.ofParameter(name, "NUMBERS", count);
    }
}
