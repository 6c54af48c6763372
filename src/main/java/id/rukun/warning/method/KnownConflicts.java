package id.rukun.warning.method;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The verified conflicts of a regency on consecutive local days, those of one incident once: as they are known now, and as
 * they were known at the end of each day.
 */
public final class KnownConflicts {
    private record Conflict(LocalDate day, LocalDate knownFrom, LocalDate knownUntil, boolean severe) {}

    private final LocalDate from;
    private final int days;
    private final List<Conflict> conflicts;

    private KnownConflicts(LocalDate from, int days, List<Conflict> conflicts) {
        this.from = from;
        this.days = days;
        this.conflicts = conflicts;
    }

    public static KnownConflicts of(RegencyEvidence evidence, LocalDate from, int days, Coefficients coefficients) {
        return new KnownConflicts(
                from,
                days,
                CountedEvidence.groups(evidence).values().stream()
                        .flatMap(group -> CountedEvidence.segments(group, LocalDate.MAX, coefficients).stream())
                        .filter(segment -> segment.counted().term() == Term.CONFLICT)
                        .map(segment -> new Conflict(
                                segment.counted().day(),
                                segment.from(),
                                segment.until(),
                                coefficients
                                        .conflicts()
                                        .isSevere(segment.counted().severity())))
                        .toList());
    }

    /** Returns the conflicts for other days. */
    public KnownConflicts of(LocalDate otherFrom, int otherDays) {
        return new KnownConflicts(otherFrom, otherDays, conflicts);
    }

    /** Returns the severe conflicts of each day, as they are known now. */
    public int[] severe() {
        var counts = new int[days];
        conflicts.stream()
                .filter(each -> each.severe() && each.knownUntil().equals(LocalDate.MAX))
                .mapToInt(each -> index(each.day()))
                .filter(day -> day >= 0 && day < days)
                .forEach(day -> counts[day]++);
        return counts;
    }

    /**
     * Returns for each day whether a severe conflict follows within the days after it.
     *
     * @param severe the severe conflicts of each day; see {@link #severe}
     * @param first the index of the first day to return
     * @param ahead how many days after a day count
     */
    public static boolean[] followed(int[] severe, int first, int ahead, int days) {
        var followed = new boolean[days];
        var next = Integer.MAX_VALUE;
        for (var day = Math.min(severe.length, first + days + ahead) - 1; day > first; day--) {
            next = severe[day] > 0 ? day : next;
            if (day - 1 < first + days) {
                followed[day - 1 - first] = next - (day - 1) <= ahead;
            }
        }
        return followed;
    }

    /**
     * Returns for each day the conflicts that were known at its end and happened on that day or the days before.
     *
     * @param memory the number of days, the day itself included
     */
    public int[] known(int memory, boolean severeOnly) {
        var counts = new int[days];
        conflicts.stream()
                .filter(each -> each.severe() || !severeOnly)
                .flatMapToInt(each -> IntStream.range(
                        Math.max(0, index(each.knownFrom())),
                        Math.min(Math.min(days, index(each.day()) + memory), index(each.knownUntil()))))
                .forEach(day -> counts[day]++);
        return counts;
    }

    private int index(LocalDate day) {
        return (int) Math.min(Integer.MAX_VALUE, ChronoUnit.DAYS.between(from, day));
    }
}
