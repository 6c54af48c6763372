package id.rukun.statistics;

import static id.rukun.statistics.GroupBy.DIMENSION;
import static id.rukun.statistics.GroupBy.FORM;
import static id.rukun.statistics.GroupBy.HORIZON;
import static id.rukun.statistics.GroupBy.ISSUE;
import static id.rukun.statistics.GroupBy.REGION;
import static id.rukun.statistics.GroupBy.SEVERITY;
import static id.rukun.statistics.GroupBy.STATUS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The granularity of rollup rows. All rows are grouped by period and kind, and by the columns that the grain
 * distinguishes. Each comment states the number of rows for 1,000,000 invented reports of 38 regencies and five years.
 * The grains are ordered by that number.
 */
enum Grain {
    /** 15,000 rows. */
    PROVINCE_DAY(Period.DAY, STATUS),
    /** 19,000 rows. */
    MONTH(Period.MONTH, REGION, STATUS),
    /** 19,000 rows. */
    PROVINCE_MONTH(Period.MONTH, FORM, DIMENSION, STATUS),
    /** 20,000 rows. */
    WEEK_ALL(Period.WEEK, REGION),
    /** 23,000 rows. */
    PROVINCE_WEEK_ALL(Period.WEEK, FORM, DIMENSION),
    /** 25,000 rows. */
    MONTH_FORM_ALL(Period.MONTH, REGION, FORM),
    /** 37,000 rows. */
    MONTH_DIMENSIONS_ALL(Period.MONTH, REGION, DIMENSION),
    /** At most 65,000 rows. */
    MONTH_NATURE_ALL(Period.MONTH, REGION, SEVERITY, HORIZON),
    /** At most 65,000 rows. */
    MONTH_ISSUE_ALL(Period.MONTH, REGION, ISSUE),
    /** 79,000 rows. */
    WEEK(Period.WEEK, REGION, STATUS),
    /** 97,000 rows. */
    MONTH_FORM(Period.MONTH, REGION, FORM, STATUS),
    /** 122,000 rows. */
    MONTH_DIMENSIONS(Period.MONTH, REGION, DIMENSION, STATUS),
    /** At most 250,000 rows. */
    PROVINCE_MONTH_NATURE(Period.MONTH, ISSUE, SEVERITY, HORIZON, STATUS),
    /** 331,000 rows. */
    PROVINCE_DAY_DETAIL(Period.DAY, FORM, DIMENSION, STATUS),
    /** 901,000 rows. The rows of all other grains are computed from these. */
    DAY(Period.DAY, REGION, FORM, DIMENSION, STATUS, ISSUE, SEVERITY, HORIZON);

    private static final int PROVINCE = 2;

    /** The groups that every grain can answer, or that its period decides. */
    private static final Set<GroupBy> WITHOUT_COLUMN =
            EnumSet.of(GroupBy.KIND, GroupBy.DAY, GroupBy.WEEK, GroupBy.MONTH);

    private final Period period;
    private final Set<GroupBy> distinguished;

    Grain(Period period, GroupBy... distinguished) {
        this.period = period;
        this.distinguished = Set.of(distinguished);
    }

    /** Maps a day to the first day of its period, in the time zone of western Indonesia. */
    private enum Period {
        DAY(day -> day),
        /** A week begins on Monday (ISO 8601). */
        WEEK(day -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))),
        MONTH(day -> day.withDayOfMonth(1));

        private final UnaryOperator<LocalDate> firstDay;

        Period(UnaryOperator<LocalDate> firstDay) {
            this.firstDay = firstDay;
        }
    }

    /**
     * Returns the grain with the fewest rows that can answer a query.
     *
     * @param region the region of the query; null is the country
     * @param needed the groups that the query groups or filters by
     */
    static Grain of(String region, Set<GroupBy> needed) {
        var columns = EnumSet.noneOf(GroupBy.class);
        columns.addAll(needed);
        if (region != null && region.length() > PROVINCE) {
            columns.add(REGION);
        }
        columns.removeAll(WITHOUT_COLUMN);
        return Stream.of(values())
                .filter(grain -> grain.distinguished.containsAll(columns) && grain.divides(needed))
                .findFirst()
                .orElseThrow();
    }

    private boolean divides(Set<GroupBy> needed) {
        return switch (period) {
            case DAY -> true;
            case WEEK -> !needed.contains(GroupBy.DAY) && !needed.contains(GroupBy.MONTH);
            case MONTH -> !needed.contains(GroupBy.DAY) && !needed.contains(GroupBy.WEEK);
        };
    }

    /** Returns the first day of the period that contains the day. */
    LocalDate startOf(LocalDate day) {
        return period.firstDay.apply(day);
    }

    /** Returns the first day of the first period that begins on the day or later. */
    LocalDate startFrom(LocalDate day) {
        var start = startOf(day);
        return start.equals(day)
                ? day
                : startOf(start.plusDays(
                        switch (period) {
                            case DAY -> 1;
                            case WEEK -> 7;
                            case MONTH -> 31;
                        }));
    }

    /** Returns SQL that maps a regency's code to the region code of the rows. */
    String regionOf(String regencyCode) {
        return distinguished.contains(REGION) ? regencyCode : "left(" + regencyCode + ", 2)";
    }

    /** Returns SQL that maps a day to the first day of its period. */
    String periodOf(String day) {
        return period == Period.DAY
                ? day
                : "cast(date_trunc('" + period + "', cast(" + day + " as timestamp)) as date)";
    }

    /** Returns SQL for the first day after the period that begins on {@code start}. */
    String endOf(String start) {
        return "cast(" + start + " + interval '1 " + period + "' as date)";
    }

    /** Returns SQL for the columns from the form to the horizon; null where the grain does not distinguish a column. */
    String columns() {
        return Stream.of(
                        column(FORM, "form", "text"),
                        column(STATUS, "status", "text"),
                        column(DIMENSION, "dimensions", "text[]"),
                        column(ISSUE, "issue", "text"),
                        column(SEVERITY, "severity", "integer"),
                        column(HORIZON, "horizon", "text"))
                .collect(Collectors.joining(", "));
    }

    private String column(GroupBy group, String column, String type) {
        return distinguished.contains(group) ? column : "cast(null as " + type + ")";
    }
}
