package id.rukun.warning.method;

import static id.rukun.warning.method.RandomEvidence.DEFAULT;
import static id.rukun.warning.method.RandomEvidence.TODAY;
import static id.rukun.warning.method.RandomEvidence.conflict;
import static id.rukun.warning.method.RandomEvidence.of;
import static id.rukun.warning.method.RandomEvidence.warning;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import id.rukun.vocabulary.Level;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AssessedLevelTest {
    /** Three severe conflicts of today: P = 0.31. */
    private static final RegencyEvidence SIAGA = of(conflict(4, 0), conflict(4, 0), conflict(4, 0));

    @Test
    void a_level_follows_the_thresholds() {
        var rule = DEFAULT.levels();

        assertThat(rule.of(0.0999, false), equalTo(Level.NORMAL));
        assertThat(rule.of(0.10, false), equalTo(Level.WASPADA));
        assertThat(rule.of(0.25, false), equalTo(Level.SIAGA));
        assertThat(rule.of(0.50, false), equalTo(Level.AWAS));
        assertThat(rule.of(0.01, true), equalTo(Level.AWAS));
    }

    @Test
    void a_level_rises_at_once_and_falls_after_three_days_below_its_threshold() {
        assertThat(level(SIAGA, -1), equalTo(Level.NORMAL));
        assertThat(level(SIAGA, 0), equalTo(Level.SIAGA));
        var below = IntStream.range(0, 100)
                .filter(later -> AssessedLevel.of(SIAGA, TODAY.plusDays(later), DEFAULT, 1)
                                .ruled()
                        == Level.WASPADA)
                .findFirst()
                .orElseThrow();

        assertThat(level(SIAGA, below), equalTo(Level.SIAGA));
        assertThat(level(SIAGA, below + 2), equalTo(Level.SIAGA));
        assertThat(level(SIAGA, below + 3), equalTo(Level.WASPADA));
    }

    @Test
    void a_rejection_lowers_a_level_at_once_and_by_any_number_of_steps() {
        var severe = conflict(5, 1);

        assertThat(level(of(severe), 0), equalTo(Level.AWAS));
        assertThat(level(of(severe).without(List.of(severe.reportId())), 0), equalTo(Level.NORMAL));
    }

    @Test
    void a_rejection_that_changes_little_does_not_shorten_the_hold() {
        var mild = warning(UUID.randomUUID(), 1, 1, 0, false);
        var falling = IntStream.range(0, 100)
                .filter(later -> AssessedLevel.of(SIAGA, TODAY.plusDays(later), DEFAULT, 1)
                                .ruled()
                        == Level.WASPADA)
                .findFirst()
                .orElseThrow();

        var before = RandomEvidence.plus(SIAGA, mild);

        assertThat(level(before.without(List.of(mild.reportId())), falling + 1), equalTo(Level.SIAGA));
    }

    @Test
    void a_verified_conflict_of_severity_5_has_happened_for_seven_days() {
        var severe = of(conflict(5, 0));

        assertThat(
                AssessedLevel.of(severe, TODAY, DEFAULT, 1), equalTo(new AssessedLevel(Level.AWAS, Level.AWAS, true)));
        assertThat(AssessedLevel.of(severe, TODAY.plusDays(6), DEFAULT, 1).ruled(), equalTo(Level.AWAS));
        assertThat(AssessedLevel.of(severe, TODAY.plusDays(7), DEFAULT, 1).ruled(), equalTo(Level.WASPADA));
        assertThat(level(severe, 9), equalTo(Level.AWAS));
        assertThat(level(severe, 10), equalTo(Level.WASPADA));
        assertThat(level(of(conflict(null, 5, 0, false)), 0), equalTo(Level.NORMAL));
    }

    @Test
    void a_regency_without_a_sign_of_life_for_ninety_days_has_no_data() {
        var silent = new RegencyEvidence(List.of(), List.of(), List.of(), TODAY.minusDays(90));

        assertThat(level(silent, 0), equalTo(Level.NORMAL));
        assertThat(level(silent, 1), equalTo(Level.NO_DATA));
        assertThat(level(RegencyEvidence.NONE, 0), equalTo(Level.NO_DATA));
    }

    @Test
    void quiet_days_and_decisions_lower_a_level() {
        var severe = conflict(5, 0);

        var conditions = conditions(of(severe));

        assertThat(conditions.fallsOn(), equalTo(TODAY.plusDays(10)));
        assertThat(conditions.level(), equalTo(Level.WASPADA));
        assertThat(conditions.decisions(), contains(severe.reportId()));
        assertThat(conditions(of(conflict(2, 0))), is(nullValue()));
    }

    @Test
    void one_rejection_of_many_equal_reports_lowers_nothing() {
        var many = of(IntStream.range(0, 9).mapToObj(i -> conflict(4, 0)).toList());

        assertThat(conditions(many).decisions(), empty());
    }

    @Property(tries = 100)
    void a_level_is_the_highest_that_the_held_days_give(@ForAll long seed) {
        var evidence = RandomEvidence.random(seed);
        var highest = Level.NORMAL;
        for (var day = TODAY.minusDays(3); !day.isAfter(TODAY); day = day.plusDays(1)) {
            var assessment = RiskAssessment.of(evidence, day, DEFAULT, 1);
            var ruled = DEFAULT.levels().of(assessment.probability(), assessment.happened());
            highest = ruled.compareTo(highest) > 0 ? ruled : highest;
        }

        assertThat(level(evidence, 0), equalTo(highest));
    }

    private static LoweringConditions conditions(RegencyEvidence evidence) {
        return LoweringConditions.of(evidence, RiskAssessment.of(evidence, TODAY, DEFAULT, 1), DEFAULT, 1);
    }

    private static Level level(RegencyEvidence evidence, int later) {
        return AssessedLevel.of(evidence, TODAY.plusDays(later), DEFAULT, 1).level();
    }
}
