package id.rukun.warning.method;

import static id.rukun.warning.method.RandomEvidence.DEFAULT;
import static id.rukun.warning.method.RandomEvidence.TODAY;
import static id.rukun.warning.method.RandomEvidence.conflict;
import static id.rukun.warning.method.RandomEvidence.of;
import static id.rukun.warning.method.RandomEvidence.plus;
import static id.rukun.warning.method.RandomEvidence.warning;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import id.rukun.vocabulary.Horizon;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The method against the figures of its document, which were computed in R, and the properties that it promises. */
class RiskAssessmentTest {
    private static final double EXACT = 1e-9;

    private static final RegencyEvidence A = of(Stream.concat(
                    IntStream.of(400, 45, 3, 0).mapToObj(age -> conflict(5, age)),
                    IntStream.of(90, 30, 10, 10, 1).mapToObj(age -> conflict(2, age)))
            .toList());

    @ParameterizedTest
    @CsvSource({
        ", , 0.0120000000, 0.0119282871",
        "4, 0, 0.1312000000, 0.1229576516",
        "5, 30, 0.0749346610, 0.0721958938",
        "3, 0, 0.0399000000, 0.0391144771",
        "1, 0, 0.0399000000, 0.0391144771"
    })
    void one_verified_conflict_adds_its_hazard(Integer severity, Integer age, double eta, double probability) {
        var evidence = severity == null ? RegencyEvidence.NONE : of(conflict(severity, age));

        var assessment = assess(evidence);

        assertThat(assessment.eta(), closeTo(eta, EXACT));
        assertThat(assessment.probability(), closeTo(probability, EXACT));
        assertThat(assessment.vulnerabilityAssumed(), is(true));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.3817632196, 0.3173433262",
        "1, 0.3738487568, 0.3119190284",
        "7, 0.3299965271, 0.2810737698",
        "30, 0.2081536291, 0.1879177323",
        "180, 0.0353932691, 0.0347742519"
    })
    void hazard_fades_from_day_to_day(int later, double eta, double probability) {
        var assessment = RiskAssessment.of(A, TODAY.plusDays(later), DEFAULT, 1);

        assertThat(assessment.eta(), closeTo(eta, EXACT));
        assertThat(assessment.probability(), closeTo(probability, EXACT));
    }

    @Test
    void calibration_multiplies_the_hazard_of_the_province() {
        var calibration = Calibration.of(12, 30, DEFAULT);

        assertThat(calibration.factor(), closeTo(0.4545454545, 1e-10));
        assertThat(calibration.calibrated(), is(true));
        assertThat(
                RiskAssessment.of(A, TODAY, DEFAULT, calibration.factor()).probability(), closeTo(0.1593070075, EXACT));
        assertThat(Calibration.of(0, 0.4, DEFAULT).factor(), closeTo(0.8823529412, 1e-10));
        assertThat(Calibration.of(0, 19.99, DEFAULT).calibrated(), is(false));
    }

    @Test
    void calibration_leaves_early_warnings_and_unverified_reports_alone() {
        var warned = of(warning(UUID.randomUUID(), 3, 5, 0, true), conflict(null, 5, 0, false));

        assertThat(RiskAssessment.of(warned, TODAY, DEFAULT, 0.5).eta(), closeTo(0.006 + 0.12 + 0.0596, EXACT));
    }

    @Test
    void vulnerability_scales_the_base_hazard() {
        var assessed = new RegencyEvidence(List.of(), List.of(), List.of(new VulnerabilityEvidence(TODAY, 7.5)), TODAY);

        assertThat(assess(assessed).eta(), closeTo(0.024, EXACT));
        assertThat(assess(assessed).vulnerabilityAssumed(), is(false));
        assertThat(RiskAssessment.of(assessed, TODAY.minusDays(1), DEFAULT, 1).eta(), closeTo(0.012, EXACT));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 5, 0, DAYS, 0, 0.02",
        "2, 4, 0, DAYS, 0, 0.05",
        "3, 5, 0, IMMEDIATE, 7, 0.06",
        "3, 3, 0, DAYS, 0, 0.06",
        "4, 2, 0, WEEKS, 14, 0.025",
        "4, 1, 0, MONTHS, 30, 0.025",
        "3, 5, 2, DAYS, 0, 0.108",
        "3, 5, 9, DAYS, 0, 0.09"
    })
    void an_early_warning_adds_what_was_stated(
            int likelihood, int severity, int capacities, Horizon horizon, int age, double hazard) {
        var evidence = of(warning(UUID.randomUUID(), likelihood, severity, capacities, horizon, age, true));

        assertThat(assess(evidence).eta() - 0.012, closeTo(hazard, EXACT));
    }

    @Test
    void the_record_corrects_what_a_likelihood_means() {
        var record = new LikelihoodRecord(List.of(
                new LikelihoodRecord.Settled(0, 0),
                new LikelihoodRecord.Settled(0, 0),
                new LikelihoodRecord.Settled(0, 0),
                new LikelihoodRecord.Settled(20, 1)));

        var corrected = DEFAULT.correctedBy(record).warnings().likelihoods();

        assertThat(corrected, equalTo(List.of(0.02, 0.05, 0.12, (1 + 20 * 0.25) / 40, 0.40)));
        assertThat(DEFAULT.correctedBy(LikelihoodRecord.NONE), equalTo(DEFAULT));
    }

    @Test
    void verified_early_warnings_together_add_at_most_their_cap() {
        var evidence = of(IntStream.range(0, 15)
                .mapToObj(i -> warning(UUID.randomUUID(), 5, 5, 0, true))
                .toList());

        var assessment = assess(evidence);

        assertThat(assessment.eta(), closeTo(0.312, EXACT));
        assertThat(assessment.verifiedWarnings().sum(), closeTo(6, EXACT));
        assertThat(assessment.drivers().get(0).share(), closeTo(0.02 / 0.312, EXACT));
    }

    @Test
    void fifteen_unverified_warnings_of_one_reporter_do_not_raise_a_level_beyond_waspada() {
        var reporter = UUID.randomUUID();
        var evidence = of(IntStream.range(0, 15)
                .mapToObj(i -> warning(reporter, 5, 5, i, false))
                .toList());

        assertThat(assess(evidence).eta(), closeTo(0.112, EXACT));
        assertThat(DEFAULT.levels().of(assess(evidence).probability(), false).name(), equalTo("WASPADA"));
    }

    @Test
    void ten_of_the_mildest_warnings_leave_a_regency_at_normal() {
        var evidence = of(IntStream.range(0, 10)
                .mapToObj(i -> warning(UUID.randomUUID(), 1, 1, 0, true))
                .toList());

        assertThat(DEFAULT.levels().of(assess(evidence).probability(), false).name(), equalTo("NORMAL"));
    }

    @Test
    void one_reporter_counts_once_a_day_with_the_heaviest_warning() {
        var reporter = UUID.randomUUID();
        var heaviest = warning(reporter, 3, 5, 0, true);
        var evidence = of(warning(reporter, 1, 5, 0, true), heaviest, warning(reporter, 3, 3, 0, true));

        var assessment = assess(plus(evidence, warning(reporter, 2, 5, 1, true)));

        assertThat(assessment.eta(), closeTo(0.012 + 0.12 + 0.05 * Math.pow(2, -1 / 7.0), EXACT));
        assertThat(assessment.drivers().get(0).reportId(), equalTo(heaviest.reportId()));
        assertThat(assessment.drivers().get(0).reports(), equalTo(3));
    }

    @Test
    void an_unverified_warning_does_not_displace_a_verified_one_that_adds_more() {
        var reporter = UUID.randomUUID();

        var assessment = assess(of(warning(reporter, 4, 5, 0, true), warning(reporter, 5, 5, 0, false)));

        assertThat(assessment.eta(), closeTo(0.262, EXACT));
    }

    @Test
    void an_event_of_a_future_day_counts_from_that_day() {
        var ahead = of(conflict(5, -2), warning(UUID.randomUUID(), 5, 5, -2, false));

        assertThat(assess(ahead).eta(), closeTo(0.012, EXACT));
        assertThat(RiskAssessment.of(ahead, TODAY.plusDays(2), DEFAULT, 1).eta(), closeTo(0.012 + 0.1192 + 0.1, EXACT));
    }

    @Test
    void reports_of_one_incident_count_once_with_the_earliest_day_and_the_highest_severity() {
        var incident = UUID.randomUUID();
        var reports = new ArrayList<>(List.of(
                conflict(incident, 2, 30, true), conflict(incident, 5, 3, true), conflict(incident, 1, 0, true)));
        Collections.shuffle(reports, new Random(3));

        var assessment = assess(of(reports));

        assertThat(assessment.eta(), closeTo(0.0749346610, EXACT));
        assertThat(assessment.drivers().get(0).reports(), equalTo(3));
        assertThat(assessment.drivers().get(0).day(), equalTo(TODAY.minusDays(30)));
    }

    @Test
    void verified_reports_of_an_incident_outrank_unverified_ones() {
        var incident = UUID.randomUUID();

        var assessment = assess(of(conflict(incident, 2, 0, true), conflict(incident, 5, 40, false)));

        assertThat(assessment.eta(), closeTo(0.0399, EXACT));
        assertThat(assessment.unverified().sum(), equalTo(0.0));
    }

    @Test
    void what_was_not_known_at_the_end_of_the_day_does_not_count() {
        var late = new ConflictEvidence(
                UUID.randomUUID(), null, null, TODAY.minusDays(30), 4, true, TODAY, TODAY.plusDays(2));

        assertThat(RiskAssessment.of(of(late), TODAY.minusDays(1), DEFAULT, 1).eta(), closeTo(0.012, EXACT));
        assertThat(assess(of(late)).eta(), closeTo(0.0749346610, EXACT));
        assertThat(RiskAssessment.of(of(late), TODAY.plusDays(2), DEFAULT, 1).eta(), closeTo(0.012, EXACT));
    }

    @Property(tries = 300)
    void eta_is_exactly_the_sum_of_its_drivers(@ForAll long seed) {
        var assessment = assess(RandomEvidence.random(seed));

        var sum = 0.0;
        for (var driver : assessment.drivers()) {
            sum += driver.hazard();
        }
        assertThat(sum, equalTo(assessment.eta()));
        assertThat(assessment.drivers().stream().mapToDouble(RiskDriver::share).sum(), closeTo(1, 1e-12));
        assertThat(
                assessment.eta(),
                closeTo(
                        assessment.drivers().stream()
                                        .filter(driver -> driver.type() != RiskDriver.Type.EARLY_WARNING
                                                && !Boolean.FALSE.equals(driver.verified()))
                                        .mapToDouble(RiskDriver::hazard)
                                        .sum()
                                + assessment.verifiedWarnings().value()
                                + assessment.unverified().value(),
                        1e-12));
    }

    @Property(tries = 300)
    void a_verified_report_never_lowers_the_probability_and_rejecting_it_restores_it_exactly(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int severity,
            @ForAll @IntRange(max = 800) int age,
            @ForAll boolean early) {
        var before = RandomEvidence.random(seed);
        var report = early ? warning(UUID.randomUUID(), severity, 4, age, true) : conflict(severity, age);

        var after = plus(before, report);

        assertThat(
                assess(after).probability(), greaterThanOrEqualTo(assess(before).probability()));
        assertThat(assess(after.without(List.of(report.reportId()))), equalTo(assess(before)));
    }

    @Property(tries = 300)
    void unverified_reports_add_at_most_their_cap(@ForAll long seed) {
        var evidence = RandomEvidence.random(seed);

        var added = assess(evidence).unverified().value();

        assertThat(added, lessThanOrEqualTo(0.10));
        assertThat(
                assess(of(IntStream.range(0, 50)
                                .mapToObj(i -> conflict(null, 5, i, false))
                                .toList()))
                        .eta(),
                closeTo(0.112, EXACT));
    }

    @Property(tries = 300)
    void one_reporter_cannot_add_more_than_one_early_warning_a_day(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int many) {
        var random = new Random(seed);
        var reporter = UUID.randomUUID();
        var warnings = IntStream.range(0, many)
                .mapToObj(i -> warning(reporter, 1 + random.nextInt(3), 1 + random.nextInt(5), 0, true))
                .toList();

        var most = warnings.stream()
                .mapToDouble(each -> assess(of(each)).eta())
                .max()
                .orElseThrow();

        assertThat(assess(of(warnings)).eta(), equalTo(most));
    }

    @Property(tries = 50)
    void more_verified_conflicts_do_not_saturate(@ForAll @IntRange(min = 1, max = 60) int many) {
        var few = of(IntStream.range(0, many).mapToObj(i -> conflict(2, i)).toList());

        assertThat(assess(plus(few, conflict(2, 0))).eta() - assess(few).eta(), closeTo(0.0279, EXACT));
        assertThat(assess(few).probability(), lessThan(1.0));
    }

    @Property(tries = 100)
    void the_order_of_the_evidence_does_not_matter(@ForAll long seed) {
        var evidence = RandomEvidence.random(seed);
        var conflicts = new ArrayList<>(evidence.conflicts());
        var warnings = new ArrayList<>(evidence.warnings());
        Collections.shuffle(conflicts, new Random(seed));
        Collections.shuffle(warnings, new Random(seed));

        assertThat(
                assess(new RegencyEvidence(conflicts, warnings, evidence.vulnerability(), TODAY)),
                equalTo(assess(evidence)));
    }

    @Property(tries = 300)
    void daily_sums_give_what_each_day_gives_by_itself(@ForAll long seed, @ForAll @IntRange(max = 300) int before) {
        var evidence = RandomEvidence.random(seed);
        var from = TODAY.minusDays(before);

        var daily = DailyRisk.of(evidence, from, before + 30, DEFAULT);

        for (var i = 0; i < daily.days(); i += 1 + i % 7) {
            var single = RiskAssessment.of(evidence, from.plusDays(i), DEFAULT, 0.7);
            assertThat(daily.eta(i, 0.7), closeTo(single.eta(), 1e-12));
            assertThat(daily.happened(i), equalTo(single.happened()));
        }
    }

    @Test
    void drivers_are_the_heaviest_first() {
        assertThat(
                assess(of(conflict(2, 0), conflict(5, 0))).drivers().stream()
                        .map(RiskDriver::severity)
                        .toList(),
                contains(5, 2, null));
        assertThat(
                assess(A).drivers().get(0).hazard(),
                greaterThan(assess(A).drivers().get(1).hazard()));
    }

    private static RiskAssessment assess(RegencyEvidence evidence) {
        return RiskAssessment.of(evidence, TODAY, DEFAULT, 1);
    }
}
