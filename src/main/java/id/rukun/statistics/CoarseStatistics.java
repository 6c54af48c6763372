package id.rukun.statistics;

import id.rukun.platform.json.Times;
import id.rukun.platform.problem.ProblemException;
import id.rukun.platform.problem.ProblemType;
import id.rukun.platform.problem.Violations;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportFilter;
import id.rukun.statistics.GroupSums.Key;
import id.rukun.statistics.StatisticsView.Counts;
import id.rukun.statistics.StatisticsView.Item;
import id.rukun.vocabulary.ReportStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Statistics for other systems and the public. They count verified reports only, show no count under 5 and show no
 * count that can be derived by subtraction.
 *
 * <p>Every answer is selected from a few tables that are equal for all callers. A filter selects groups of a table but
 * never changes the counts. Otherwise the difference between two answers could reveal a count that both suppress.
 */
@ApplicationScoped
public class CoarseStatistics {
    private static final int REGENCY = 5;

    private static final Set<GroupBy> FOR_PUBLIC = EnumSet.of(GroupBy.REGION, GroupBy.MONTH);
    private static final Set<GroupBy> FOR_SYSTEMS =
            EnumSet.of(GroupBy.REGION, GroupBy.MONTH, GroupBy.DIMENSION, GroupBy.FORM, GroupBy.KIND);

    private final EntityManager entities;
    private final ReportRollup rollup;

    CoarseStatistics(EntityManager entities, ReportRollup rollup) {
        this.entities = entities;
        this.rollup = rollup;
    }

    /**
     * Returns statistics for the public: by regency and month at the finest, without impact.
     *
     * @throws ProblemException {@code invalid-parameter}
     */
    @Transactional
    StatisticsView forPublic(ReportFilter filter, List<GroupBy> by) {
        check(filter, by, FOR_PUBLIC);
        return view(null, filter, by, false);
    }

    /**
     * Returns statistics for another system.
     *
     * @param scope the region that the system is bound to; null is the country
     * @throws ProblemException {@code invalid-parameter}
     */
    @Transactional
    StatisticsView forSystem(String scope, ReportFilter filter, List<GroupBy> by) {
        check(filter, by, FOR_SYSTEMS);
        return view(scope, filter, by, true);
    }

    private StatisticsView view(String scope, ReportFilter filter, List<GroupBy> by, boolean withImpact) {
        RepeatableRead.begin(entities);
        var verified = new ReportFilter();
        verified.status = List.of(ReportStatus.VERIFIED);
        Function<List<GroupBy>, List<GroupSums>> counting =
                groups -> rollup.count(scope, WholeDays.ALL, verified, groups);
        var asked = counting.apply(by);
        var tables = new CoarseTables(
                by, withImpact, groups -> counts(groups, groups.equals(by) ? asked : counting.apply(groups)));
        var chosen = chosen(filter, by);
        var items = asked.stream()
                .filter(group -> tables.shows(group.key(by)) && chosen.test(group.key(by)))
                .sorted(Comparator.comparing(group -> group.key(by)))
                .map(group -> Item.of(by, group, counts(group, tables.knowsKinds(group.key(by)))))
                .toList();
        var total = isNarrowed(filter)
                ? null
                : counting.apply(List.of()).stream()
                        .filter(all -> all.reports() >= Suppression.THRESHOLD)
                        .map(all -> counts(all, tables.knowsKindsOfAll()))
                        .findFirst()
                        .orElse(null);
        return new StatisticsView(items, total, tables.isAnythingHidden());
    }

    private static Map<Key, Long> counts(List<GroupBy> by, List<GroupSums> groups) {
        return groups.stream().collect(Collectors.toMap(group -> group.key(by), GroupSums::reports));
    }

    private static Counts counts(GroupSums group, boolean kindsKnown) {
        return kindsKnown ? Counts.of(group) : Counts.ofReports(group);
    }

