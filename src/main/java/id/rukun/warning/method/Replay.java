package id.rukun.warning.method;

import id.rukun.platform.json.Times;
import id.rukun.prevention.vulnerability.VulnerabilityAssessed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Works out the level of a regency over a time from what was known of it: at every moment at which a fact came or ceased
 * to be known, a report happened that was told before, or an assessment was made, and at every local midnight. Between
 * those the rule cannot rise. What changes only days that the method does not look back to is no
 * such moment, so that it makes no difference how far back facts were loaded.
 */
public final class Replay {
    /**
     * A moment at which the level, or its fall to come, changed.
     *
     * @param reading and {@code reports}: where the level changed, else null
     */
    public record Turn(
            Instant at,
            HeldLevel before,
            HeldLevel after,
            Verdict verdict,
            MethodResult reading,
            List<Driver> reports) {}

    /**
     * @param leaving what ceases to be known does so before what takes its place comes to be
     * @param effect tells whether the method looks at what it changed
     */
    private record Moment(Instant at, boolean leaving, BooleanSupplier effect) {}

    private final Method method;
    private final Weighing weighing;
    private final Window window;
    private final List<Moment> moments = new ArrayList<>();
    private final int days;
    private Vulnerability vulnerability;
    private HeldLevel standing;
    private int countsVersion = -1;
    private LocalDate countsDay;
    private Set<Detector> alarmed;

    /**
     * @param standing just before {@code from}
     * @param facts counted ones that were known at {@code from} or became known later, as far back as the method looks
     *     from there, and all others of their incidents
     * @param assessments in the order in which they were made
     */
    public Replay(
            HeldLevel standing,
            Instant from,
            List<Fact> facts,
            List<VulnerabilityAssessed> assessments,
            Method method) {
        this.method = method;
        this.weighing = new Weighing(method);
        this.window = new Window(method);
        this.days = DailyNumbers.days(method);
        this.vulnerability = Vulnerability.assumed(method);
        this.standing = standing;
        facts.forEach(fact -> prepare(fact, from));
        assessments.forEach(assessment -> prepare(assessment, from));
        moments.sort(Comparator.comparing(Moment::at).thenComparing(moment -> !moment.leaving()));
    }

    private void prepare(Fact fact, Instant from) {
        if (fact.knownFrom().isBefore(from)) {
            window.add(fact);
        } else {
            add(fact.knownFrom(), false, () -> matters(window.add(fact), fact.knownFrom()));
        }
        if (fact.knownTo() != Instant.MAX) {
            add(fact.knownTo(), true, () -> matters(window.remove(fact), fact.knownTo()));
        }
        var happens = fact.occurredAt();
        if (happens.isAfter(fact.knownFrom()) && fact.isKnownAt(happens) && !happens.isBefore(from)) {
            add(happens, false, () -> true);
        }
    }

    private void add(Instant at, boolean leaving, BooleanSupplier effect) {
        moments.add(new Moment(at, leaving, effect));
    }

    private boolean matters(LocalDate day, Instant moment) {
        return day.plusDays(days).isAfter(DailyNumbers.dayOf(moment));
    }

    private void prepare(VulnerabilityAssessed assessment, Instant from) {
        if (assessment.at().isBefore(from)) {
            vulnerability = Vulnerability.assessed(assessment.scores());
        } else {
            add(assessment.at(), false, () -> {
                vulnerability = Vulnerability.assessed(assessment.scores());
                return true;
            });
        }
    }

    /** Both inclusive. @return what changed, in order */
    public List<Turn> run(Instant from, Instant until) {
        var turns = new ArrayList<Turn>();
        var midnight = midnightFrom(from);
        var next = 0;
        while (true) {
            var moment = next < moments.size() ? moments.get(next).at() : Instant.MAX;
            if (isCalm(midnight) && moment.isAfter(midnight)) {
                midnight = moment.isAfter(until) ? Instant.MAX : midnightFrom(moment);
            }
            var at = moment.isBefore(midnight) ? moment : midnight;
            if (at.isAfter(until)) {
                return turns;
            }
            var matters = at.equals(midnight);
            if (matters) {
                midnight = midnight.plus(1, ChronoUnit.DAYS);
            }
            for (; next < moments.size() && moments.get(next).at().equals(at); next++) {
                matters |= moments.get(next).effect().getAsBoolean();
            }
            if (matters) {
                step(at, turns);
            }
        }
    }

    public HeldLevel standing() {
        return standing;
    }

    /** As of where it was run to. */
    public RegencyState picture(Instant asOf) {
        return RegencyState.of(standing, window.tally(asOf), window.heaviest(asOf, Window.HEAVIEST), method);
    }

    /** The same to go on from, null where nothing weighs or counts. */
    public NumbersSnapshot snapshot(Instant asOf) {
        return window.isEmptySince(DailyNumbers.dayOf(asOf).minusDays(days)) ? null : window.snapshot(asOf);
    }

    /** The first local midnight that is not before; western Indonesia knows no daylight saving time. */
    public static Instant midnightFrom(Instant moment) {
        var midnight = DailyNumbers.dayOf(moment).atStartOfDay(Times.ZONE).toInstant();
        return midnight.isBefore(moment) ? midnight.plus(1, ChronoUnit.DAYS) : midnight;
    }

    /** Nothing can change at midnight where nothing is known and the level is the lowest. */
    private boolean isCalm(Instant midnight) {
        return !midnight.equals(Instant.MAX)
                && standing.level().ordinal() == 0
                && method.waspada() > 0
                && window.isEmptySince(DailyNumbers.dayOf(midnight).minusDays(days));
    }

    private void step(Instant at, List<Turn> turns) {
        var verdict = verdict(at);
        var before = standing;
        standing = before.after(verdict.level(), at, method);
        if (standing.level() != before.level()) {
            var reading = MethodResult.of(window.tally(at), vulnerability, method);
            turns.add(new Turn(at, before, standing, verdict, reading, window.heaviest(at, Window.HEAVIEST)));
        } else if (!standing.equals(before)) {
            turns.add(new Turn(at, before, standing, verdict, null, null));
        }
    }

    private Verdict verdict(Instant at) {
        var today = DailyNumbers.dayOf(at);
        if (countsVersion != window.countsVersion() || !today.equals(countsDay)) {
            alarmed = Alarm.detectors(Alarm.of(window.counts(today), today, method));
            countsVersion = window.countsVersion();
            countsDay = today;
        }
        var severe = DailyNumbers.isSevere(window.latestSevere(at), at, method);
        return Verdict.of(weighing.tension(window.weight(at), vulnerability), severe, alarmed, method);
    }
}
