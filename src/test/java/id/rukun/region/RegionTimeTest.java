package id.rukun.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTimeTest {
    @ParameterizedTest
    @CsvSource({
        "11.71, 7",
        "21, 7",
        "35.27.01.2001, 7",
        "61.71, 7",
        "62, 7",
        "51.71, 8",
        "53.04, 8",
        "64.71, 8",
        "65, 8",
        "76.01, 8",
        "81.71, 9",
        "82, 9",
        "91.71, 9",
        "96, 9",
        "nonsense, 7",
        ", 7",
    })
    void a_region_has_the_time_of_its_province(String code, int hours) {
        var offset = RegionTime.zoneOf(code).getRules().getOffset(Instant.parse("2026-11-28T00:00:00Z"));

        assertThat(offset.getTotalSeconds(), is(hours * 3600));
        assertThat(RegionTime.today(code), is(LocalDate.now(offset)));
    }
}
