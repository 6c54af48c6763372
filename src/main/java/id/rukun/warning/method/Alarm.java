package id.rukun.warning.method;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A day on which a detector heard more reports than usual. */
public record Alarm(Detector detector, LocalDate date, Signal signal) {
    /**
     * Those that count for the level.
     *
     * @param counts of consecutive local days, the last that of {@code today}
     */
    static List<Alarm> of(int[] counts, LocalDate today, Method method) {
        return Detector.OF_LEVEL.stream()
                .flatMap(detector -> heard(detector, counts, method).stream()
                        .map(signal ->
                                new Alarm(detector, today.minusDays(counts.length - 1L - signal.index()), signal)))
                .toList();
    }

    /** Signals of the days that count. EARS judges each day by itself, so of it no others are asked for. */
    static List<Signal> heard(Detector detector, int[] counts, Method method) {
        var days = Math.min(method.alarmDays(), method.detectorDays());
        var window = detector == Detector.CUSUM ? method.detectorDays() : days;
        return detector.judge(counts, window, Tuning.ofLevel(method)).stream()
                .filter(signal -> signal.alarm() && signal.index() >= counts.length - days)
                .toList();
    }

    static Set<Detector> detectors(List<Alarm> alarms) {
        return alarms.stream().map(Alarm::detector).collect(Collectors.toUnmodifiableSet());
    }
}
