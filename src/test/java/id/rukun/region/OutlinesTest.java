package id.rukun.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import java.util.List;
import org.junit.jupiter.api.Test;
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
    void every_ring_is_closed_and_has_four_points_at_least() {
        for (var ring : new Boundaries().outlines("35")) {
            assertThat(ring.get(0), equalTo(ring.get(ring.size() - 1)));
            assertThat(ring.size() >= 4, is(true));
        }
    }

    @Test
    void below_a_regency_and_elsewhere_nothing_is_known() {
        assertThat(new Boundaries().outlines("35.27.01"), empty());
        assertThat(new Boundaries().outlines("99"), empty());
    }

    private static Geometry together(List<List<Coordinate>> rings) {
        return rings.stream()
                .<Geometry>map(ring -> GEOMETRIES.createPolygon(ring.toArray(Coordinate[]::new)))
                .reduce(Geometry::union)
                .orElseGet(GEOMETRIES::createPolygon);
    }
}
