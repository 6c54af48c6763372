package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** By hand, with a probability that looks two days ahead. */
class ContingencyTest {
    private static final int DAYS = 2;

    @Test
    void a_warning_is_right_where_the_outcome_comes_in_the_days_after_it() {
        // Days 0 … 5; reports on days 2 and 5. The outcome lies ahead of days 0, 1, 3 and 4.
        var table = of("WW..W.", "..", "..1..1", "..");

        assertThat(table.hits(), equalTo(3L));
        assertThat(table.misses(), equalTo(1L));
        assertThat(table.falseAlarms(), equalTo(0L));
        assertThat(table.correctSilences(), equalTo(2L));
        assertThat(table.precision(), closeTo(1, 0));
        assertThat(table.recall(), closeTo(0.75, 0));
        assertThat(table.f1(), closeTo(6 / 7.0, 1e-12));
        assertThat(table.heidkeSkill(), closeTo(2 * 6.0 / (4 * 3 + 3 * 2), 1e-12));
    }

    @Test
    void the_day_of_the_outcome_itself_is_too_late_to_warn() {
        assertThat(of("..W...", "..", "..1...", "..").hits(), equalTo(0L));
    }

    @Test
    void what_comes_after_the_period_counts_for_its_last_days() {
        assertThat(of(".....W", "..", "......", ".1").hits(), equalTo(1L));
    }

    @Test
    void a_warning_leads_by_the_days_that_it_stood_before() {
        var table = of(".WW.WWWW", "..", "...1...1", "..");

        assertThat(table.events(), equalTo(2L));
        assertThat(table.eventsWarned(), equalTo(2L));
        assertThat("two days, and three that count as two", table.leadDays(), equalTo(4L));
    }

    @Test
    void an_outbreak_comes_after_quiet_days() {
        var table = of("WWWWWWWW", ".1", ".11..1..", "..");

        assertThat(table.events(), equalTo(3L));
        assertThat(table.outbreaks(), equalTo(1L));
        assertThat(table.outbreaksWarned(), equalTo(1L));
    }

    @Test
    void a_score_without_its_cases_is_absent() {
        var silent = of("....", "..", "....", "..");

        assertThat(silent.correctSilences(), equalTo(4L));
        assertThat(silent.precision(), nullValue());
        assertThat(silent.recall(), nullValue());
        assertThat(silent.f1(), nullValue());
        assertThat(silent.heidkeSkill(), nullValue());
        assertThat(silent.meanLeadDays(), nullValue());
    }

    @Property
    void warning_always_has_the_base_rate_as_its_precision_and_no_skill(
            @ForAll @Size(min = 14, max = 40) boolean[] violent) {
        var severe = new int[violent.length];
        for (var day = 0; day < violent.length; day++) {
            severe[day] = violent[day] ? 1 : 0;
        }
        var always = new boolean[violent.length - 2 * DAYS];
        var never = Contingency.of(always, severe, DAYS);
        Arrays.fill(always, true);
        var table = Contingency.of(always, severe, DAYS);

        assertThat(table.hits(), equalTo(never.misses()));
        assertThat(table.falseAlarms(), equalTo(never.correctSilences()));
        assertThat(table.total(), equalTo((long) always.length));
        assertThat(table.heidkeSkill() == null || Math.abs(table.heidkeSkill()) < 1e-12, equalTo(true));
    }

    @Test
    void days_that_do_not_fit_together_are_refused() {
        Assertions.assertThrows(IllegalArgumentException.class, () -> Contingency.of(new boolean[5], new int[5], DAYS));
    }

    private static Contingency of(String warned, String before, String during, String after) {
        return Contingency.of(warned(warned), reports(before, during, after), DAYS);
    }

    private static boolean[] warned(String days) {
        var warned = new boolean[days.length()];
        for (var day = 0; day < warned.length; day++) {
            warned[day] = days.charAt(day) == 'W';
        }
        return warned;
    }

    private static int[] reports(String before, String during, String after) {
        return (before + during + after).chars().map(day -> day == '1' ? 1 : 0).toArray();
    }
}
