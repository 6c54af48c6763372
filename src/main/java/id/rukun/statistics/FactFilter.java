package id.rukun.statistics;

import id.rukun.report.ReportFacts;
import id.rukun.report.ReportFilter;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A plain filter of reports, asked of their facts. */
final class FactFilter implements Predicate<ReportFacts> {
    private final LocalDate from;
    private final LocalDate to;
    private final int firstDay;
    private final int behindDay;
    private final ReportKind kind;
    private final Set<ReportStatus> status;
    private final Set<ConflictForm> form;
    /** Only a conflict has a form to ask for. */
    private final boolean formAsked;

    private final boolean dimensionAsked;
    private int dimensions;

    /** @param to the day behind the last */
    FactFilter(ReportFilter filter, LocalDate from, LocalDate to) {
        this.from = from;
        this.to = to;
        this.firstDay = (int) from.toEpochDay();
        this.behindDay = (int) to.toEpochDay();
        this.kind = filter.kind;
        this.status = any(filter.status, ReportStatus.class);
        this.form = any(filter.form, ConflictForm.class);
        this.formAsked = filter.form != null && !filter.form.isEmpty();
        this.dimensionAsked = filter.dimension != null && !filter.dimension.isEmpty();
        any(filter.dimension, Dimension.class).forEach(dimension -> dimensions |= 1 << dimension.ordinal());
    }

    private static <E extends Enum<E>> Set<E> any(List<E> values, Class<E> list) {
        return values == null || values.isEmpty() ? EnumSet.allOf(list) : EnumSet.copyOf(values);
    }

    /** @param region null is the country */
    StatisticsCells.Scope scope(String region) {
        return new StatisticsCells.Scope(
                region, from.withDayOfMonth(1), to.minusDays(1).withDayOfMonth(1));
    }

    /** In which the facts are told apart as far as is asked here, and by groups. */
    Layer layer(List<GroupBy> by) {
        var withinMonths = from.getDayOfMonth() > 1 || to.getDayOfMonth() > 1;
        return Layer.of(by, withinMonths, formAsked, dimensionAsked);
    }

    @Override
    public boolean test(ReportFacts facts) {
        return facts.day >= firstDay
                && facts.day < behindDay
                && (facts.dimensions & dimensions) != 0
                && status.contains(facts.status)
                && (facts.form == null
                        ? kind != ReportKind.CONFLICT && !formAsked
                        : kind != ReportKind.EARLY_WARNING && form.contains(facts.form));
    }
}
