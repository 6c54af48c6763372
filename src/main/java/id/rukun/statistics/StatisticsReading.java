package id.rukun.statistics;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportFilter;
import id.rukun.report.verification.Overdue;
import id.rukun.statistics.StatisticsView.Counts;
import id.rukun.statistics.StatisticsView.Item;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Statistics for verifiers. They count all reports that the verifier's list of reports shows. */
@ApplicationScoped
public class StatisticsReading {
    /**
     * The maximum number of items of an answer. A caller who exceeds it must request a shorter time or coarser groups.
     */
    private static final int MOST_ITEMS = 10_000;

    private static final int REGENCY = 5;

    private final EntityManager entities;
    private final ReportRollup rollup;
    private final Overdue overdue;

    StatisticsReading(EntityManager entities, ReportRollup rollup, Overdue overdue) {
        this.entities = entities;
        this.rollup = rollup;
        this.overdue = overdue;
    }

    /**
     * Counts exactly the reports that the list shows with this filter.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    @Transactional
    StatisticsView full(Caller caller, ReportFilter filter, List<GroupBy> by) {
        RepeatableRead.begin(entities);
        var counting = counting(caller, filter);
        var groups = counting.apply(by);
        if (groups.size() > MOST_ITEMS) {
            throw ProblemType.INVALID_PARAMETER
                    .problem()
                    .violations(List.of(new Violation("groupBy", "TOO_MANY_GROUPS", groups.size(), MOST_ITEMS)));
        }
        var items = groups.stream()
                .sorted(Comparator.comparing(group -> group.key(by)))
                .map(group -> Item.of(by, group, Counts.of(group)))
                .toList();
        var total = counting.apply(List.of()).stream().findFirst();
        return new StatisticsView(items, total.map(Counts::of).orElse(Counts.NONE), false);
    }

    private Function<List<GroupBy>, List<GroupSums>> counting(Caller caller, ReportFilter filter) {
        var days = WholeDays.between(filter.from, filter.to);
        if (days.isPresent() && isInRollup(caller, filter)) {
            var region = narrower(caller.scope(), filter.regionCode);
            return by -> rollup.count(region, days.get(), filter, by);
        }
        var condition = filter.shownTo(caller, overdue);
        return by -> rollup.count(condition, by);
    }

    /** Returns whether the rollup can answer the query. For example, it cannot count the reports of one pioneer. */
    private static boolean isInRollup(Caller caller, ReportFilter filter) {
        return filter.isPlain()
                && !caller.has(Role.PIONEER)
                && isNoFiner(caller.scope())
                && isNoFiner(filter.regionCode)
                && (filter.regionCode == null
                        || RegionCode.covers(caller.scope(), filter.regionCode)
                        || RegionCode.covers(filter.regionCode, caller.scope()));
    }

    private static boolean isNoFiner(String region) {
        return region == null || region.length() <= REGENCY;
    }

    private static String narrower(String scope, String region) {
        return region == null || scope != null && scope.length() > region.length() ? scope : region;
    }
}
