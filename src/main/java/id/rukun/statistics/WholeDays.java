package id.rukun.statistics;

import id.rukun.platform.json.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A time in whole days of western Indonesia, and the parts of days that remain at both ends.
 *
 * @param from the first whole day
 * @param to the day after the last whole day
 * @param begin when the time begins, if that is within the day before the first whole day; otherwise null
 * @param end when the time ends, if that is within the day after the last whole day; otherwise null
 */
record WholeDays(LocalDate from, LocalDate to, Instant begin, Instant end) {
    /** No report is older than 1900. Weeks and months begin on this day, so the rollup needs no single days at this end. */
    private static final LocalDate FIRST = LocalDate.of(1899, 5, 1);

    private static final LocalDate LAST = LocalDate.of(9999, 11, 1);

    static final WholeDays ALL = new WholeDays(FIRST, LAST, null, null);

    /** Returns empty if no whole day lies between the two. @param from and {@code to}: null is no bound */
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
