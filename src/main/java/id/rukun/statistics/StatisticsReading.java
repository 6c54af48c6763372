package id.rukun.statistics;

import id.rukun.identity.Caller;
import id.rukun.identity.Role;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violation;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportFilter;
import id.rukun.report.ReportGroups;
import id.rukun.statistics.StatisticsView.Counts;
import id.rukun.statistics.StatisticsView.Item;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Statistics of the reports that a verifier may read: from the cells as far as they go, from the reports beyond. */
@ApplicationScoped
public class StatisticsReading {
    /** Nobody reads more; who asks for it asks for a shorter time or coarser groups. */
    private static final int MOST_ITEMS = 10_000;

    private static final int REGENCY = 5;

    private final EntityManager entities;
    private final StatisticsCells cells;
    private final ReportGroups groups;

    StatisticsReading(EntityManager entities, StatisticsCells cells, ReportGroups groups) {
        this.entities = entities;
        this.cells = cells;
        this.groups = groups;
    }

    /**
     * Everything that the list of the filter holds.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    @Transactional
    StatisticsView full(Caller caller, ReportFilter filter, List<GroupBy> by) {
        Snapshot.begin(entities);
        var tally = new Tally(by);
        var days = WholeDays.between(filter.from, filter.to);
        if (days.isPresent() && isInCells(caller, filter)) {
            count(caller, filter, days.get(), by, tally);
        } else {
            groups.visit(caller, filter, tally);
        }
        return view(tally, by);
    }

    private void count(Caller caller, ReportFilter filter, WholeDays days, List<GroupBy> by, Tally tally) {
        if (days.begin() != null) {
            groups.visit(caller, filter.within(filter.from, days.begin()), tally);
        }
        if (days.end() != null) {
            groups.visit(caller, filter.within(days.end(), filter.to), tally);
        }
        var wanted = new FactFilter(filter, days.from(), days.to());
        cells.visit(wanted.scope(narrower(caller.scope(), filter.regionCode)), wanted.layer(by), facts -> {
            if (wanted.test(facts)) {
                tally.accept(facts);
            }
        });
    }

    /** Whether all that is asked can be told of a regency's month; a pioneer's own reports, say, cannot. */
    private static boolean isInCells(Caller caller, ReportFilter filter) {
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

    private static StatisticsView view(Tally tally, List<GroupBy> by) {
        if (tally.size() > MOST_ITEMS) {
            throw ProblemType.INVALID_PARAMETER
                    .problem()
                    .violations(List.of(new Violation("groupBy", "TOO_MANY_GROUPS", tally.size(), MOST_ITEMS)));
        }
        var items = tally.groups().entrySet().stream()
                .map(group -> Item.of(by, group.getKey(), Counts.of(group.getValue())))
                .toList();
        return new StatisticsView(items, Counts.of(tally.total()), false);
    }
}
