package id.rukun.statistics;

import id.rukun.platform.json.Times;
import id.rukun.platform.sql.Condition;
import id.rukun.platform.sql.Records;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Counts reports by at most two groups, in one statement each. Whole days are read from the rollup; parts of days are
 * read from the reports. For a day that is marked as stale, the statement subtracts the rows of the rollup and adds the
 * reports, so an answer never misses a committed change.
 */
@ApplicationScoped
class ReportRollup {
    /** The numbers of an impact. Each has two columns in the rollup. */
    private static final List<String> NUMBERS = List.of(
            "killed",
            "killed_low",
            "killed_high",
            "killed_women",
            "killed_children",
            "injured",
            "injured_women",
            "injured_children",
            "displaced",
            "displaced_women",
            "displaced_children",
            "missing",
            "abducted",
            "sexual_violence",
            "buildings_damaged",
            "households_affected");

    /** The columns that are summed. */
    static final List<String> SUMMED = Stream.concat(
                    Stream.of("reports"),
                    NUMBERS.stream().flatMap(number -> Stream.of(number + "_known", number + "_sum")))
            .toList();

    static final String COLUMNS = "region_code, since, kind, form, status, dimensions, issue, severity, horizon, "
            + String.join(", ", SUMMED);

    /** Selects one rollup row for each report r. */
    static final String REPORT =
            "select r.regency_code, cast(r.occurred_at at time zone 'Asia/Jakarta' as date), r.kind, r.form,"
                    + " r.status, r.dimensions, r.issue, r.severity, r.horizon, " + each("n.%s")
                    + " from %s cross join lateral report_numbers(r.content) n where %s";

    private static final String ROW =
            "select " + COLUMNS + " from report_rollup where grain = '%s' and region_code >= :first"
                    + " and region_code < :behind and since >= :%s and since < :%s";

    /** The days whose rows of the rollup are stale. */
    private static final String STALE = "(select distinct regency_code, day from report_rollup_stale"
            + " where regency_code >= :first and regency_code < :behind and day >= :from and day < :to)";

    private static final String STALE_ROW =
            "select region_code, since, kind, form, status, dimensions, issue, severity, horizon, " + each("-%s")
                    + " from " + STALE
                    + " s join report_rollup on grain = 'DAY' and region_code = s.regency_code and since = s.day";

    private static final String STALE_REPORT = REPORT.formatted(onDays(STALE + " s"), "true");

    private static final String PART_OF_DAY = REPORT.formatted(
            "report r",
            "r.occurred_at >= :%s and r.occurred_at < :%s and r.region_code >= :first and r.region_code < :behind");

    private final EntityManager entities;

