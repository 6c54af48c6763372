package id.rukun.warning.backtest;

import static id.rukun.warning.method.RandomEvidence.DEFAULT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import id.rukun.warning.method.Calibration;
import id.rukun.warning.method.ConflictEvidence;
import id.rukun.warning.method.RandomEvidence;
import id.rukun.warning.method.RegencyEvidence;
import id.rukun.warning.method.RiskAssessment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProvinceDaysTest {
    private static final String REGENCY = "35.27";
    private static final LocalDate FROM = LocalDate.of(2016, 5, 1);
    private static final LocalDate BEGIN = LocalDate.of(2015, 1, 1);
    private static final int YEARS = 5;

    @Test
    void announced_outbreaks_are_foreseen_better_than_by_the_rivals() {
        var siaga = generated(true, WarningRule.SIAGA);
        var rival = generated(true, WarningRule.LAST_7_DAYS);

        assertThat(siaga.f1(), greaterThan(rival.f1()));
        assertThat(siaga.heidkeSkill(), greaterThan(rival.heidkeSkill()));
        assertThat((double) siaga.outbreaksWarned() / siaga.outbreaks(), greaterThan(0.8));
        assertThat(rival.outbreaksWarned(), equalTo(0L));
    }

    @Test
    void outbreaks_without_any_sign_are_not_foreseen() {
        var siaga = generated(false, WarningRule.SIAGA);

        assertThat((double) siaga.outbreaksWarned() / siaga.outbreaks(), lessThan(0.2));
    }

    @Test
    void a_day_is_judged_by_what_was_known_at_its_end() {
        var late = conflict(5, FROM.plusDays(3), FROM.plusDays(5), LocalDate.MAX);

        var scores = judge(Map.of(REGENCY, of(late)), FROM, FROM.plusDays(9));

        assertThat(
                "known from the sixth day on",
                scores.rules.get(WarningRule.AWAS).falseAlarms(),
                equalTo(5L));
        assertThat(scores.rules.get(WarningRule.LAST_7_DAYS).falseAlarms(), equalTo(5L));
        assertThat(scores.rules.get(WarningRule.AWAS).misses(), equalTo(3L));
        assertThat(scores.rules.get(WarningRule.ALWAYS).hits(), equalTo(3L));
    }

    @Test
    void a_report_rejected_later_raised_the_level_but_is_no_event() {
        var believed = conflict(5, FROM.plusDays(3), FROM.plusDays(3), FROM.plusDays(5));

        var scores = judge(Map.of(REGENCY, of(believed)), FROM, FROM.plusDays(9));

        assertThat(scores.rules.get(WarningRule.ALWAYS).hits(), equalTo(0L));
        assertThat(scores.rules.get(WarningRule.LAST_7_DAYS).falseAlarms(), equalTo(2L));
    }

    @Test
    void a_province_without_any_report_is_not_calibrated() {
        var days = new ProvinceDays(Map.of(REGENCY, RegencyEvidence.NONE), FROM, FROM.plusDays(9), DEFAULT);

        assertThat(days.calibration(FROM), equalTo(new Calibration(0, 0, 1, false)));
    }

    @Test
    void silence_before_the_first_report_of_a_province_does_not_calibrate() {
        var first = FROM.minusDays(20);
        var days = new ProvinceDays(
                Map.of(REGENCY, of(conflict(2, first, first, LocalDate.MAX)), "35.28", RegencyEvidence.NONE),
                FROM,
                FROM.plusDays(9),
                DEFAULT);

        var expected = 0.0;
        for (var day = first.plusDays(1); !day.isAfter(FROM.minusDays(14)); day = day.plusDays(1)) {
            expected += RiskAssessment.of(of(conflict(2, first, first, LocalDate.MAX)), day, DEFAULT, 1)
                            .probability()
                    + RiskAssessment.of(RegencyEvidence.NONE, day, DEFAULT, 1).probability();
        }
        assertThat(days.calibration(FROM).expected(), closeTo(expected / 14, 1e-12));
        assertThat(days.calibration(FROM).observed(), equalTo(0.0));
        assertThat(days.calibration(first.plusDays(14)).factor(), equalTo(1.0));
    }

    @Test
    void calibration_counts_the_days_that_an_event_followed() {
        var event = FROM.minusDays(100);
        var before = FROM.minusDays(700);
        var days = new ProvinceDays(
                Map.of(
                        REGENCY,
                        of(conflict(2, before, before, LocalDate.MAX), conflict(4, event, event, LocalDate.MAX))),
                FROM,
                FROM,
                DEFAULT);

        assertThat(days.calibration(FROM).observed(), closeTo(1, 1e-12));
        assertThat(days.calibration(FROM).calibrated(), is(false));
    }

    @Property(tries = 20)
    void the_backtest_states_what_the_method_states(@ForAll long seed) {
        var evidence = RandomEvidence.random(seed);
        var from = RandomEvidence.TODAY.minusDays(40);
        var scores = judge(Map.of(REGENCY, evidence), from, RandomEvidence.TODAY);

        var sum = 0.0;
        for (var day = from; !day.isAfter(RandomEvidence.TODAY); day = day.plusDays(1)) {
            sum += RiskAssessment.of(evidence, day, DEFAULT, 1).probability();
        }
        assertThat(scores.uncalibrated.meanForecast(), closeTo(sum / 41, 1e-12));
    }

    private static Contingency generated(boolean announced, WarningRule rule) {
        var table = Contingency.NONE;
        for (var seed = 1; seed <= 5; seed++) {
            var history = new GeneratedHistory(seed, BEGIN, YEARS * 365, 0.1, announced);
            var scores =
                    judge(Map.of(REGENCY, history.evidence()), BEGIN.plusDays(500), BEGIN.plusDays(YEARS * 365 - 20));
            table = table.plus(scores.rules.get(rule));
        }
        return table;
    }

    private static BacktestScores judge(Map<String, RegencyEvidence> evidence, LocalDate from, LocalDate to) {
        var scores = new BacktestScores();
        new ProvinceDays(evidence, from, to, DEFAULT).judge(Set.of(REGENCY), scores);
        return scores;
    }

    private static RegencyEvidence of(ConflictEvidence... conflicts) {
        return new RegencyEvidence(List.of(conflicts), List.of(), List.of(), null);
    }

    private static ConflictEvidence conflict(int severity, LocalDate day, LocalDate known, LocalDate until) {
        return new ConflictEvidence(UUID.randomUUID(), null, null, day, severity, true, known, until);
    }
}
