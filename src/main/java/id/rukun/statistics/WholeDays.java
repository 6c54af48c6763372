package id.rukun.statistics;

import id.rukun.platform.json.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An interval as whole days of western Indonesia, with the parts of days that remain at both ends.
 *
 * @param from the first whole day
 * @param to the day after the last whole day
 * @param begin the start of the interval if it lies within the day before {@code from}; otherwise null
 * @param end the end of the interval if it lies within the day {@code to}; otherwise null
 */
record WholeDays(LocalDate from, LocalDate to, Instant begin, Instant end) {
    /**
     * A day before all reports, which are never older than 1900. A week and a month begin on this day, so the first
     * periods are whole.
     */
    private static final LocalDate FIRST = LocalDate.of(1899, 5, 1);

    private static final LocalDate LAST = LocalDate.of(9999, 11, 1);

    static final WholeDays ALL = new WholeDays(FIRST, LAST, null, null);

    /**
     * Returns the interval, or empty if it contains no whole day.
     *
     * @param from null is no lower bound
     * @param to null is no upper bound
     */
    static Optional<WholeDays> between(Instant from, Instant to) {
        var first = from == null ? FIRST : dayOf(from);
        var startsWithin = from != null && !beginOf(first).equals(from);
        var firstWhole = startsWithin ? first.plusDays(1) : first;
        var behind = to == null ? LAST : dayOf(to);
        var endsWithin = to != null && !beginOf(behind).equals(to);
        return firstWhole.isBefore(behind)
                ? Optional.of(new WholeDays(firstWhole, behind, startsWithin ? from : null, endsWithin ? to : null))
                : Optional.empty();
    }

    private static LocalDate dayOf(Instant time) {
        return time.atZone(Times.ZONE).toLocalDate();
    }

    private static Instant beginOf(LocalDate day) {
        return day.atStartOfDay(Times.ZONE).toInstant();
    }
}
