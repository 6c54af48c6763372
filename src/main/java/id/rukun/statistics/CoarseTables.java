package id.rukun.statistics;

import id.rukun.statistics.GroupSums.Key;
import id.rukun.statistics.Suppression.Cell;
import id.rukun.vocabulary.ReportKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The table that a coarse answer is selected from, and the tables that decide which of its counts are shown: the totals
 * of its groups, and its groups by form.
 *
 * <p>Early warnings are the reports without a form, so counts by kind can be derived from counts by form. A count by
 * kind is therefore shown only if the table by form shows the early warnings. Suppressing each table alone would hide
 * different counts, and together the tables would reveal them.
 */
final class CoarseTables {
    /** Replaces null as a key: an early warning has no form. */
    private static final Object NONE = "";

    private final List<GroupBy> by;
    /** The first requested group that is not kind; null if there is none. */
    private final GroupBy other;

    private final boolean withImpact;
    private final Function<List<GroupBy>, Map<Key, Long>> counting;
    private final Map<List<GroupBy>, Map<Key, Long>> tables = new HashMap<>();
    private final Map<GroupBy, Set<Object>> hiddenTotals = new HashMap<>();
    private final Set<Cell> hiddenByForm;
    private final Set<Cell> hidden;

    /**
     * @param by one or two groups; kind and form exclude each other
     * @param withImpact whether the caller may see the number of conflicts and their impact
     * @param counting returns the counts of the table by the given groups
     */
    CoarseTables(List<GroupBy> by, boolean withImpact, Function<List<GroupBy>, Map<Key, Long>> counting) {
        this.by = by;
        this.withImpact = withImpact;
        this.counting = counting;
        this.other =
                by.stream().filter(group -> group != GroupBy.KIND).findFirst().orElse(null);
        by.forEach(this::hideTotals);
        if (withImpact) {
            hideTotals(GroupBy.FORM);
        }
        hiddenByForm = separatesKinds() ? hiddenOf(List.of(other, GroupBy.FORM)) : Set.of();
        hidden = by.size() == 2 && !by.contains(GroupBy.KIND) ? hiddenOf(by) : Set.of();
    }

    private Map<Key, Long> table(List<GroupBy> groups) {
        return tables.computeIfAbsent(groups, counting);
    }

    /** Returns whether the answer counts conflicts and early warnings separately for each value of the other group. */
    private boolean separatesKinds() {
        return withImpact && other != null && other != GroupBy.FORM && (by.size() == 1 || by.contains(GroupBy.KIND));
    }

    /** Returns the requested counts, including those that must not be shown. */
    Map<Key, Long> counts() {
        return table(by);
    }

    private void hideTotals(GroupBy group) {
        var counts = new HashMap<Object, Long>();
        table(List.of(group)).forEach((key, count) -> counts.put(value(key.first()), count));
        hiddenTotals.put(group, Suppression.ofOneDimension(counts));
    }

    private Set<Cell> hiddenOf(List<GroupBy> groups) {
        var counts = new HashMap<Cell, Long>();
        table(groups).forEach((key, count) -> counts.put(cell(groups, key), count));
        var rows = isTurned(groups) ? 1 : 0;
        return Suppression.ofTwoDimensions(
                counts, hiddenTotals.get(groups.get(rows)), hiddenTotals.get(groups.get(1 - rows)));
    }

    /**
     * Returns whether the groups are in reverse order. A table by A and B must hide exactly the counts that a table by
     * B and A hides. Otherwise the two answers together would reveal the hidden counts. Both are therefore suppressed
     * in one order.
     */
    private static boolean isTurned(List<GroupBy> groups) {
        return groups.get(0).compareTo(groups.get(1)) > 0;
    }

    private static Cell cell(List<GroupBy> groups, Key key) {
        return isTurned(groups) ? new Cell(value(key.second()), value(key.first())) : cell(key);
    }

    private static Cell cell(Key key) {
        return new Cell(value(key.first()), value(key.second()));
    }

    private static Object value(Object value) {
        return value == null ? NONE : value;
    }

    boolean isAnythingHidden() {
        return counts().keySet().stream().anyMatch(key -> !shows(key));
    }

    /** Returns whether a requested count may be shown. */
    boolean shows(Key key) {
        if (by.contains(GroupBy.KIND)) {
            var kind = by.get(0) == GroupBy.KIND ? key.first() : key.second();
            return knowsKinds(key) && (kind == ReportKind.EARLY_WARNING || showsTotal(key));
        }
        return by.size() == 2
                ? !hidden.contains(cell(by, key))
                : !hiddenTotals.get(by.get(0)).contains(value(key.first()));
    }

    private boolean showsTotal(Key key) {
        return other == null
                ? counts().values().stream().mapToLong(Long::longValue).sum() >= Suppression.THRESHOLD
                : !hiddenTotals.get(other).contains(value(of(other, key)));
    }

    /** Returns whether the number of conflicts in a count, and their impact, may be shown. */
    boolean knowsKinds(Key key) {
        if (by.contains(GroupBy.FORM)) {
            return withImpact;
        }
        if (other == null) {
            return knowsKindsOfAll();
        }
        return separatesKinds() && !hiddenByForm.contains(new Cell(value(of(other, key)), NONE));
    }

    boolean knowsKindsOfAll() {
        return withImpact && !hiddenTotals.get(GroupBy.FORM).contains(NONE);
    }

    private Object of(GroupBy group, Key key) {
        return by.get(0) == group ? key.first() : key.second();
    }
}
