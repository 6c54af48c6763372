package id.rukun.prevention;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;

import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void vulnerability_is_the_geometric_mean_of_what_was_scored() {
        assertThat(new Scores(4.0, 9.0, null, null).geometricMean(), closeTo(6, 1e-12));
        assertThat(new Scores(null, null, 7.0, null).geometricMean(), closeTo(7, 1e-12));
    }

    @Test
    void a_sector_without_any_tension_counts_as_a_tenth_so_that_it_does_not_silence_the_others() {
        assertThat(new Scores(0.0, 10.0, null, null).geometricMean(), closeTo(1, 1e-12));
        assertThat(new Scores(0.0, 0.0, 0.0, 0.0).geometricMean(), closeTo(0.1, 1e-12));
    }
}
