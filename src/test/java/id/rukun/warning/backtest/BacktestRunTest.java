package id.rukun.warning.backtest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import id.rukun.vocabulary.Level;
import id.rukun.warning.method.Fact;
import id.rukun.warning.method.Methods;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BacktestRunTest {
    private static final LocalDate FROM = LocalDate.of(2015, 1, 1);
    private static final int DAYS = 5 * 365;
    private static final BacktestDraft DRAFT = draft(FROM.plusDays(120), FROM.plusDays(DAYS - 20));

    @Test
    void outbreaks_that_announce_themselves_are_foreseen_better_than_by_the_naive_rule() {
        var result = judged(true);

        assertThat(result.beatsBaseRate(), is(true));
        assertThat(result.beatsNaive(), is(true));
        assertThat(result.method().outbreaks(), greaterThan(50L));
        assertThat(part(result.method().outbreaksWarned(), result.method().outbreaks()), greaterThan(0.8));
        assertThat(part(result.naive().outbreaksWarned(), result.naive().outbreaks()), lessThan(0.05));
        assertThat(result.method().meanLeadDays(), greaterThan(3.0));
    }

    @Test
    void outbreaks_without_any_sign_are_not_foreseen_by_magic() {
        var result = judged(false);

        assertThat(part(result.method().outbreaksWarned(), result.method().outbreaks()), lessThan(0.2));
    }

    @Test
    void a_day_is_judged_by_what_was_known_at_its_end() {
        var occurred = Instant.parse("2016-05-01T03:00:00Z");
        var endOfDay = Instant.parse("2016-05-01T17:00:00Z");

        assertThat(levels(grave(occurred, endOfDay))[0], equalTo(Level.AWAS));
        assertThat(levels(grave(occurred, endOfDay.plusNanos(1000)))[0], equalTo(Level.NORMAL));
        assertThat(levels(grave(occurred, endOfDay.plusNanos(1000)))[1], equalTo(Level.AWAS));
    }

    @Test
    void the_naive_rule_knows_no_more_than_was_known() {
        var occurred = Instant.parse("2016-05-01T03:00:00Z");
        var known = occurred.plus(Duration.ofDays(3));
        var draft = draft(LocalDate.of(2016, 5, 1), LocalDate.of(2016, 5, 20));

        var naive = new BacktestRun(draft, Methods.DEFAULT)
                .judge("35.27", List.of(grave(occurred, known)), List.of())
                .naive();

        assertThat(naive.falseAlarms(), equalTo(4L));
        assertThat(naive.hits() + naive.misses(), equalTo(0L));
    }

    @Test
    void what_is_rejected_later_is_no_outcome_though_it_was_believed() {
        var occurred = Instant.parse("2016-05-10T03:00:00Z");
        var draft = draft(LocalDate.of(2016, 5, 1), LocalDate.of(2016, 5, 20));
        var believed = grave(occurred, occurred, occurred.plus(Duration.ofDays(2)));

        var found = new BacktestRun(draft, Methods.DEFAULT).judge("35.27", List.of(believed), List.of());

        assertThat(found.method().hits() + found.method().misses(), equalTo(0L));
        assertThat(found.method().falseAlarms(), greaterThan(0L));
    }

    @Test
    void the_level_does_not_depend_on_where_the_period_begins() {
        var facts = new GeneratedHistory(7, FROM, 400, 0.3, true).facts();
        var whole = new BacktestRun(draft(FROM.plusDays(120), FROM.plusDays(380)), Methods.DEFAULT)
                .levels(facts, List.of());
        for (var later = 1; later < 260; later += 13) {
            var part = new BacktestRun(draft(FROM.plusDays(120 + later), FROM.plusDays(380)), Methods.DEFAULT)
                    .levels(facts, List.of());
            assertThat(part, equalTo(java.util.Arrays.copyOfRange(whole, later, whole.length)));
        }
    }

    private static BacktestView.Result judged(boolean announced) {
        var found = new ArrayList<BacktestRun.Found>();
        for (var seed = 1; seed <= 10; seed++) {
            var history = new GeneratedHistory(seed, FROM, DAYS, 0.1, announced);
            found.add(new BacktestRun(DRAFT, Methods.DEFAULT).judge("35.27", history.facts(), List.of()));
        }
        return BacktestRun.result(DRAFT, found, 10);
    }

    private static Level[] levels(Fact fact) {
        return new BacktestRun(draft(LocalDate.of(2016, 5, 1), LocalDate.of(2016, 5, 2)), Methods.DEFAULT)
                .levels(List.of(fact), List.of());
    }

    private static BacktestDraft draft(LocalDate from, LocalDate to) {
        return new BacktestDraft(from, to, new Outcome(1, 4, 14), List.of(Level.SIAGA, Level.AWAS), null);
    }

    private static Fact grave(Instant occurred, Instant known) {
        return grave(occurred, known, Instant.MAX);
    }

    private static Fact grave(Instant occurred, Instant known, Instant until) {
        return new Fact(UUID.randomUUID(), known, until, "35.27", occurred, 5, null, null, 0, true, true, null);
    }

    private static double part(long of, long all) {
        return (double) of / all;
    }
}
