package id.rukun.statistics;

import id.rukun.report.ReportFacts;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import java.util.List;
import java.util.stream.Stream;

/**
 * How finely the facts of a cell are told apart, beside by status and kind: what is asked for coarsely is read ten times faster
 * from coarse facts. A further one wants a migration that makes all cells stale.
 */
enum Layer {
    PLAIN(false, false, false),
    BY_FORM(false, true, false),
    BY_DIMENSIONS(false, false, true),
    BY_DAY(true, false, false),
    BY_FORM_AND_DIMENSIONS(false, true, true),
    FULL(true, true, true);

    private static final ConflictForm ANY_FORM = ConflictForm.UNCLEAR;
    private static final int ALL_DIMENSIONS = (1 << Dimension.values().length) - 1;

    private final boolean days;
    private final boolean forms;
    private final boolean dimensions;

    Layer(boolean days, boolean forms, boolean dimensions) {
        this.days = days;
        this.forms = forms;
        this.dimensions = dimensions;
    }

    /** The coarsest that tells apart as much. */
    static Layer of(boolean days, boolean forms, boolean dimensions) {
        return Stream.of(values())
                .filter(layer -> (layer.days || !days) && (layer.forms || !forms) && (layer.dimensions || !dimensions))
                .findFirst()
                .orElseThrow();
    }

    static Layer of(List<GroupBy> by, boolean days, boolean forms, boolean dimensions) {
        return of(
                days || by.contains(GroupBy.DAY) || by.contains(GroupBy.WEEK),
                forms || by.contains(GroupBy.FORM),
                dimensions || by.contains(GroupBy.DIMENSION));
    }

    /**
     * Which facts are one here. What is not told apart has one value that every filter lets pass which does not ask for it: the
     * first of the month, some form, all dimensions.
     */
    CellLayout.Key keyOf(ReportFacts facts, int firstDay) {
        var form = facts.form == null || forms ? facts.form : ANY_FORM;
        return new CellLayout.Key(
                days ? facts.day : firstDay, form, facts.status, dimensions ? facts.dimensions : ALL_DIMENSIONS);
    }
}
