package id.rukun.region;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import id.rukun.platform.problem.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormerRegionTest {
    @ParameterizedTest
    @CsvSource({
        "91.01, 93.01",
        "91.28, 94.08",
        "92.71, 96.71",
        "92.71.03, 96.71.03",
        "91.03, 91.03",
        "91, 91",
        "54, 54",
        "54.71, 54.71",
        "35.27.01.2001, 35.27.01.2001",
        "'', ''",
        "nonsense, nonsense",
    })
    void a_former_code_becomes_that_of_the_only_successor(String code, String current) {
        assertThat(FormerRegion.currentCode(code), is(current));
    }

    @Test
    void a_region_that_was_divided_is_refused_by_name_with_its_successors() {
        var divided = new FormerRegion("99.01", "Kabupaten Contoh", List.of("99.02", "99.03"));

        assertThat(
                divided.refusalOf("regionCode"),
                is(new Violation("regionCode", "FORMER_REGION", "Kabupaten Contoh", "99.02, 99.03")));
    }
}
