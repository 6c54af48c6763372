package id.rukun.platform.json;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class TimesTest {
    /** A day in the future would break the watermarks of whoever follows by time. */
    @Property
    void the_day_of_a_time_has_begun_and_not_ended(@ForAll @LongRange(min = 0, max = 4_000_000_000L) long second) {
        var time = Instant.ofEpochSecond(second);

        var day = Times.startOfDay(time);

        assertThat(day, lessThanOrEqualTo(time));
        assertThat(day.plus(Duration.ofDays(1).plusHours(2)), greaterThan(time));
        assertThat(
                day.atZone(Times.ZONE).toLocalDate(), is(time.atZone(Times.ZONE).toLocalDate()));
        assertThat(day.atZone(Times.ZONE).toLocalTime(), is(LocalTime.MIDNIGHT));
    }
}
