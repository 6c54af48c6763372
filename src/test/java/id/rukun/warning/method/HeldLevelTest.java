package id.rukun.warning.method;

import static id.rukun.vocabulary.Level.AWAS;
import static id.rukun.vocabulary.Level.NORMAL;
import static id.rukun.vocabulary.Level.SIAGA;
import static id.rukun.vocabulary.Level.WASPADA;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import id.rukun.vocabulary.Level;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeldLevelTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static Instant day(double days) {
        return START.plus(Duration.ofMinutes(Math.round(days * 24 * 60)));
    }

    private static HeldLevel after(HeldLevel standing, Level ruled, double day) {
        return standing.after(ruled, day(day), Methods.DEFAULT);
    }

    @Test
    void a_level_rises_at_once_over_several_steps() {
        assertThat(after(HeldLevel.CALM, AWAS, 0), equalTo(new HeldLevel(AWAS, day(0), null)));
    }

    @Test
    void it_holds_for_seven_days_below_its_rule_and_then_falls_one_step() {
        var standing = new HeldLevel(AWAS, day(0), null);

        var below = after(standing, NORMAL, 1);
        assertThat(below, equalTo(new HeldLevel(AWAS, day(0), day(1))));
        assertThat(after(below, NORMAL, 7.999), equalTo(below));

        var fallen = after(below, NORMAL, 8);
        assertThat(fallen, equalTo(new HeldLevel(SIAGA, day(8), day(8))));
        var further = after(fallen, NORMAL, 15);
        assertThat(further, equalTo(new HeldLevel(WASPADA, day(15), day(15))));
        assertThat(after(further, NORMAL, 22), equalTo(new HeldLevel(NORMAL, day(22), null)));
    }

    @Test
    void the_seven_days_begin_anew_when_the_rule_is_reached_again() {
        var below = after(new HeldLevel(SIAGA, day(0), null), NORMAL, 1);

        var again = after(below, SIAGA, 6);
        assertThat(again, equalTo(new HeldLevel(SIAGA, day(0), null)));
        var belowAgain = after(again, WASPADA, 7);
        assertThat(after(belowAgain, WASPADA, 13), equalTo(new HeldLevel(SIAGA, day(0), day(7))));
        assertThat(after(belowAgain, WASPADA, 14), equalTo(new HeldLevel(WASPADA, day(14), null)));
    }

    @Test
    void it_rises_further_while_it_waits_to_fall() {
        var below = after(new HeldLevel(WASPADA, day(0), null), NORMAL, 1);

        assertThat(after(below, AWAS, 2), equalTo(new HeldLevel(AWAS, day(2), null)));
    }

    @Test
    void calm_stays_calm() {
        assertThat(after(HeldLevel.CALM, NORMAL, 30), equalTo(HeldLevel.CALM));
    }
}
