package id.rukun.warning.method;

import id.rukun.vocabulary.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What brings a level one step down, and when that would be if nothing new happened: the method, midnight by midnight. */
public final class LevelForecast {
    /** @param tension and {@code alarmed}, {@code severe}: as they would be */
    private record Ahead(double tension, boolean severe, Set<Detector> alarmed) {}

    private final MethodResult reading;
    private final HeldLevel standing;
    private final Method method;
    private final Weighing weighing;

    private LevelForecast(MethodResult reading, HeldLevel standing, Method method) {
        this.reading = reading;
        this.standing = standing;
        this.method = method;
        this.weighing = new Weighing(method);
    }

    /** @return null where the level is the lowest */
    public static ToLower of(MethodResult reading, HeldLevel standing, Method method) {
        return standing.level() == Level.NORMAL ? null : new LevelForecast(reading, standing, method).toLower();
    }

    private ToLower toLower() {
        var conditions = conditions();
        var now = new Ahead(reading.tension(), isSevere(asOf()), Alarm.detectors(reading.alarms()));
        var from = new Instant[conditions.size()];
        for (var i = 0; i < from.length; i++) {
            from[i] = isMet(conditions.get(i), now) ? asOf() : null;
        }
        var ahead = standing;
        var midnight = Replay.midnightFrom(asOf().plus(1, ChronoUnit.MICROS));
        var end = midnight.plus(Duration.ofDays(longest()));
        while (ahead.level() == standing.level() && midnight.isBefore(end)) {
            var then = ahead(midnight);
            for (var i = 0; i < from.length; i++) {
                from[i] = !isMet(conditions.get(i), then) ? null : from[i] == null ? midnight : from[i];
            }
            ahead = ahead.after(
                    Verdict.of(then.tension(), then.severe(), then.alarmed(), method)
                            .level(),
                    midnight,
                    method);
            midnight = midnight.plus(1, ChronoUnit.DAYS);
        }
        var falls = ahead.level().compareTo(standing.level()) < 0;
        return new ToLower(
                standing.lower(), stated(conditions, now, from), standing.belowSince(), falls ? ahead.since() : null);
    }

    private Instant asOf() {
        return reading.tally().asOf();
    }

    /** After so many days nothing that is known today says anything any more. */
    private int longest() {
        return DailyNumbers.days(method) + method.alarmDays() + method.severeDays() + method.fallDays() + 2;
    }

    private List<ToLower.Condition> conditions() {
        return switch (standing.level()) {
            case AWAS ->
                List.of(
                        condition(ToLower.What.TENSION_BELOW, method.awas(), null, null),
                        condition(ToLower.What.NO_SEVERE_REPORT, null, null, null));
            case SIAGA ->
                List.of(
                        condition(ToLower.What.TENSION_BELOW, method.siaga(), null, null),
                        condition(ToLower.What.NO_ALARM, null, List.of(Detector.EARS_C2), method.siagaAlarmed()));
            case WASPADA ->
                List.of(
                        condition(ToLower.What.TENSION_BELOW, method.waspada(), null, null),
                        condition(ToLower.What.NO_ALARM, null, Detector.OF_LEVEL, null));
            case NORMAL, NO_DATA -> List.of();
        };
    }

    private static ToLower.Condition condition(ToLower.What what, Double below, List<Detector> quiet, Double orBelow) {
        return new ToLower.Condition(what, below, quiet, orBelow, false, null);
    }

    private static boolean isMet(ToLower.Condition condition, Ahead then) {
        return switch (condition.what()) {
            case TENSION_BELOW -> then.tension() < condition.tensionBelow();
            case NO_SEVERE_REPORT -> !then.severe();
            case NO_ALARM ->
                condition.detectors().stream().noneMatch(then.alarmed()::contains)
                        || condition.orTensionBelow() != null && then.tension() < condition.orTensionBelow();
        };
    }

    private static List<ToLower.Condition> stated(List<ToLower.Condition> conditions, Ahead now, Instant[] from) {
        var stated = new ArrayList<ToLower.Condition>();
        for (var i = 0; i < from.length; i++) {
            var condition = conditions.get(i);
            var met = isMet(condition, now);
            stated.add(new ToLower.Condition(
                    condition.what(),
                    condition.tensionBelow(),
                    condition.detectors(),
                    condition.orTensionBelow(),
                    met,
                    met ? null : from[i]));
        }
        return stated;
    }

    private Ahead ahead(Instant midnight) {
        var later = (int) ChronoUnit.DAYS.between(reading.tally().today(), DailyNumbers.dayOf(midnight));
        var weights = reading.tally().weights();
        // At midnight as many whole days count as the hazard looks back.
        var gone = Math.min(weights.length, Math.max(0, weights.length - 1 - method.hazardDays() + later));
        var sum = Arrays.stream(weights, gone, weights.length).sum() * weighing.fading(asOf(), midnight);
        return new Ahead(weighing.tension(sum, reading.vulnerability()), isSevere(midnight), alarmed(later));
    }

    private boolean isSevere(Instant moment) {
        return DailyNumbers.isSevere(reading.tally().latestSevere(), moment, method);
    }

    private Set<Detector> alarmed(int later) {
        var counts = reading.tally().counts();
        var shifted = new int[counts.length];
        System.arraycopy(counts, Math.min(later, counts.length), shifted, 0, Math.max(0, counts.length - later));
        // EARS judges each day by itself, and a day without reports never alarms.
        var alarmed = new HashSet<Detector>();
        reading.alarms().stream()
                .filter(alarm -> alarm.detector() != Detector.CUSUM)
                .filter(alarm -> alarm.signal().index() - later >= counts.length - method.alarmDays())
                .forEach(alarm -> alarmed.add(alarm.detector()));
        if (!Alarm.heard(Detector.CUSUM, shifted, method).isEmpty()) {
            alarmed.add(Detector.CUSUM);
        }
        return alarmed;
    }
}
