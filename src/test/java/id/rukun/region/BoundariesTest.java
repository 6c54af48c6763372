package id.rukun.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundariesTest {
    private static final Boundaries BOUNDARIES = new Boundaries();

    @ParameterizedTest
    @CsvSource({
        "Surabaya city hall, 35.78, -7.2592, 112.7470",
        "Sampang, 35.27, -7.19, 113.25",
        "Madiun, 35.77, -7.6298, 111.5239",
        "Malang city hall, 35.73, -7.9778, 112.6340",
        "Pamekasan, 35.28, -7.1606, 113.4747",
        "Banyuwangi, 35.10, -8.2192, 114.3691",
        "Kangean in Sumenep, 35.29, -6.90, 115.35",
        "Bawean in Gresik, 35.25, -5.80, 112.66",
        "Banda Aceh, 11.71, 5.5536, 95.3172",
        "Pontianak, 61.71, -0.0263, 109.3425",
        "Jayapura, 91.71, -2.5337, 140.7181",
        "Sorong, 96.71, -0.8762, 131.2558",
        "Central Java, 33, -7.0, 110.4",
    })
    void a_place_inside_its_regency_is_at_no_distance(String place, String code, double latitude, double longitude) {
        assertThat(place, BOUNDARIES.distanceKm(code, latitude, longitude), is(OptionalDouble.of(0)));
    }

    @ParameterizedTest
    @CsvSource({
        // Around Surabaya, whose northern shore is at about 7.19 S and whose eastern shore is at about 112.85 E.
        "Suramadu's Madura end, 35.78, -7.1607, 112.7800, 4, 1",
        "Malang city hall, 35.78, -7.9778, 112.6340, 70, 5",
        "Jakarta, 35.78, -6.1754, 106.8272, 647, 10",
    })
    void a_place_outside_is_as_far_as_the_map_says(
            String place, String code, double latitude, double longitude, double km, double tolerance) {
        assertThat(place, BOUNDARIES.distanceKm(code, latitude, longitude).getAsDouble(), is(closeTo(km, tolerance)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"99.99", "99", "35.78.01", ""})
    void where_no_boundary_is_known_no_distance_is_claimed(String code) {
        assertThat(BOUNDARIES.distanceKm(code, -7.2592, 112.7470), is(OptionalDouble.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "Dili, 53.04, -8.5586, 125.5736, true",
        "Atambua, 53.04, -9.1061, 124.8925, false",
        "Paris, 35.78, 48.8566, 2.3522, true",
        "Paris for a province, 35, 48.8566, 2.3522, true",
        "null island, 11.71, 0, 0, true",
        "Sabang for Banda Aceh, 11.71, 5.8926, 95.3238, true",
        "the shore off a village of Surabaya, 35.78.01.1001, -7.15, 112.9, false",
    })
    void a_position_is_near_its_region_or_too_far(
            String place, String code, double latitude, double longitude, boolean tooFar) {
        assertThat(place, BOUNDARIES.isTooFar(code, latitude, longitude), is(tooFar));
    }

    @Test
    void the_regencies_around_a_point_are_those_within_the_distance() {
        var codes = BOUNDARIES.regenciesWithin(25, -7.2592, 112.7470);

        assertThat(codes, hasItems("35.25", "35.26", "35.15", "35.78"));
        for (var code : List.of("35.26", "35.16", "35.77", "34.71")) {
            assertThat(
                    code,
                    codes.contains(code),
                    is(BOUNDARIES.distanceKm(code, -7.2592, 112.7470).getAsDouble() <= 25));
        }
    }

    @Test
    void the_distance_to_a_boundary_grows_as_one_leaves_it() {
        var before = 0.0;
        for (var latitude = -7.0; latitude <= 0; latitude += 0.5) {
            var distance =
                    BOUNDARIES.distanceKm("35.26", latitude + 0.5, 112.93).getAsDouble();
            assertThat(distance - before, is(closeTo(latitude == -7.0 ? distance : 55.6, 1.5)));
            before = distance;
        }
    }
}
