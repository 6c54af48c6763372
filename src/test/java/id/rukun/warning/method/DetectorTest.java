package id.rukun.warning.method;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** The detectors against figures that R's surveillance 1.20.3 gives, and what must hold of any series. */
class DetectorTest {
    private static final int[] SERIES = {2, 3, 1, 4, 2, 0, 3, 9, 2, 8, 12, 3, 1, 2};
    private static final int WINDOW = 10;
    private static final double EXACT = 1e-6;

    private static final Tuning DEFAULT = Tuning.of(new SmallRyeConfigBuilder()
            .withMapping(DetectorSettings.class)
            .build()
            .getConfigMapping(DetectorSettings.class));
    private static final Tuning AS_TABLES = DEFAULT.withMinSigma(0);

    @Test
    void c1_is_the_published_one() {
        var signals = Detector.EARS_C1.judge(SERIES, 7, AS_TABLES);

        assertBounds(signals, 6.299793, 12.139728, 12.097398, 14.249141, 19.012065, 18.839860, 18.399837);
        assertThat(alarms(signals), contains(7));
    }

    @Test
    void c2_is_the_published_one() {
        var signals = Detector.EARS_C2.judge(SERIES, 5, AS_TABLES);

        assertBounds(signals, 6.299793, 12.139728, 12.097398, 14.249141, 19.012065);
        assertThat(alarms(signals), contains(9));
    }

    @Test
    void cusum_is_the_published_one() {
        var signals = Detector.CUSUM.judge(SERIES, 7, AS_TABLES);

        var sums = List.of(3.644320, 2.506730, 5.467921, 11.161631, 10.707171, 8.886451, 7.748861);
        assertThat(signals, hasSize(sums.size()));
        for (var day = 0; day < sums.size(); day++) {
            assertThat(signals.get(day).statistic(), closeTo(sums.get(day), EXACT));
            assertThat(signals.get(day).mean(), closeTo(15 / 7.0, EXACT));
        }
        assertThat(alarms(signals), contains(7, 8, 9, 10, 11, 12, 13));
    }

    @Test
    void a_signal_says_what_was_expected_and_how_far_the_day_lies_from_it() {
        var signal = Detector.EARS_C1.judge(SERIES, 7, AS_TABLES).get(0);

        assertThat(signal.count(), equalTo(9));
        assertThat(signal.mean(), closeTo(15 / 7.0, EXACT));
        assertThat(signal.sd(), closeTo(1.345185, EXACT));
        assertThat(signal.mean() + signal.statistic() * signal.sd(), closeTo(9, EXACT));
    }

    @Test
    void a_quiet_baseline_is_not_taken_for_certainty() {
        var oneAfterSilence = IntStream.concat(IntStream.generate(() -> 0).limit(9), IntStream.of(1))
                .toArray();

        assertThat(alarms(Detector.EARS_C2.judge(oneAfterSilence, 1, AS_TABLES)), contains(9));
        assertThat(alarms(Detector.EARS_C2.judge(oneAfterSilence, 1, DEFAULT)), empty());
        assertThat(
                Detector.EARS_C2.judge(oneAfterSilence, 1, AS_TABLES).get(0).statistic(),
                equalTo(Double.POSITIVE_INFINITY));
    }

    @Test
    void cusum_hears_a_small_rise_that_lasts_which_ears_does_not() {
        var rise = IntStream.concat(
                        IntStream.generate(() -> 1).limit(77),
                        IntStream.generate(() -> 3).limit(7))
                .toArray();

        assertThat(alarms(Detector.CUSUM.judge(rise, 28, DEFAULT.withBaselineDays(56))), not(empty()));
        assertThat(alarms(Detector.EARS_C1.judge(rise, 28, DEFAULT.withMinSigma(1))), empty());
    }

    @Test
    void a_series_too_short_for_its_baseline_is_not_judged() {
        for (var detector : Detector.values()) {
            var days = detector.daysBefore(DEFAULT) + 3;
            assertThat(detector.judge(new int[days], 3, DEFAULT), hasSize(3));
            Assertions.assertThrows(
                    IllegalArgumentException.class, () -> detector.judge(new int[days], 4, DEFAULT), detector.name());
        }
    }

    @Property
    void a_constant_series_never_alarms(
            @ForAll Detector detector, @ForAll @IntRange(max = 10_000) int count, @ForAll("sigmas") double minSigma) {
        var constant = IntStream.generate(() -> count).limit(40).toArray();

        assertThat(alarms(detector.judge(constant, WINDOW, DEFAULT.withMinSigma(minSigma))), empty());
    }

    @Property
    void more_reports_on_a_day_never_make_it_less_alarming(
            @ForAll Detector detector,
            @ForAll("series") int[] counts,
            @ForAll @IntRange(min = 1, max = 500) int more,
            @ForAll @IntRange(max = WINDOW - 1) int at,
            @ForAll("sigmas") double minSigma) {
        var tuning = DEFAULT.withMinSigma(minSigma);
        var spiked = counts.clone();
        spiked[counts.length - WINDOW + at] += more;

        var before = detector.judge(counts, WINDOW, tuning).get(at);
        var after = detector.judge(spiked, WINDOW, tuning).get(at);

        assertThat(after.bound(), equalTo(before.bound()));
        assertThat(after.statistic(), greaterThanOrEqualTo(before.statistic()));
        assertThat(after.alarm() || !before.alarm(), equalTo(true));
    }

