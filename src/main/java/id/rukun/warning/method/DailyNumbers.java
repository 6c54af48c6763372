package id.rukun.warning.method;

import id.rukun.platform.json.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * The reports of a regency as of a moment, by local day, as many days as the method looks back.
 *
 * @param counts those of each day, the last that of {@code asOf}; of one incident the first only
 * @param weights what those of each day weigh at {@code asOf}; of what has happened by then and not too long ago
 * @param latestSevere when the latest verified one of the gravest severity happened, null for none
 */
public record DailyNumbers(Instant asOf, int[] counts, double[] weights, Instant latestSevere) {
    /** How many local days it must hold. */
    public static int days(Method method) {
        var tuning = Tuning.ofLevel(method);
        var before = Detector.OF_LEVEL.stream()
                .mapToInt(detector -> detector.daysBefore(tuning))
                .max()
                .orElseThrow();
        return Math.max(method.hazardDays() + 1, method.detectorDays() + before);
    }

    /** Where nothing is known. */
    public static DailyNumbers none(Instant asOf, Method method) {
        return new DailyNumbers(asOf, new int[days(method)], new double[days(method)], null);
    }

    public static LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, Times.ZONE);
    }

    LocalDate today() {
        return dayOf(asOf);
    }

    double weight() {
        return Arrays.stream(weights).sum();
    }

    boolean isSevere(Method method) {
        return isSevere(latestSevere, asOf, method);
    }

    static boolean isSevere(Instant latestSevere, Instant asOf, Method method) {
        return latestSevere != null && latestSevere.isAfter(asOf.minus(Duration.ofDays(method.severeDays())));
    }
}
