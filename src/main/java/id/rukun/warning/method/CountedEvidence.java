package id.rukun.warning.method;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The weight of a group of evidence: the reports of one incident, or the early warnings of one reporter and day.
 *
 * @param report the report that stands for the group
 * @param day of an incident the earliest of its reports
 * @param severity of an incident the highest of its reports
 * @param reports how many reports it stands for
 * @param weights the hazard on {@code day}, by half-life
 */
record CountedEvidence(Evidence report, Term term, LocalDate day, int severity, int reports, double[] weights) {
    /** Returns the evidence by group, in the order of the report identifiers, so that the result is deterministic. */
    static Map<Object, List<Evidence>> groups(RegencyEvidence evidence) {
        var groups = new LinkedHashMap<Object, List<Evidence>>();
        Stream.concat(evidence.conflicts().stream(), evidence.warnings().stream())
                .sorted(Comparator.comparing(Evidence::reportId))
                .forEach(each -> groups.computeIfAbsent(each.group(), any -> new ArrayList<>(1))
                        .add(each));
        return groups;
    }

    /**
     * The weight of a group during a period.
     *
     * @param until the first day on which it counts for something else or for nothing
     */
    record Segment(LocalDate from, LocalDate until, CountedEvidence counted) {}

    /** Returns what a group counts for over time, up to a day. It changes only when a report begins or ceases to count. */
    static List<Segment> segments(List<Evidence> group, LocalDate end, Coefficients coefficients) {
        if (group.size() == 1) {
            var only = group.get(0);
            var from = only.countsFrom();
            return from.isBefore(end) && from.isBefore(only.knownUntil())
                    ? List.of(new Segment(from, only.knownUntil(), of(group, from, coefficients)))
                    : List.of();
        }
        var moments = new TreeSet<LocalDate>();
        for (var each : group) {
            moments.add(each.countsFrom());
            moments.add(each.knownUntil());
        }
        var segments = new ArrayList<Segment>();
        for (var moment : moments.headSet(end)) {
            var counted = of(group, moment, coefficients);
            if (counted != null) {
                segments.add(new Segment(moment, moments.higher(moment), counted));
            }
        }
        return segments;
    }

    /** Returns what a group counts for at the end of a day, or null if nothing of it counts. */
    static CountedEvidence of(List<Evidence> group, LocalDate at, Coefficients coefficients) {
        var known = group.stream().filter(each -> each.counts(at)).toList();
        if (known.isEmpty()) {
            return null;
        }
        return known.get(0) instanceof ConflictEvidence
                ? incident(known.stream().map(ConflictEvidence.class::cast).toList(), coefficients.conflicts())
                : heaviest(known.stream().map(WarningEvidence.class::cast).toList(), coefficients);
    }

    /** Verified reports of an incident outrank the unverified ones, which then say nothing about it. */
    private static CountedEvidence incident(List<ConflictEvidence> known, ConflictWeights weights) {
        var verified = known.stream().anyMatch(Evidence::verified);
        var counted = known.stream().filter(each -> each.verified() == verified).toList();
        var gravest = counted.stream()
                .max(Comparator.comparing(ConflictEvidence::severity)
                        .thenComparing(Evidence::day, Comparator.reverseOrder()))
                .orElseThrow();
        var day = counted.stream()
                .map(Evidence::day)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new CountedEvidence(
                gravest,
                verified ? Term.CONFLICT : Term.UNVERIFIED,
                day,
                gravest.severity(),
                counted.size(),
                weights.of(gravest.severity(), verified));
    }

    /** The heaviest is the one that could add most by itself. Among equal ones a verified and slowly fading one counts. */
    private static CountedEvidence heaviest(List<WarningEvidence> known, Coefficients coefficients) {
        var weights = coefficients.warnings();
        var heaviest = known.stream()
                .max(Comparator.<WarningEvidence>comparingDouble(
                                each -> Math.min(weights.of(each), coefficients.cap(term(each))))
                        .thenComparing(Evidence::verified)
                        .thenComparing(WarningEvidence::horizon))
                .orElseThrow();
        var byHalfLife = new double[HalfLife.COUNT];
        byHalfLife[WarningWeights.halfLife(heaviest.horizon()).ordinal()] = weights.of(heaviest);
        return new CountedEvidence(
                heaviest, term(heaviest), heaviest.day(), heaviest.severity(), known.size(), byHalfLife);
    }

    private static Term term(WarningEvidence warning) {
        return warning.verified() ? Term.VERIFIED_WARNING : Term.UNVERIFIED;
    }

    /** Returns the hazard that the evidence adds at the end of a day, before calibration and caps. */
    double hazard(LocalDate at, double[] halfLives) {
        var age = (double) ChronoUnit.DAYS.between(day, at);
        var sum = 0.0;
        for (var i = 0; i < weights.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * Math.pow(2, -age / halfLives[i]);
            }
        }
        return sum;
    }

    /** Returns whether it makes the level AWAS by itself at the end of a day. */
    boolean happened(LocalDate at, LevelRule rule) {
        return term == Term.CONFLICT
                && severity >= rule.happenedSeverity()
                && at.isBefore(day.plusDays(rule.happenedDays()));
    }
}
