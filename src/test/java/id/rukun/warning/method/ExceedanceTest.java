package id.rukun.warning.method;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExceedanceTest {
    @Test
    void tails_are_those_of_the_tables() {
        assertThat(Exceedance.poisson(10, 4), closeTo(0.0081322428, 1e-10));
        assertThat(Exceedance.negativeBinomial(10, 4, 2), closeTo(0.0751466296, 1e-10));
    }

    @Test
    void nothing_is_reached_for_certain_and_something_never_where_nothing_is_expected() {
        assertThat(Exceedance.poisson(0, 4), equalTo(1.0));
        assertThat(Exceedance.negativeBinomial(0, 4, 2), equalTo(1.0));
        assertThat(Exceedance.poisson(1, 0), equalTo(0.0));
        assertThat(Exceedance.negativeBinomial(1, 0, 2), equalTo(0.0));
    }

    @Property
    void a_greater_count_is_never_likelier(
            @ForAll @IntRange(max = 500) int observed, @ForAll @DoubleRange(min = 0.01, max = 200) double mean) {
        assertThat(Exceedance.poisson(observed + 1, mean), lessThanOrEqualTo(Exceedance.poisson(observed, mean)));
        assertThat(
                Exceedance.negativeBinomial(observed + 1, mean, 2),
                lessThanOrEqualTo(Exceedance.negativeBinomial(observed, mean, 2)));
    }

    @Property
    void the_same_count_is_likelier_where_more_are_expected(
            @ForAll @IntRange(min = 1, max = 200) int observed,
            @ForAll @DoubleRange(min = 0.01, max = 100) double mean) {
        var more = mean * 1.1;
        assertThat(
                Exceedance.poisson(observed, more) + 1e-12, greaterThanOrEqualTo(Exceedance.poisson(observed, mean)));
        assertThat(
                Exceedance.negativeBinomial(observed, more, 2) + 1e-12,
                greaterThanOrEqualTo(Exceedance.negativeBinomial(observed, mean, 2)));
    }

    @Property
    void a_negative_binomial_of_great_size_is_poisson(
            @ForAll @IntRange(max = 40) int observed, @ForAll @DoubleRange(min = 0.01, max = 20) double mean) {
        assertThat(Exceedance.negativeBinomial(observed, mean, 1e9), closeTo(Exceedance.poisson(observed, mean), 1e-6));
    }
}
