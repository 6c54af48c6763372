package id.rukun.statistics;

import id.rukun.report.ReportFacts;
import id.rukun.statistics.Suppression.Cell;
import id.rukun.vocabulary.ReportKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The table that a coarse answer is cut from, with those that tell what of it may be shown: the totals of its groups, and the
 * groups by form. Early warnings are what has no form, so a table by kind says what one by form says already, and is shown only as
 * far as that one is: each by itself would hide other counts, and the two together would give them away.
 */
final class CoarseTables implements Consumer<ReportFacts> {
    /** Stands for what has no value: the form of an early warning. */
    private static final Object NONE = "";

    private final List<GroupBy> by;
    /** By what else than kind it is told apart; null where by nothing. */
    private final GroupBy other;

    private final boolean withImpact;
    private final Map<List<GroupBy>, Tally> tallies = new HashMap<>();
    private final Map<GroupBy, Set<Object>> hiddenTotals = new HashMap<>();
    private Set<Cell> hiddenByForm;
    private Set<Cell> hidden;

    /**
     * @param by one or two, and not kind beside form
     * @param withImpact whether it is told how many are conflicts, and their impact
     */
    CoarseTables(List<GroupBy> by, boolean withImpact) {
        this.by = by;
        this.withImpact = withImpact;
        this.other =
                by.stream().filter(group -> group != GroupBy.KIND).findFirst().orElse(null);
        by.forEach(group -> tally(List.of(group)));
        tally(by);
        if (withImpact) {
            tally(List.of(GroupBy.FORM));
        }
        if (tellsKindsApart()) {
            tally(List.of(other, GroupBy.FORM));
        }
    }

    private void tally(List<GroupBy> groups) {
        tallies.computeIfAbsent(groups, Tally::new);
    }

    /** Whether what is known of forms is asked for each value of the other group. */
    private boolean tellsKindsApart() {
        return withImpact && other != null && other != GroupBy.FORM && (by.size() == 1 || by.contains(GroupBy.KIND));
    }

    @Override
    public void accept(ReportFacts facts) {
        tallies.values().forEach(tally -> tally.accept(facts));
    }

    Tally asked() {
        return tallies.get(by);
    }

    /** After the last fact: works out what is to be hidden. */
    CoarseTables hide() {
        by.forEach(this::hideTotals);
        if (withImpact) {
            hideTotals(GroupBy.FORM);
        }
        hiddenByForm = tellsKindsApart() ? hiddenOf(List.of(other, GroupBy.FORM)) : Set.of();
        hidden = by.size() == 2 && !by.contains(GroupBy.KIND) ? hiddenOf(by) : Set.of();
        return this;
    }

    private void hideTotals(GroupBy group) {
        var counts = new HashMap<Object, Long>();
        tallies.get(List.of(group)).groups().forEach((key, sums) -> counts.put(value(key.first()), sums.reports()));
        hiddenTotals.put(group, Suppression.ofOneDimension(counts));
    }

    private Set<Cell> hiddenOf(List<GroupBy> groups) {
        var counts = new HashMap<Cell, Long>();
        tallies.get(groups).groups().forEach((key, sums) -> counts.put(cell(groups, key), sums.reports()));
        var rows = isTurned(groups) ? 1 : 0;
        return Suppression.ofTwoDimensions(
                counts, hiddenTotals.get(groups.get(rows)), hiddenTotals.get(groups.get(1 - rows)));
    }

    /**
     * Asked for the other way round it is the same table: were other cells hidden of it, two answers together would tell
     * what neither does.
     */
    private static boolean isTurned(List<GroupBy> groups) {
        return groups.get(0).compareTo(groups.get(1)) > 0;
    }

    private static Cell cell(List<GroupBy> groups, Tally.Key key) {
        return isTurned(groups) ? new Cell(value(key.second()), value(key.first())) : cell(key);
    }

    private static Cell cell(Tally.Key key) {
        return new Cell(value(key.first()), value(key.second()));
    }

    private static Object value(Object value) {
        return value == null ? NONE : value;
    }

    boolean isAnythingHidden() {
        return asked().groups().keySet().stream().anyMatch(key -> !shows(key));
    }

    /** Whether a count of the asked table may be shown. */
    boolean shows(Tally.Key key) {
        if (by.contains(GroupBy.KIND)) {
            var kind = by.get(0) == GroupBy.KIND ? key.first() : key.second();
            return knowsKinds(key) && (kind == ReportKind.EARLY_WARNING || showsTotal(key));
        }
        return by.size() == 2
                ? !hidden.contains(cell(by, key))
                : !hiddenTotals.get(by.get(0)).contains(value(key.first()));
    }

    private boolean showsTotal(Tally.Key key) {
        return other == null
                ? asked().total().reports() >= Suppression.THRESHOLD
                : !hiddenTotals.get(other).contains(value(of(other, key)));
    }

    /** Whether it may be told how many of a count are conflicts, and so what their impact was. */
    boolean knowsKinds(Tally.Key key) {
        if (by.contains(GroupBy.FORM)) {
            return withImpact;
        }
        if (other == null) {
            return knowsKindsOfAll();
        }
        return tellsKindsApart() && !hiddenByForm.contains(new Cell(value(of(other, key)), NONE));
    }

    boolean knowsKindsOfAll() {
        return withImpact && !hiddenTotals.get(GroupBy.FORM).contains(NONE);
    }

    private Object of(GroupBy group, Tally.Key key) {
        return by.get(0) == group ? key.first() : key.second();
    }
}
