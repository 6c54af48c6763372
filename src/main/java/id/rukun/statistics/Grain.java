package id.rukun.statistics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The granularity of rollup rows: by region, period, form and dimensions. All rows are also grouped by kind and status.
 * Each comment states the number of rows for 1,000,000 invented reports of 38 regencies and five years. The grains are
 * ordered by that number.
 */
enum Grain {
    /** 15,000 rows. */
    PROVINCE_DAY(false, Period.DAY, false, false),
    /** 19,000 rows. */
    MONTH(true, Period.MONTH, false, false),
    /** 19,000 rows. */
    PROVINCE_MONTH(false, Period.MONTH, true, true),
    /** 79,000 rows. */
    WEEK(true, Period.WEEK, false, false),
    /** 97,000 rows. */
    MONTH_FORM(true, Period.MONTH, true, false),
    /** 122,000 rows. */
    MONTH_DIMENSIONS(true, Period.MONTH, false, true),
    /** 331,000 rows. */
    PROVINCE_DAY_DETAIL(false, Period.DAY, true, true),
    /** 901,000 rows. The rows of all other grains are computed from these. */
    DAY(true, Period.DAY, true, true);

    private static final int PROVINCE = 2;

    private final boolean regencies;
    private final Period period;
    private final boolean forms;
    private final boolean dimensions;

    Grain(boolean regencies, Period period, boolean forms, boolean dimensions) {
        this.regencies = regencies;
        this.period = period;
        this.forms = forms;
        this.dimensions = dimensions;
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
        var regencies = needed.contains(GroupBy.REGION) || region != null && region.length() > PROVINCE;
        return Stream.of(values())
                .filter(grain -> grain.regencies || !regencies)
                .filter(grain -> grain.forms || !needed.contains(GroupBy.FORM))
                .filter(grain -> grain.dimensions || !needed.contains(GroupBy.DIMENSION))
                .filter(grain -> grain.divides(needed))
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
        return regencies ? regencyCode : "left(" + regencyCode + ", 2)";
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

    /** Returns SQL for the form of a row; null if the grain has no forms. */
    String formOf(String form) {
        return forms ? form : "cast(null as text)";
    }

    /** Returns SQL for the dimensions of a row; null if the grain has no dimensions. */
    String dimensionsOf(String column) {
        return dimensions ? column : "cast(null as text[])";
    }
}
