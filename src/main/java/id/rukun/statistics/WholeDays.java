package id.rukun.statistics;

import id.rukun.platform.json.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A time in whole days of western Indonesia, and what is left at both ends.
 *
 * @param from the first day
 * @param to the day behind the last
 * @param begin when the first day begins, where the time begins before it; null where nothing is left
 * @param end when the last day ends, where the time ends behind it; null where nothing is left
 */
record WholeDays(LocalDate from, LocalDate to, Instant begin, Instant end) {
    /** No report is older: see the rules of reports. */
    private static final LocalDate FIRST = LocalDate.of(1899, 12, 1);

    private static final LocalDate LAST = LocalDate.of(9999, 12, 1);

    /** Null is no bound. Empty where there is no whole day between the two. */
    static Optional<WholeDays> between(Instant from, Instant to) {
        var first = from == null ? FIRST : dayOf(from);
        var cutBefore = from != null && !beginOf(first).equals(from);
        var firstWhole = cutBefore ? first.plusDays(1) : first;
        var behind = to == null ? LAST : dayOf(to);
        var cutBehind = to != null && !beginOf(behind).equals(to);
        return firstWhole.isBefore(behind)
                ? Optional.of(new WholeDays(
                        firstWhole, behind, cutBefore ? beginOf(firstWhole) : null, cutBehind ? beginOf(behind) : null))
                : Optional.empty();
    }

    private static LocalDate dayOf(Instant time) {
        return time.atZone(Times.ZONE).toLocalDate();
    }

    private static Instant beginOf(LocalDate day) {
        return day.atStartOfDay(Times.ZONE).toInstant();
    }
}
