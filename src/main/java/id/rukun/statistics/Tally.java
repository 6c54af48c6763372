package id.rukun.statistics;

import id.rukun.report.ReportFacts;
import id.rukun.report.ReportSums;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Facts summed by one or two groups. */
final class Tally implements Consumer<ReportFacts> {
    /** A place that there is not. */
    private static final int NONE = -1;

    private final GroupBy first;
    private final GroupBy second;
    private final Map<Long, ReportSums> sums = new HashMap<>();
    private final ReportSums total = new ReportSums();
    private final List<String> regions = new ArrayList<>();
    private final Map<String, Integer> placesOfRegions = new HashMap<>();

    /** Most facts are of the same day, and of the same group, as the one before. */
    private int day = Integer.MIN_VALUE;

    private int month;
    private int week;
    private long key = Long.MIN_VALUE;
    private ReportSums last;

    /** @param groups one or two */
    Tally(List<GroupBy> groups) {
        first = groups.get(0);
        second = groups.size() > 1 ? groups.get(1) : null;
    }

    /**
     * Of one group; what it is not told apart by is null.
     *
     * @param first the value of the first group, null where there is none (an early warning has no form)
     * @param second of the second
     */
    record Key(Comparable<?> first, Comparable<?> second) {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static final Comparator<Comparable> VALUES = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<Key> ORDER =
            Comparator.<Key, Comparable>comparing(Key::first, VALUES).thenComparing(Key::second, VALUES);

    ReportSums total() {
        return total;
    }

    int size() {
        return sums.size();
    }

    @Override
    public void accept(ReportFacts facts) {
        total.add(facts.sums);
        if (facts.day != day) {
            turnTo(facts.day);
        }
        if (first == GroupBy.DIMENSION) {
            each(facts.dimensions, place -> add(place, second == null ? NONE : placeIn(second, facts), facts.sums));
        } else if (second == GroupBy.DIMENSION) {
            each(facts.dimensions, place -> add(placeIn(first, facts), place, facts.sums));
        } else {
            add(placeIn(first, facts), second == null ? NONE : placeIn(second, facts), facts.sums);
        }
    }

    private static void each(int dimensions, Consumer<Integer> visitor) {
        for (var left = dimensions; left != 0; left &= left - 1) {
            visitor.accept(Integer.numberOfTrailingZeros(left));
        }
    }

    private void turnTo(int newDay) {
        day = newDay;
        var date = LocalDate.ofEpochDay(newDay);
        month = (int) date.withDayOfMonth(1).toEpochDay();
        week = (int)
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay();
    }

    private int placeIn(GroupBy group, ReportFacts facts) {
        return switch (group) {
            case REGION -> placesOfRegions.computeIfAbsent(facts.regencyCode, this::newRegion);
            case MONTH -> month;
            case WEEK -> week;
            case DAY -> facts.day;
            case FORM -> facts.form == null ? NONE : facts.form.ordinal();
            case STATUS -> facts.status.ordinal();
            case KIND -> facts.form == null ? 1 : 0;
            case DIMENSION -> throw new IllegalStateException("a report has several");
        };
    }

    private int newRegion(String code) {
        regions.add(code);
        return regions.size() - 1;
    }

    private void add(int firstPlace, int secondPlace, ReportSums facts) {
        var wanted = (long) firstPlace << Integer.SIZE | secondPlace & 0xFFFFFFFFL;
        if (wanted != key || last == null) {
            key = wanted;
            last = sums.computeIfAbsent(wanted, none -> new ReportSums());
        }
        last.add(facts);
    }

    /** In the order of the groups' values. */
    Map<Key, ReportSums> groups() {
        var groups = new TreeMap<Key, ReportSums>(ORDER);
        sums.forEach((places, sum) -> groups.put(
                new Key(
                        valueOf(first, (int) (places >> Integer.SIZE)),
                        second == null ? null : valueOf(second, places.intValue())),
                sum));
        return groups;
    }

    private Comparable<?> valueOf(GroupBy group, int place) {
        return switch (group) {
            case REGION -> regions.get(place);
            case MONTH, WEEK, DAY -> LocalDate.ofEpochDay(place);
            case DIMENSION -> Dimension.values()[place];
            case FORM -> place == NONE ? null : ConflictForm.values()[place];
            case STATUS -> ReportStatus.values()[place];
            case KIND -> ReportKind.values()[place];
        };
    }
}