    @Property
    void fewer_reports_than_usual_never_alarm_in_ears(
            @ForAll("series") int[] counts, @ForAll("sigmas") double minSigma) {
        for (var detector : List.of(Detector.EARS_C1, Detector.EARS_C2)) {
            detector.judge(counts, WINDOW, DEFAULT.withMinSigma(minSigma)).stream()
                    .filter(signal -> signal.count() <= signal.mean())
                    .forEach(signal -> assertThat(signal.alarm(), equalTo(false)));
        }
    }

    @Property
    void ears_without_a_floor_sees_the_same_in_a_series_scaled_and_shifted(
            @ForAll("series") int[] counts,
            @ForAll @IntRange(min = 1, max = 50) int scale,
            @ForAll @IntRange(max = 50) int shift) {
        var moved = Arrays.stream(counts).map(count -> count * scale + shift).toArray();
        for (var detector : List.of(Detector.EARS_C1, Detector.EARS_C2)) {
            var before = detector.judge(counts, WINDOW, AS_TABLES);
            var after = detector.judge(moved, WINDOW, AS_TABLES);
            for (var day = 0; day < WINDOW; day++) {
                var bound = before.get(day).bound() * scale + shift;
                assertThat(after.get(day).bound(), closeTo(bound, 1e-9 * (1 + bound)));
                if (Math.abs(before.get(day).bound() - before.get(day).count()) > 1e-9) {
                    assertThat(after.get(day).alarm(), equalTo(before.get(day).alarm()));
                }
            }
        }
    }

    @Property
    void a_cusum_day_alarms_from_its_bound_on(@ForAll("series") int[] counts) {
        for (var signal : Detector.CUSUM.judge(counts, WINDOW, DEFAULT)) {
            if (Math.abs(signal.bound() - signal.count()) > 1e-9) {
                assertThat(signal.alarm(), equalTo(signal.bound() < signal.count()));
            }
        }
    }

    @Property
    void a_day_is_judged_by_what_came_before_it(
            @ForAll Detector detector, @ForAll("series") int[] counts, @ForAll @IntRange(max = 500) int today) {
        var other = counts.clone();
        other[other.length - 1] = today;

        var before = detector.judge(counts, WINDOW, DEFAULT).subList(0, WINDOW - 1);

        assertThat(detector.judge(other, WINDOW, DEFAULT).subList(0, WINDOW - 1), equalTo(before));
    }

    @Property
    void a_greater_floor_never_makes_ears_more_alarming(@ForAll("series") int[] counts) {
        for (var detector : List.of(Detector.EARS_C1, Detector.EARS_C2)) {
            var bare = detector.judge(counts, WINDOW, AS_TABLES);
            var floored = detector.judge(counts, WINDOW, DEFAULT);
            for (var day = 0; day < WINDOW; day++) {
                assertThat(bare.get(day).bound(), not(equalTo(Double.NaN)));
                assertThat(
                        floored.get(day).bound() + EXACT,
                        not(lessThan(bare.get(day).bound())));
            }
        }
    }

    @Property(tries = 200)
    void every_detector_ends_for_any_count(@ForAll Detector detector, @ForAll("huge") int[] counts) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> detector.judge(counts, 1, DEFAULT)
                        .forEach(signal -> assertThat(signal.bound(), not(equalTo(Double.NaN)))));
    }

    @Property
    void no_figure_is_minus_zero(@ForAll Detector detector, @ForAll("quiet") int[] counts) {
        for (var signal : detector.judge(counts, WINDOW, DEFAULT)) {
            for (var figure : List.of(signal.statistic(), signal.mean(), signal.sd(), signal.bound())) {
                assertThat(figure, not(equalTo(-0.0)));
            }
        }
    }

    @Provide
    static Arbitrary<int[]> huge() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(0, Integer.MAX_VALUE),
                        Arbitraries.of(0, 1, 1000, 1_000_000, Integer.MAX_VALUE / 2, Integer.MAX_VALUE))
                .array(int[].class)
                .ofSize(10);
    }

    @Provide
    static Arbitrary<int[]> quiet() {
        return Arbitraries.integers()
                .between(0, 2)
                .array(int[].class)
                .ofMinSize(WINDOW + 9)
                .ofMaxSize(30);
    }

    @Provide
    static Arbitrary<int[]> series() {
        return Arbitraries.integers()
                .between(0, 200)
                .array(int[].class)
                .ofMinSize(WINDOW + 9)
                .ofMaxSize(60);
    }

    @Provide
    static Arbitrary<Double> sigmas() {
        return Arbitraries.of(0.0, 0.5, 2.0);
    }

    private static void assertBounds(List<Signal> signals, double... bounds) {
        assertThat(signals, hasSize(bounds.length));
        for (var day = 0; day < bounds.length; day++) {
            assertThat(signals.get(day).bound(), closeTo(bounds[day], EXACT));
        }
    }

    /** The indices of the days that alarm. */
    private static List<Integer> alarms(List<Signal> signals) {
        return signals.stream().filter(Signal::alarm).map(Signal::index).toList();
    }
}
