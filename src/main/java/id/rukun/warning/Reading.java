package id.rukun.warning;

import java.util.List;

/** What the method makes of the numbers of a moment. */
record Reading(
        Tally tally, Vulnerability vulnerability, double hazard, double tension, List<Alarm> alarms, Verdict verdict) {
    static Reading of(Tally tally, Vulnerability vulnerability, Method method) {
        return of(tally, Alarm.of(tally.counts(), tally.today(), method), vulnerability, method);
    }

    static Reading of(Picture picture, Vulnerability vulnerability, Method method) {
        return of(picture.tally(), picture.alarms(), vulnerability, method);
    }

    private static Reading of(Tally tally, List<Alarm> alarms, Vulnerability vulnerability, Method method) {
        var weighing = new Weighing(method);
        var tension = weighing.tension(tally.weight(), vulnerability);
        return new Reading(
                tally,
                vulnerability,
                weighing.hazard(tally.weight()),
                tension,
                alarms,
                Verdict.of(tension, tally.isSevere(method), Alarm.detectors(alarms), method));
    }
}
