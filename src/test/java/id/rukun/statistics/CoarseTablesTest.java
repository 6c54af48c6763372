package id.rukun.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import id.rukun.statistics.GroupSums.Key;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoarseTablesTest {
    @Test
    void what_the_table_by_form_leaves_out_is_not_the_rest_of_the_table_by_kind() {
        var reported = List.of(
                reports("35.01", null, 20),
                reports("35.01", ConflictForm.BRAWL, 2),
                reports("35.01", ConflictForm.CLASH, 60),
                reports("35.02", null, 50),
                reports("35.02", ConflictForm.BRAWL, 30),
                reports("35.02", ConflictForm.CLASH, 40));

        // The brawls of 35.01 hide behind its early warnings.
        assertThat(shown(reported, GroupBy.REGION, GroupBy.FORM), not(hasItem(new Key("35.01", null))));
        assertThat(shown(reported, GroupBy.REGION), hasItem(new Key("35.01", null)));
        assertThat(
                shown(reported, GroupBy.REGION, GroupBy.KIND).stream()
                        .filter(key -> key.first().equals("35.01"))
                        .toList(),
                equalTo(List.of()));
        var byRegion = tables(reported, GroupBy.REGION);
        assertThat(byRegion.knowsKinds(new Key("35.01", null)), is(false));
    }

    @Property
    void of_kinds_no_table_tells_more_than_the_one_by_form(@ForAll Random random) {
        var reported = new ArrayList<Reports>();
        for (var n = 0; n < 30; n++) {
            var form = random.nextInt(3) == 0 ? null : ConflictForm.values()[random.nextInt(4)];
            reported.add(reports("35.0" + random.nextInt(5), form, 1 + random.nextInt(1 + random.nextInt(20))));
        }
        var byForm = tables(reported, GroupBy.REGION, GroupBy.FORM);
        var byKind = tables(reported, GroupBy.REGION, GroupBy.KIND);
        var byRegion = tables(reported, GroupBy.REGION);

        for (var region : byRegion.counts().keySet()) {
            var warnings = byForm.counts().get(new Key(region.first(), null));
            var known = warnings == null || byForm.shows(new Key(region.first(), null));
            assertThat(byRegion.knowsKinds(region), is(known));
            assertThat(byKind.shows(new Key(region.first(), ReportKind.EARLY_WARNING)), is(known));
            var conflicts = byKind.counts().get(new Key(region.first(), ReportKind.CONFLICT));
            if (conflicts != null && byKind.shows(new Key(region.first(), ReportKind.CONFLICT))) {
                assertThat(conflicts, greaterThanOrEqualTo(Suppression.THRESHOLD));
                assertThat(byRegion.shows(region), is(true));
            }
        }
    }

    @Test
    void a_total_that_is_shown_is_guarded_as_one_although_reports_count_in_several_columns() {
        var several = new Reports("35.01", ConflictForm.CLASH, List.of(Dimension.ECONOMIC, Dimension.ETHNIC), 9);
        var reported =
                List.of(several, reports("35.02", ConflictForm.CLASH, 12), reports("35.03", ConflictForm.CLASH, 2));

        var shown = shown(reported, GroupBy.REGION, GroupBy.DIMENSION);

        assertThat(shown, not(hasItem(new Key("35.03", Dimension.ECONOMIC))));
        // Of 35.01 the total is hidden behind that of 35.03, of 35.02 it is shown.
        assertThat(
                shown(reported, GroupBy.REGION).stream().map(Key::first).collect(Collectors.toSet()),
                equalTo(Set.of("35.02")));
    }

    private static CoarseTables tables(List<Reports> reported, GroupBy... by) {
        return new CoarseTables(List.of(by), true, groups -> counts(reported, groups));
    }

    private static Map<Key, Long> counts(List<Reports> reported, List<GroupBy> by) {
        var counts = new TreeMap<Key, Long>();
        for (var reports : reported) {
            for (var first : reports.values(by.get(0))) {
                for (var second : by.size() < 2 ? noValue() : reports.values(by.get(1))) {
                    counts.merge(new Key(first, second), reports.count, Long::sum);
                }
            }
        }
        return counts;
    }

    private static List<Key> shown(List<Reports> reported, GroupBy... by) {
        var tables = tables(reported, by);
        return tables.counts().keySet().stream().filter(tables::shows).toList();
    }

    private static Reports reports(String region, ConflictForm form, int count) {
        return new Reports(region, form, List.of(Dimension.ECONOMIC), count);
    }

    private static List<Comparable<?>> noValue() {
        return Collections.singletonList(null);
    }

    private record Reports(String region, ConflictForm form, List<Dimension> dimensions, long count) {
        List<? extends Comparable<?>> values(GroupBy group) {
            return switch (group) {
                case REGION -> List.of(region);
                case FORM -> Collections.singletonList(form);
                case KIND -> List.of(form == null ? ReportKind.EARLY_WARNING : ReportKind.CONFLICT);
                case DIMENSION -> dimensions;
                default -> throw new IllegalArgumentException(group.toString());
            };
        }
    }
}
