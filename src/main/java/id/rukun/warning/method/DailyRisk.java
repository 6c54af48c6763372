package id.rukun.warning.method;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The hazard of a regency on consecutive local days, each as {@link RiskAssessment} gives it from what was known at its
 * end. The sums are carried from day to day, so a year of days costs a year of additions.
 */
public final class DailyRisk {
    /** A change of the sums of a term on a day: the weights begin or cease to count. */
    private record Change(LocalDate on, CountedEvidence counted, int sign) {}

    private final LocalDate from;
    private final double[] calibrated;
    private final double[] added;
    private final boolean[] happened;

    private DailyRisk(LocalDate from, int days) {
        this.from = from;
        this.calibrated = new double[days];
        this.added = new double[days];
        this.happened = new boolean[days];
    }

    public static DailyRisk of(RegencyEvidence evidence, LocalDate from, int days, Coefficients coefficients) {
        var risk = new DailyRisk(from, days);
        var changes = new ArrayList<Change>();
        for (var group : CountedEvidence.groups(evidence).values()) {
            for (var segment : CountedEvidence.segments(group, from.plusDays(days), coefficients)) {
                changes.add(new Change(segment.from(), segment.counted(), 1));
                changes.add(new Change(segment.until(), segment.counted(), -1));
                risk.markHappened(segment, coefficients.levels());
            }
        }
        changes.sort(Comparator.comparing(Change::on));
        risk.sum(changes, evidence, coefficients);
        return risk;
    }

    private void markHappened(CountedEvidence.Segment segment, LevelRule rule) {
        for (var day = segment.from().isBefore(from) ? from : segment.from();
                day.isBefore(segment.until())
                        && index(day) < days()
                        && segment.counted().happened(day, rule);
                day = day.plusDays(1)) {
            happened[index(day)] = true;
        }
    }

    private void sum(List<Change> changes, RegencyEvidence evidence, Coefficients coefficients) {
        var halfLives = coefficients.halfLives();
        var fading =
                Arrays.stream(halfLives).map(days -> Math.pow(2, -1 / days)).toArray();
        var sums = new double[Term.values().length][HalfLife.COUNT];
        var day = changes.isEmpty() || changes.get(0).on().isAfter(from)
                ? from
                : changes.get(0).on();
        var next = 0;
        for (var i = index(day); i < days(); i++, day = day.plusDays(1)) {
            for (; next < changes.size() && !changes.get(next).on().isAfter(day); next++) {
                apply(changes.get(next), day, sums, halfLives);
            }
            if (i >= 0) {
                var value = evidence.vulnerability(day).orElse(coefficients.assumedVulnerability());
                calibrated[i] = coefficients.base(value) + total(sums, Term.CONFLICT);
                added[i] = Math.min(coefficients.verifiedWarningsMost(), total(sums, Term.VERIFIED_WARNING))
                        + Math.min(coefficients.unverifiedMost(), total(sums, Term.UNVERIFIED));
            }
            fade(sums, fading);
        }
    }

    private static void fade(double[][] sums, double[] fading) {
        for (var term : sums) {
            for (var i = 0; i < term.length; i++) {
                term[i] *= fading[i];
            }
        }
    }

    private static void apply(Change change, LocalDate day, double[][] sums, double[] halfLives) {
        var counted = change.counted();
        var age = (double) ChronoUnit.DAYS.between(counted.day(), day);
        var term = sums[counted.term().ordinal()];
        for (var i = 0; i < term.length; i++) {
            if (counted.weights()[i] > 0) {
                term[i] += change.sign() * counted.weights()[i] * Math.pow(2, -age / halfLives[i]);
            }
        }
    }

    /** Returns at least zero: a rounding error can leave less after all parts of a sum were subtracted again. */
    private static double total(double[][] sums, Term term) {
        var total = 0.0;
        for (var sum : sums[term.ordinal()]) {
            total += sum;
        }
        return Math.max(0, total);
    }

    private int index(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(from, day);
    }

    public LocalDate from() {
        return from;
    }

    public int days() {
        return calibrated.length;
    }

    /** Returns the hazard from base and verified conflicts, before calibration. */
    public double conflictHazard(int index) {
        return calibrated[index];
    }

    /** Returns the hazard from early warnings and unverified reports. */
    public double addedHazard(int index) {
        return added[index];
    }

    /** Returns η of a day. */
    public double eta(int index, double calibration) {
        return calibration * calibrated[index] + added[index];
    }

    public double probability(int index, double calibration) {
        return RiskAssessment.probability(eta(index, calibration));
    }

    /** Returns the probability from the base hazard and verified conflicts alone, on which the calibration rests. */
    public double uncalibrated(int index) {
        return RiskAssessment.probability(calibrated[index]);
    }

    public boolean happened(int index) {
        return happened[index];
    }
}
