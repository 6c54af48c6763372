package id.rukun.warning.method;

import java.util.List;

/**
 * A regency's level and numbers at a moment, before the method judges them.
 *
 * @param alarms of the numbers
 * @param heaviest the heaviest reports first
 */
public record RegencyState(HeldLevel standing, DailyNumbers tally, List<Alarm> alarms, List<Driver> heaviest) {
    public static RegencyState of(HeldLevel standing, DailyNumbers tally, List<Driver> heaviest, Method method) {
        return new RegencyState(standing, tally, Alarm.of(tally.counts(), tally.today(), method), heaviest);
    }
}
