package id.rukun.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Decides which counts of a table are hidden, so that no count under {@link #THRESHOLD} is shown or can be derived by
 * subtraction. An answer omits a hidden count exactly like a count of zero, so callers cannot distinguish the two.
 *
 * <p>All small counts are hidden. More counts are hidden until two rules hold:
 *
 * <ol>
 * <li>A row or column that shows its total hides at least two counts, which together reach the threshold.
 * <li>No hidden count is determined by all totals together.
 * </ol>
 *
 * <p>To check the second rule, rows and columns are the nodes of a graph. A hidden count is an edge between its row and
 * its column. A hidden total is an edge between its row or column and a node for all totals. The counts on a cycle can
 * each change by one without changing any total, so they are not determined. An edge on no cycle is a bridge, and the
 * totals on one side of a bridge determine its count (Gusfield 1988).
 */
final class Suppression {
    static final long THRESHOLD = 5;

    /** The position of a count: the values of its row and column. */
    record Cell(Object row, Object column) {}

    private final Map<Cell, Long> counts = new HashMap<>();
    private final Map<Cell, Integer> ranks = new HashMap<>();
    /** The rows in a fixed order, so that every node hides equal counts of equal tables. */
    private final Map<Object, List<Cell>> rows = new LinkedHashMap<>();

    private final Map<Object, List<Cell>> columns = new LinkedHashMap<>();
    private final Set<Cell> hidden = new HashSet<>();
    /**
     * Hidden counts that are alone in a row or column. Each equals a total and is known from it, so it protects no
     * other count.
     */
    private final Set<Cell> given = new HashSet<>();

    private final Set<Object> hiddenRowTotals;
    private final Set<Object> hiddenColumnTotals;
    private final boolean totalHidden;

    private Suppression(Map<Cell, Long> table, Set<Object> hiddenRowTotals, Set<Object> hiddenColumnTotals) {
        this.hiddenRowTotals = hiddenRowTotals;
        this.hiddenColumnTotals = hiddenColumnTotals;
        this.totalHidden = table.values().stream().mapToLong(Long::longValue).sum() < THRESHOLD;
        var named = new TreeMap<String, Cell>();
        table.forEach((cell, count) -> {
            if (count > 0) {
                named.put(cell.toString(), cell);
            }
        });
        named.values().forEach(cell -> {
            counts.put(cell, table.get(cell));
            ranks.put(cell, ranks.size());
            rows.computeIfAbsent(cell.row(), none -> new ArrayList<>()).add(cell);
            columns.computeIfAbsent(cell.column(), none -> new ArrayList<>()).add(cell);
        });
        rows.values().forEach(cells -> cells.sort(bySize()));
        columns.values().forEach(cells -> cells.sort(bySize()));
    }

    /** Returns the counts to hide in a list of counts that is shown with its total. */
    static Set<Object> ofOneDimension(Map<Object, Long> counts) {
        var table = new HashMap<Cell, Long>();
        counts.forEach((value, count) -> table.put(new Cell(value, ""), count));
        var suppression = new Suppression(table, counts.keySet(), Set.of());
        suppression.hideSmall();
        suppression.columns.values().forEach(cells -> suppression.mend(cells, suppression.totalHidden));
        var hidden = new HashSet<>();
        suppression.hidden.forEach(cell -> hidden.add(cell.row()));
        return hidden;
    }

    /** Returns the counts to hide in a table whose row totals and column totals are shown as separate tables. */
    static Set<Cell> ofTwoDimensions(Map<Cell, Long> counts) {
        return ofTwoDimensions(
                counts, ofOneDimension(totals(counts, Cell::row)), ofOneDimension(totals(counts, Cell::column)));
    }

    /**
     * Returns the counts to hide in a table in which a report may count in several rows or columns, so that a total may
     * be less than the sum of its counts.
     *
     * @param hiddenRowTotals the rows whose totals are not shown
     * @param hiddenColumnTotals the columns whose totals are not shown
     */
    static Set<Cell> ofTwoDimensions(
            Map<Cell, Long> counts, Set<Object> hiddenRowTotals, Set<Object> hiddenColumnTotals) {
        var suppression = new Suppression(counts, hiddenRowTotals, hiddenColumnTotals);
        suppression.hideSmall();
        do {
            suppression.mendAll();
        } while (suppression.hideAcrossBridge());
        return suppression.hidden;
    }

    static Map<Object, Long> totals(Map<Cell, Long> counts, Function<Cell, Object> by) {
        var totals = new HashMap<Object, Long>();
        counts.forEach((cell, count) -> totals.merge(by.apply(cell), count, Long::sum));
        return totals;
    }

    private Comparator<Cell> bySize() {
        return Comparator.comparingLong((ToLongFunction<Cell>) counts::get).thenComparingInt(ranks::get);
    }

    private void hideSmall() {
        counts.forEach((cell, count) -> {
            if (count < THRESHOLD) {
                hidden.add(cell);
            }
        });
    }

    private void mendAll() {
        var before = -1;
        while (before != hidden.size()) {
            before = hidden.size();
            rows.forEach((row, cells) -> mend(cells, hiddenRowTotals.contains(row)));
            columns.forEach((column, cells) -> mend(cells, hiddenColumnTotals.contains(column)));
        }
    }

    /**
     * Hides counts of a row or column until the first rule holds.
     *
     * @param cells the row or column, the smallest count first
     */
    private void mend(List<Cell> cells, boolean hiddenTotal) {
        if (hiddenTotal) {
            return;
        }
        var number = 0;
        var sum = 0L;
        for (var cell : cells) {
            if (hidden.contains(cell) && !given.contains(cell)) {
                number++;
                sum += counts.get(cell);
            }
        }
        for (var cell : cells) {
            if (number == 0 || number > 1 && sum >= THRESHOLD) {
                return;
            }
            if (hidden.add(cell)) {
                number++;
                sum += counts.get(cell);
            }
        }
    }

    /**
     * Hides one more count, so that a bridge lies on a cycle.
     *
     * @return false if no bridge can be removed
     */
    private boolean hideAcrossBridge() {
        var graph = new Graph();
        for (var bridge : graph.bridges()) {
            var side = graph.without(bridge);
            var around = counts.keySet().stream()
                    .filter(cell -> !hidden.contains(cell))
                    .filter(cell -> side.contains(Graph.row(cell.row())) != side.contains(Graph.column(cell.column())))
                    .min(bySize());
            if (around.isPresent()) {
                hidden.add(around.get());
                return true;
            }
            if (bridge.cell() != null && counts.get(bridge.cell()) >= THRESHOLD && given.add(bridge.cell())) {
                return true;
            }
        }
        return false;
    }

    /** The hidden counts and totals as edges between rows and columns. */
    private final class Graph {
        /** @param cell null for a total */
        private record Edge(Cell cell, Object one, Object other) {}

        private record Node(boolean isRow, Object value) {}

        private static final Node TOTALS_ROW = new Node(true, new Object());
        private static final Node TOTALS_COLUMN = new Node(false, new Object());

        private final Map<Object, List<Edge>> edges = new LinkedHashMap<>();
        private final Map<Object, Integer> order = new HashMap<>();
        private final Map<Object, Integer> lowest = new HashMap<>();
        private final List<Edge> bridges = new ArrayList<>();

        Graph() {
            hidden.stream()
                    .filter(cell -> !given.contains(cell))
                    .sorted(bySize())
                    .forEach(cell -> join(cell, row(cell.row()), column(cell.column())));
            inOrder(hiddenRowTotals).forEach(row -> join(null, row(row), TOTALS_COLUMN));
            inOrder(hiddenColumnTotals).forEach(column -> join(null, TOTALS_ROW, column(column)));
            if (totalHidden) {
                join(null, TOTALS_ROW, TOTALS_COLUMN);
            }
        }

        private static Stream<Object> inOrder(Set<Object> values) {
            return values.stream().sorted(Comparator.comparing(Object::toString));
        }

        static Node row(Object value) {
            return new Node(true, value);
        }

        static Node column(Object value) {
            return new Node(false, value);
        }

        private void join(Cell cell, Object one, Object other) {
            var edge = new Edge(cell, one, other);
            edges.computeIfAbsent(one, none -> new ArrayList<>()).add(edge);
            edges.computeIfAbsent(other, none -> new ArrayList<>()).add(edge);
        }

        List<Edge> bridges() {
            for (var node : List.copyOf(edges.keySet())) {
                if (!order.containsKey(node)) {
                    walk(node, null);
                }
            }
            return bridges;
        }

        /**
         * Finds bridges by depth-first search (Tarjan 1974). The recursion depth is at most the number of rows and
         * columns.
         */
        private void walk(Object node, Edge from) {
            order.put(node, order.size());
            lowest.put(node, order.get(node));
            for (var edge : edges.get(node)) {
                if (edge == from) {
                    continue;
                }
                var next = edge.one().equals(node) ? edge.other() : edge.one();
                if (order.containsKey(next)) {
                    lowest.merge(node, order.get(next), Math::min);
                } else {
                    walk(next, edge);
                    lowest.merge(node, lowest.get(next), Math::min);
                    if (lowest.get(next) > order.get(node)) {
                        bridges.add(edge);
                    }
                }
            }
        }

        /** Returns the nodes on one side of a bridge. */
        Set<Object> without(Edge bridge) {
            var side = new HashSet<Object>(Set.of(bridge.one()));
            var ahead = new ArrayList<Object>(List.of(bridge.one()));
            while (!ahead.isEmpty()) {
                var node = ahead.remove(ahead.size() - 1);
                for (var edge : edges.get(node)) {
                    var next = edge.one().equals(node) ? edge.other() : edge.one();
                    if (edge != bridge && side.add(next)) {
                        ahead.add(next);
                    }
                }
            }
            return side;
        }
    }
}
