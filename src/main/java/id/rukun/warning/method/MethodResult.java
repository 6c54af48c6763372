package id.rukun.warning.method;

import java.util.List;

/** What the method makes of the numbers of a moment. */
public record MethodResult(
        DailyNumbers tally,
        Vulnerability vulnerability,
        double hazard,
        double tension,
        List<Alarm> alarms,
        Verdict verdict) {
    public static MethodResult of(DailyNumbers tally, Vulnerability vulnerability, Method method) {
        return of(tally, Alarm.of(tally.counts(), tally.today(), method), vulnerability, method);
    }

    public static MethodResult of(RegencyState picture, Vulnerability vulnerability, Method method) {
        return of(picture.tally(), picture.alarms(), vulnerability, method);
    }

    private static MethodResult of(DailyNumbers tally, List<Alarm> alarms, Vulnerability vulnerability, Method method) {
        var weighing = new Weighing(method);
        var tension = weighing.tension(tally.weight(), vulnerability);
        return new MethodResult(
                tally,
                vulnerability,
                weighing.hazard(tally.weight()),
                tension,
                alarms,
                Verdict.of(tension, tally.isSevere(method), Alarm.detectors(alarms), method));
    }
}
