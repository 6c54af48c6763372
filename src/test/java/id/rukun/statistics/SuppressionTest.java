package id.rukun.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import id.rukun.statistics.Suppression.Cell;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SuppressionTest {
    private static final long PRIME = 1_000_003;

    @Test
    void a_single_small_count_takes_the_next_smallest_with_it() {
        var hidden = Suppression.ofOneDimension(Map.of("a", 3L, "b", 20L, "c", 9L));

        assertThat(hidden, equalTo(Set.of("a", "c")));
    }

    @Test
    void what_is_hidden_together_is_not_few_either() {
        var hidden = Suppression.ofOneDimension(Map.of("a", 1L, "b", 1L, "c", 9L, "d", 20L));

        assertThat(hidden, equalTo(Set.of("a", "b", "c")));
    }

    @Test
    void where_nothing_is_small_nothing_is_hidden() {
        assertThat(Suppression.ofOneDimension(Map.of("a", 5L, "b", 6L)), is(empty()));
        assertThat(Suppression.ofTwoDimensions(Map.of(cell(0, 0), 5L, cell(0, 1), 5L, cell(1, 0), 9L)), is(empty()));
        assertThat(Suppression.ofOneDimension(Map.of()), is(empty()));
    }

    @Test
    void a_small_count_of_a_table_is_had_neither_by_row_nor_by_column() {
        var table = new HashMap<Cell, Long>();
        for (var row = 0; row < 3; row++) {
            for (var column = 0; column < 3; column++) {
                table.put(cell(row, column), 10L + row + column);
            }
        }
        table.put(cell(1, 1), 2L);

        var hidden = Suppression.ofTwoDimensions(table);

        assertThat(hidden, hasItem(cell(1, 1)));
        assertThat(hidden.stream().filter(cell -> cell.row().equals(1)).toList(), hasSize(greaterThan(1)));
        assertThat(hidden.stream().filter(cell -> cell.column().equals(1)).toList(), hasSize(greaterThan(1)));
        assertThat(fixed(table, hidden), is(empty()));
    }

    /** Two circles of hidden counts, joined by one: it is the difference of what is shown on either side. */
    @Test
    void a_count_between_two_groups_of_hidden_ones_is_not_the_difference_of_the_groups() {
        var table = new HashMap<Cell, Long>();
        for (var row = 0; row < 4; row++) {
            for (var column = 0; column < 4; column++) {
                table.put(cell(row, column), row / 2 == column / 2 ? 4L : 30L);
            }
        }
        table.put(cell(1, 2), 1L);

        var hidden = Suppression.ofTwoDimensions(table);

        assertThat(fixed(table, hidden), is(empty()));
        assertThat(hidden.size(), greaterThan(9));
    }

    @Property
    void no_small_count_of_any_table_follows_from_what_is_shown(@ForAll Random random) {
        var table = new HashMap<Cell, Long>();
        var rows = 2 + random.nextInt(7);
        var columns = 2 + random.nextInt(7);
        var few = 1 + random.nextInt(6);
        for (var row = 0; row < rows; row++) {
            for (var column = 0; column < columns; column++) {
                var small = random.nextInt(6) < few;
                table.put(cell(row, column), (long) (small ? random.nextInt(9) : random.nextInt(100)));
            }
        }

        var hidden = Suppression.ofTwoDimensions(table);

        table.forEach((cell, count) -> {
            if (count > 0 && count < Suppression.THRESHOLD) {
                assertThat(hidden, hasItem(cell));
            }
        });
        // Counts that stay determined although all cells are suppressed cannot be protected at all.
        var everything = new ArrayList<>(table.keySet());
        var beyondHelp = fixed(table, Set.copyOf(everything));
        for (var cell : fixed(table, hidden)) {
            if (table.get(cell) < Suppression.THRESHOLD) {
                assertThat(beyondHelp, hasItem(cell));
            }
        }
        assertThat(hidden.stream().filter(cell -> table.get(cell) == 0).toList(), is(empty()));
    }

    @Property(tries = 100)
    void the_same_table_hides_the_same(@ForAll Random random) {
        var table = new HashMap<Cell, Long>();
        for (var n = 0; n < 60; n++) {
            table.put(cell(random.nextInt(8), random.nextInt(8)), (long) random.nextInt(20));
        }

        assertThat(Suppression.ofTwoDimensions(table), equalTo(Suppression.ofTwoDimensions(new HashMap<>(table))));
    }

    @Test
    void a_table_of_a_country_and_thirty_years_is_no_trouble() {
        var random = new Random(1);
        var table = new HashMap<Cell, Long>();
        for (var n = 0; n < 20_000; n++) {
            table.merge(cell(random.nextInt(514), random.nextInt(360)), 1L + random.nextInt(3), Long::sum);
        }

        assertThat(Suppression.ofTwoDimensions(table), not(empty()));
    }

    /**
     * The hidden counts that linear algebra gives away: those that every solution of "each row and column sums up to the total
     * that is shown" has in common, where it is known which counts are none.
     */
    private static List<Cell> fixed(Map<Cell, Long> table, Set<Cell> hidden) {
        var unknown = new ArrayList<Object>();
        hidden.stream().filter(cell -> table.get(cell) > 0).forEach(unknown::add);
        var rowTotals = Suppression.totals(table, Cell::row);
        var columnTotals = Suppression.totals(table, Cell::column);
        var hiddenRows = Suppression.ofOneDimension(rowTotals);
        var hiddenColumns = Suppression.ofOneDimension(columnTotals);
        hiddenRows.forEach(row -> unknown.add(List.of("row", row)));
        hiddenColumns.forEach(column -> unknown.add(List.of("column", column)));
        var all = table.values().stream().mapToLong(Long::longValue).sum();
        if (all < Suppression.THRESHOLD) {
            unknown.add("all");
        }
        var equations = new ArrayList<long[]>();
        rowTotals
                .keySet()
                .forEach(row ->
                        equations.add(equation(unknown, cell -> cell.row().equals(row), List.of("row", row))));
        columnTotals
                .keySet()
                .forEach(column -> equations.add(
                        equation(unknown, cell -> cell.column().equals(column), List.of("column", column))));
        equations.add(sum(unknown, "row"));
        equations.add(sum(unknown, "column"));
        reduce(equations, unknown.size());
        var fixed = new ArrayList<Cell>();
        for (var equation : equations) {
            var places = java.util.stream.IntStream.range(0, unknown.size())
                    .filter(n -> equation[n] != 0)
                    .toArray();
            if (places.length == 1 && unknown.get(places[0]) instanceof Cell cell) {
                fixed.add(cell);
            }
        }
        return fixed;
    }

    private static long[] equation(List<Object> unknown, java.util.function.Predicate<Cell> in, Object total) {
        return unknown.stream()
                .mapToLong(each -> each instanceof Cell cell && in.test(cell) ? 1 : each.equals(total) ? PRIME - 1 : 0)
                .toArray();
    }

    private static long[] sum(List<Object> unknown, String of) {
        return unknown.stream()
                .mapToLong(each -> each instanceof List<?> total && total.get(0).equals(of)
                        ? 1
                        : each.equals("all") ? PRIME - 1 : 0)
                .toArray();
    }

    /** To reduced row echelon form, modulo a prime. */
    private static void reduce(List<long[]> equations, int width) {
        var pivot = 0;
        for (var column = 0; column < width && pivot < equations.size(); column++) {
            var found = pivot;
            while (found < equations.size() && equations.get(found)[column] == 0) {
                found++;
            }
            if (found == equations.size()) {
                continue;
            }
            java.util.Collections.swap(equations, pivot, found);
            var inverse = power(equations.get(pivot)[column], PRIME - 2);
            for (var n = 0; n < width; n++) {
                equations.get(pivot)[n] = equations.get(pivot)[n] * inverse % PRIME;
            }
            for (var row = 0; row < equations.size(); row++) {
                var factor = equations.get(row)[column];
                if (row != pivot && factor != 0) {
                    for (var n = 0; n < width; n++) {
                        equations.get(row)[n] = Math.floorMod(
                                equations.get(row)[n] - factor * equations.get(pivot)[n], PRIME);
                    }
                }
            }
            pivot++;
        }
    }

    private static long power(long base, long exponent) {
        var result = 1L;
        for (var bits = exponent; bits > 0; bits >>= 1) {
            result = (bits & 1) == 1 ? result * base % PRIME : result;
            base = base * base % PRIME;
        }
        return result;
    }

    private static Cell cell(int row, int column) {
        return new Cell(row, column);
    }
}
