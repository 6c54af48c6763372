package id.rukun.warning;

import java.util.List;

/**
 * A regency's level and numbers at a moment, before the method judges them.
 *
 * @param alarms of the numbers
 * @param heaviest the heaviest reports first
 */
record Picture(Standing standing, Tally tally, List<Alarm> alarms, List<Driver> heaviest) {
    static Picture of(Standing standing, Tally tally, List<Driver> heaviest, Method method) {
        return new Picture(standing, tally, Alarm.of(tally.counts(), tally.today(), method), heaviest);
    }
}