    ReportRollup(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * Returns the expression for each summed column, separated by commas.
     *
     * @param expression SQL with %s for the column's name
     */
    static String each(String expression) {
        return SUMMED.stream().map(expression::formatted).collect(Collectors.joining(", "));
    }

    /**
     * Returns SQL that joins each pair s of regency and day with its reports r. PostgreSQL cannot estimate how few
     * reports a day has. {@code offset 0} makes it look up each day instead of reading all reports.
     */
    static String onDays(String days) {
        return days + " cross join lateral (select * from report where regency_code = s.regency_code"
                + " and occurred_at >= cast(s.day as timestamp) at time zone 'Asia/Jakarta'"
                + " and occurred_at < (s.day + interval '1 day') at time zone 'Asia/Jakarta' offset 0) r";
    }

    /**
     * Counts reports from the rollup.
     *
     * @param region a province, regency or city; null is the country
     * @param days when the reports occurred
     * @param filter a {@link ReportFilter#isPlain plain} one; its time and region are not used
     * @param by at most two groups; if empty, the result is one row with the total
     */
    List<GroupSums> count(String region, WholeDays days, ReportFilter filter, List<GroupBy> by) {
        var rows = new ArrayList<String>();
        var parameters = new HashMap<String, Object>(Map.of(
                "first", RegionCode.startOf(region),
                "behind", RegionCode.endOf(region),
                "from", days.from(),
                "to", days.to()));
        var needed = by.isEmpty() ? EnumSet.noneOf(GroupBy.class) : EnumSet.copyOf(by);
        var conditions = new ArrayList<String>();
        if (filter.kind != null) {
            conditions.add("kind = :kind");
            parameters.put("kind", filter.kind.name());
        }
        var anyOf = new EnumMap<GroupBy, List<? extends Enum<?>>>(GroupBy.class);
        anyOf.put(GroupBy.STATUS, filter.status);
        anyOf.put(GroupBy.FORM, filter.form);
        anyOf.put(GroupBy.ISSUE, filter.issue);
        anyOf.put(GroupBy.HORIZON, filter.horizon);
        anyOf.forEach((column, codes) -> {
            if (isGiven(codes)) {
                needed.add(column);
                conditions.add(column + " in (:" + column + ")");
                parameters.put(column.toString(), names(codes));
            }
        });
        if (isGiven(filter.dimension)) {
            needed.add(GroupBy.DIMENSION);
            conditions.add("dimensions && cast(:dimension as text[])");
            parameters.put("dimension", "{" + String.join(",", names(filter.dimension)) + "}");
        }
        if (filter.severityFrom != null || filter.severityTo != null) {
            needed.add(GroupBy.SEVERITY);
            conditions.add("severity between :severityFrom and :severityTo");
            parameters.put("severityFrom", filter.severityFrom == null ? 1 : filter.severityFrom);
            parameters.put("severityTo", filter.severityTo == null ? 5 : filter.severityTo);
        }
        addPeriods(Grain.of(region, needed), days, rows, parameters);
        rows.add(STALE_ROW);
        rows.add(STALE_REPORT);
        addPartsOfDays(days, rows, parameters);
        return groups(String.join(" union all ", rows), conditions, by, parameters);
    }

    /** Reads whole periods from the rows of the grain, and the days before and after them from the rows by day. */
    private static void addPeriods(Grain grain, WholeDays days, List<String> rows, Map<String, Object> parameters) {
        var firstPeriod = grain.startFrom(days.from());
        var behindPeriods = grain.startOf(days.to());
        if (!firstPeriod.isBefore(behindPeriods)) {
            rows.add(ROW.formatted(Grain.DAY, "from", "to"));
            return;
        }
        rows.add(ROW.formatted(grain, "firstPeriod", "behindPeriods"));
        parameters.put("firstPeriod", firstPeriod);
        parameters.put("behindPeriods", behindPeriods);
        if (days.from().isBefore(firstPeriod)) {
            rows.add(ROW.formatted(Grain.DAY, "from", "firstPeriod"));
        }
        if (behindPeriods.isBefore(days.to())) {
            rows.add(ROW.formatted(Grain.DAY, "behindPeriods", "to"));
        }
    }

    private static void addPartsOfDays(WholeDays days, List<String> rows, Map<String, Object> parameters) {
        if (days.begin() != null) {
            rows.add(PART_OF_DAY.formatted("begin", "firstDay"));
            parameters.put("begin", days.begin());
            parameters.put("firstDay", days.from().atStartOfDay(Times.ZONE).toInstant());
        }
        if (days.end() != null) {
            rows.add(PART_OF_DAY.formatted("behindDays", "end"));
            parameters.put("behindDays", days.to().atStartOfDay(Times.ZONE).toInstant());
            parameters.put("end", days.end());
        }
    }

    /**
     * Counts the reports that a condition selects.
     *
     * @param by at most two groups; if empty, the result is one row with the total
     */
    List<GroupSums> count(Condition condition, List<GroupBy> by) {
        return groups(REPORT.formatted("report r", condition.text()), List.of(), by, condition.parameters());
    }

    private List<GroupSums> groups(
            String rows, List<String> conditions, List<GroupBy> by, Map<String, Object> parameters) {
        var sql =
                "select %s, sum(reports) as reports, coalesce(sum(reports) filter (where kind = 'CONFLICT'), 0) as conflicts, %s"
                                .formatted(groupColumns(by), numbers())
                        + " from (" + rows + ") as m (" + COLUMNS + ")"
                        + (by.contains(GroupBy.DIMENSION)
                                ? " cross join lateral unnest(dimensions) as d (dimension)"
                                : "")
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + (by.isEmpty() ? "" : " group by " + groupList(by))
                        + " having sum(reports) > 0";
        var query = Records.query(entities, sql, GroupSums.class);
        parameters.forEach(query::setParameter);
        return query.getResultList();
    }

    private static String numbers() {
        return NUMBERS.stream()
                .map(number -> "coalesce(sum(%1$s_known), 0) as %1$s_known, cast(sum(%1$s_sum) as bigint) as %1$s_sum"
                        .formatted(number))
                .collect(Collectors.joining(", "));
    }

    private static String groupColumns(List<GroupBy> by) {
        var time =
                by.stream().filter(GroupBy::isTime).map(ReportRollup::valueOf).findFirst();
        return Stream.of(GroupBy.values())
                        .filter(group -> !group.isTime())
                        .map(group ->
                                (by.contains(group) ? valueOf(group) : "cast(null as %s)".formatted(typeOf(group)))
                                        + " as " + group)
                        .collect(Collectors.joining(", "))
                + ", " + time.orElse("cast(null as date)") + " as since";
    }

    private static String groupList(List<GroupBy> by) {
        return by.stream().map(ReportRollup::valueOf).collect(Collectors.joining(", "));
    }

    private static String valueOf(GroupBy group) {
        return switch (group) {
            case REGION -> "m.region_code";
            case MONTH -> Grain.MONTH.periodOf("m.since");
            case WEEK -> Grain.WEEK.periodOf("m.since");
            case DAY -> "m.since";
            case DIMENSION -> "d.dimension";
            case FORM -> "m.form";
            case STATUS -> "m.status";
            case KIND -> "m.kind";
            case ISSUE -> "m.issue";
            case SEVERITY -> "m.severity";
            case HORIZON -> "m.horizon";
        };
    }

    private static String typeOf(GroupBy group) {
        return group == GroupBy.SEVERITY ? "integer" : "text";
    }

    private static boolean isGiven(Collection<?> values) {
        return values != null && !values.isEmpty();
    }

    private static Set<String> names(Collection<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).collect(Collectors.toSet());
    }
}