    private static void check(ReportFilter filter, List<GroupBy> by, Set<GroupBy> allowed) {
        var violations = new Violations();
        if (!allowed.containsAll(by)) {
            violations.add("groupBy", "NOT_FOR_ROLE");
        }
        if (by.containsAll(Set.of(GroupBy.FORM, GroupBy.KIND))) {
            violations.add("groupBy", "NOT_WITH", GroupBy.FORM);
        }
        if (!filter.isPlain()) {
            violations.add("filter", "NOT_FOR_ROLE");
        }
        onlyWith(GroupBy.REGION, "regionCode", filter.regionCode, by, violations);
        onlyWith(GroupBy.MONTH, "from", filter.from, by, violations);
        onlyWith(GroupBy.MONTH, "to", filter.to, by, violations);
        onlyWith(GroupBy.FORM, "form", filter.form, by, violations);
        onlyWith(GroupBy.DIMENSION, "dimension", filter.dimension, by, violations);
        onlyWith(GroupBy.KIND, "kind", filter.kind, by, violations);
        onlyWith(GroupBy.STATUS, "status", filter.status, by, violations);
        onlyWith(GroupBy.ISSUE, "issue", filter.issue, by, violations);
        onlyWith(GroupBy.SEVERITY, "severityFrom", filter.severityFrom, by, violations);
        onlyWith(GroupBy.SEVERITY, "severityTo", filter.severityTo, by, violations);
        onlyWith(GroupBy.HORIZON, "horizon", filter.horizon, by, violations);
        if (filter.regionCode != null && filter.regionCode.length() > REGENCY) {
            violations.add("regionCode", "NOT_FOR_ROLE");
        }
        if (!violations.isEmpty()) {
            throw ProblemType.INVALID_PARAMETER.problem().violations(violations.found());
        }
    }

    private static void onlyWith(GroupBy group, String name, Object value, List<GroupBy> by, Violations violations) {
        var said = value instanceof List<?> values ? !values.isEmpty() : value != null;
        if (said && !by.contains(group)) {
            violations.add(name, "ONLY_WITH", "groupBy=" + group);
        }
    }

    private static boolean isNarrowed(ReportFilter filter) {
        return filter.regionCode != null
                || filter.from != null
                || filter.to != null
                || filter.kind != null
                || filter.form != null && !filter.form.isEmpty()
                || filter.dimension != null && !filter.dimension.isEmpty();
    }

    /**
     * Returns a filter on the keys of groups. A group is a whole month, a region or a code, so the time is widened to
     * whole months.
     */
    private static Predicate<Key> chosen(ReportFilter filter, List<GroupBy> by) {
        var month = monthOf(filter.from);
        var behind = behind(filter.to);
        return key -> chosen(by.get(0), key.first(), filter, month, behind)
                && (by.size() < 2 || chosen(by.get(1), key.second(), filter, month, behind));
    }

    private static boolean chosen(GroupBy group, Object value, ReportFilter filter, LocalDate from, LocalDate behind) {
        return switch (group) {
            case REGION -> filter.regionCode == null || RegionCode.covers(filter.regionCode, (String) value);
            case MONTH ->
                (from == null || !((LocalDate) value).isBefore(from))
                        && (behind == null || ((LocalDate) value).isBefore(behind));
            case FORM -> filter.form == null || filter.form.isEmpty() || filter.form.contains(value);
            case DIMENSION ->
                filter.dimension == null || filter.dimension.isEmpty() || filter.dimension.contains(value);
            case KIND -> filter.kind == null || filter.kind == value;
            default -> true;
        };
    }

    private static LocalDate monthOf(Instant time) {
        return time == null ? null : time.atZone(Times.ZONE).toLocalDate().withDayOfMonth(1);
    }

    /** Returns the first month that begins at or after the time; null if there is no time. */
    private static LocalDate behind(Instant to) {
        if (to == null) {
            return null;
        }
        var month = monthOf(to);
        return month.atStartOfDay(Times.ZONE).toInstant().equals(to) ? month : month.plusMonths(1);
    }
}
