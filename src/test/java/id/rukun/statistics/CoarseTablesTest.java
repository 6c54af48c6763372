package id.rukun.statistics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import id.rukun.report.ReportFacts;
import id.rukun.statistics.Tally.Key;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CoarseTablesTest {
    @Test
    void what_the_table_by_form_leaves_out_is_not_the_rest_of_the_table_by_kind() {
        var facts = List.of(
                facts("35.01", null, 20),
                facts("35.01", ConflictForm.BRAWL, 2),
                facts("35.01", ConflictForm.CLASH, 60),
                facts("35.02", null, 50),
                facts("35.02", ConflictForm.BRAWL, 30),
                facts("35.02", ConflictForm.CLASH, 40));

        // The brawls of 35.01 hide behind its early warnings.
        assertThat(shown(facts, GroupBy.REGION, GroupBy.FORM), not(hasItem(new Key("35.01", null))));
        assertThat(shown(facts, GroupBy.REGION), hasItem(new Key("35.01", null)));
        assertThat(
                shown(facts, GroupBy.REGION, GroupBy.KIND).stream()
                        .filter(key -> key.first().equals("35.01"))
                        .toList(),
                equalTo(List.of()));
        var byRegion = tables(facts, GroupBy.REGION);
        assertThat(byRegion.knowsKinds(new Key("35.01", null)), is(false));
    }

    @Property
    void of_kinds_no_table_tells_more_than_the_one_by_form(@ForAll Random random) {
        var facts = new ArrayList<ReportFacts>();
        for (var n = 0; n < 30; n++) {
            var form = random.nextInt(3) == 0 ? null : ConflictForm.values()[random.nextInt(4)];
            facts.add(facts("35.0" + random.nextInt(5), form, 1 + random.nextInt(1 + random.nextInt(20))));
        }
        var byForm = tables(facts, GroupBy.REGION, GroupBy.FORM);
        var byKind = tables(facts, GroupBy.REGION, GroupBy.KIND);
        var byRegion = tables(facts, GroupBy.REGION);

        for (var region : byRegion.asked().groups().keySet()) {
            var warnings = byForm.asked().groups().get(new Key(region.first(), null));
            var known = warnings == null || byForm.shows(new Key(region.first(), null));
            assertThat(byRegion.knowsKinds(region), is(known));
            assertThat(byKind.shows(new Key(region.first(), ReportKind.EARLY_WARNING)), is(known));
            var conflicts = byKind.asked().groups().get(new Key(region.first(), ReportKind.CONFLICT));
            if (conflicts != null && byKind.shows(new Key(region.first(), ReportKind.CONFLICT))) {
                assertThat(conflicts.reports(), greaterThanOrEqualTo(Suppression.THRESHOLD));
                assertThat(byRegion.shows(region), is(true));
            }
        }
    }

    @Test
    void a_total_that_is_shown_is_guarded_as_one_although_reports_count_in_several_columns() {
        var several = facts("35.01", ConflictForm.CLASH, 9);
        several.dimensions = 1 << Dimension.ECONOMIC.ordinal() | 1 << Dimension.ETHNIC.ordinal();
        var facts = List.of(several, facts("35.02", ConflictForm.CLASH, 12), facts("35.03", ConflictForm.CLASH, 2));

        var shown = shown(facts, GroupBy.REGION, GroupBy.DIMENSION);

        assertThat(shown, not(hasItem(new Key("35.03", Dimension.ECONOMIC))));
        // Of 35.01 the total is hidden behind that of 35.03, of 35.02 it is shown.
        assertThat(
                shown(facts, GroupBy.REGION).stream().map(Key::first).collect(Collectors.toSet()),
                equalTo(Set.of("35.02")));
    }

    private static CoarseTables tables(List<ReportFacts> facts, GroupBy... by) {
        var tables = new CoarseTables(List.of(by), true);
        facts.forEach(tables);
        return tables.hide();
    }

    private static List<Key> shown(List<ReportFacts> facts, GroupBy... by) {
        var tables = tables(facts, by);
        return tables.asked().groups().keySet().stream().filter(tables::shows).toList();
    }

    private static ReportFacts facts(String region, ConflictForm form, int reports) {
        var facts = new ReportFacts();
        facts.regencyCode = region;
        facts.form = form;
        facts.status = ReportStatus.VERIFIED;
        facts.dimensions = 1 << Dimension.ECONOMIC.ordinal();
        facts.sums.begin(reports, form == null ? 0 : reports);
        return facts;
    }
}
