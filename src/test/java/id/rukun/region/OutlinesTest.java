package id.rukun.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class OutlinesTest {
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    @Test
    void an_area_with_holes_becomes_rings_that_cover_the_same() throws ParseException {
        for (var text : List.of(
                "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0))",
                "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))",
                "POLYGON((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2), (3 6, 8 6, 8 8, 3 8, 3 6))",
                "MULTIPOLYGON(((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2)), ((20 0, 21 0, 21 1, 20 0)))",
                "POLYGON EMPTY")) {
            var area = new WKTReader().read(text);
            var rings = Outlines.of(area).toList();

            assertThat(text, together(rings).symDifference(area).getArea(), closeTo(0, 1e-9));
        }
    }

    @Test
    void a_regency_around_a_city_leaves_the_city_out() {
        var boundaries = new Boundaries();
        var regency = together(boundaries.outlines("35.06"));
        var city = together(boundaries.outlines("35.71"));

        assertThat(regency.intersects(city.getInteriorPoint()), is(false));
        assertThat(boundaries.outlines("35.06").size() > 1, is(true));
    }

    @Test
    void every_region_has_an_outline_of_valid_rings() throws IOException {
        var boundaries = new Boundaries();
        var wrong = new ArrayList<String>();
        for (var code : regionsAboveVillages()) {
            var rings = boundaries.outlines(code);
            if (rings.isEmpty() || !rings.stream().allMatch(OutlinesTest::isGood)) {
                wrong.add(code);
            }
        }

        assertThat(wrong, empty());
    }

    @Test
    void a_province_is_one_outline_of_few_points_that_covers_its_regencies() {
        var boundaries = new Boundaries();
        for (var province : List.of("35", "81", "94")) {
            var rings = boundaries.outlines(province);
            var whole = together(rings);
            var parts = regencies(province).stream()
                    .map(code -> together(boundaries.outlines(code)))
                    .reduce(Geometry::union)
                    .orElseThrow();

            assertThat(rings.stream().mapToInt(List::size).sum() <= Boundaries.MAX_PROVINCE_POINTS, is(true));
            assertThat(province, whole.symDifference(parts).getArea() / parts.getArea() < 0.03, is(true));
            // No island is lost.
            for (var i = 0; i < parts.getNumGeometries(); i++) {
                assertThat(province, whole.intersects(parts.getGeometryN(i)), is(true));
            }
        }
    }

    @Test
    void a_village_is_its_district_and_elsewhere_nothing_is_known() {
        var boundaries = new Boundaries();
        assertThat(boundaries.outlines("35.27.01.2001"), equalTo(boundaries.outlines("35.27.01")));
        assertThat(boundaries.outlines("99"), empty());
    }

    private static boolean isGood(List<Coordinate> ring) {
        var points = ring.toArray(Coordinate[]::new);
        return points.length >= 4
                && points[0].equals2D(points[points.length - 1])
                && Orientation.isCCW(points)
                && GEOMETRIES.createPolygon(points).isValid();
    }

    private static List<String> regencies(String province) {
        try {
            return regionsAboveVillages().stream()
                    .filter(code -> code.length() == 5 && code.startsWith(province + "."))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> regionsAboveVillages() throws IOException {
        try (var rows = OutlinesTest.class.getResourceAsStream("/db/migration/V202611280020__region_rows.sql")) {
            return new String(rows.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(row -> row.split(",")[0])
                    .filter(code -> code.matches("\\d\\d(\\.\\d\\d){0,2}"))
                    .toList();
        }
    }

    private static Geometry together(List<List<Coordinate>> rings) {
        return rings.stream()
                .<Geometry>map(ring -> GEOMETRIES.createPolygon(ring.toArray(Coordinate[]::new)))
                .reduce(Geometry::union)
                .orElseGet(GEOMETRIES::createPolygon);
    }
}
