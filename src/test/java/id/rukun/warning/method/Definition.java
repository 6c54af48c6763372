package id.rukun.warning.method;

import id.rukun.platform.json.Times;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import id.rukun.vocabulary.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The method as its document says it, anew for each moment and without regard to cost; one regency, documented settings. */
public record Definition(List<Fact> facts, List<VulnerabilityAssessed> assessments) {
    private static final int DAYS = 91;

    private List<Fact> known(Instant asOf) {
        return facts.stream()
                .filter(fact -> fact.counted() && fact.isKnownAt(asOf))
                .toList();
    }

    int[] counts(Instant asOf) {
        var known = known(asOf);
        var today = day(asOf);
        var counts = new int[DAYS];
        for (var fact : known) {
            var first = fact.incidentId() == null
                    || known.stream()
                            .filter(other -> fact.incidentId().equals(other.incidentId()))
                            .min(Comparator.comparing(Fact::occurredAt).thenComparing(Fact::reportId))
                            .orElseThrow()
                            .equals(fact);
            var ago = today.toEpochDay() - day(fact.occurredAt()).toEpochDay();
            if (first && ago >= 0 && ago < DAYS) {
                counts[DAYS - 1 - (int) ago]++;
            }
        }
        return counts;
    }

    public static double weight(Fact fact, Instant asOf) {
        double s = fact.severity();
        if (fact.likelihood() != null) {
            s = fact.likelihood()
                    * fact.severity()
                    / 5.0
                    * fact.intensity()
                    / 3.0
                    * (1 - Math.min(0.25, 0.05 * fact.capacities()));
        }
        var age = Duration.between(fact.occurredAt(), asOf).toMillis() / 86_400_000.0;
        return s * (fact.verified() ? 1 : 0.5) * Math.pow(2, -age / 14);
    }

    public double hazard(Instant asOf) {
        var sum = known(asOf).stream()
                .filter(fact ->
                        !fact.occurredAt().isAfter(asOf) && fact.occurredAt().isAfter(asOf.minus(Duration.ofDays(90))))
                .mapToDouble(fact -> weight(fact, asOf))
                .sum();
        return 10 * (1 - Math.exp(-sum / 10));
    }

    double vulnerability(Instant asOf) {
        return assessments.stream()
                .filter(assessment -> !assessment.at().isAfter(asOf))
                .reduce((earlier, later) -> later)
                .map(assessment -> assessment.scores().geometricMean())
                .orElse(5.0);
    }

    public double tension(Instant asOf) {
        return Math.sqrt(hazard(asOf) * vulnerability(asOf));
    }

    public Level ruled(Instant asOf) {
        var t = tension(asOf);
        var severe = known(asOf).stream()
                .anyMatch(fact -> fact.verified()
                        && fact.severity() == 5
                        && !fact.occurredAt().isAfter(asOf)
                        && fact.occurredAt().isAfter(asOf.minus(Duration.ofDays(7))));
        var counts = counts(asOf);
        var c2 = alarms(Detector.EARS_C2, counts);
        if (t >= 7 || severe) {
            return Level.AWAS;
        }
        if (t >= 5 || c2 && t >= 3) {
            return Level.SIAGA;
        }
        var any = c2 || alarms(Detector.EARS_C1, counts) || alarms(Detector.CUSUM, counts);
        return t >= 3 || any ? Level.WASPADA : Level.NORMAL;
    }

    private static boolean alarms(Detector detector, int[] counts) {
        return detector.judge(counts, 28, Tuning.ofLevel(Methods.DEFAULT)).stream()
                .anyMatch(signal -> signal.alarm() && signal.index() >= counts.length - 7);
    }

    /** A moment and how the level stands from then on. */
    record Point(Instant at, HeldLevel standing) {}

    /** Every change of the standing, both inclusive. */
    List<Point> levels(Instant from, Instant until) {
        var moments = new TreeSet<Instant>();
        for (var fact : facts) {
            for (var moment : List.of(fact.knownFrom(), fact.knownTo())) {
                if (fact.counted() && concerns(fact, moment)) {
                    moments.add(moment);
                }
            }
            if (fact.counted() && fact.occurredAt().isAfter(fact.knownFrom()) && fact.isKnownAt(fact.occurredAt())) {
                moments.add(fact.occurredAt());
            }
        }
        assessments.forEach(assessment -> moments.add(assessment.at()));
        for (var midnight = Replay.midnightFrom(from);
                !midnight.isAfter(until);
                midnight = midnight.plus(Duration.ofDays(1))) {
            moments.add(midnight);
        }
        var points = new ArrayList<Point>();
        var standing = HeldLevel.CALM;
        for (var moment : moments.subSet(from, true, until, true)) {
            var next = standing.after(ruled(moment), moment, Methods.DEFAULT);
            if (!next.equals(standing)) {
                points.add(new Point(moment, next));
            }
            standing = next;
        }
        return points;
    }

    /** A day that the method still looks back to has another report or another count. */
    private boolean concerns(Fact fact, Instant moment) {
        if (moment.equals(Instant.MAX)) {
            return false;
        }
        var before = moment.minusNanos(1000);
        return day(fact.occurredAt()).plusDays(DAYS).isAfter(day(moment))
                || !Arrays.equals(counts(before), counts(moment)) && day(before).equals(day(moment));
    }

    public static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, Times.ZONE);
    }
}
