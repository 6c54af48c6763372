package id.rukun.statistics;

import id.rukun.report.ReportSums;
import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Reports counted by one or two groups. */
@Schema(name = "ReportStatistics")
public record StatisticsView(
        @Schema(
                required = true,
                description = "By the groups' values; where there is nothing to count there is no item")
        List<Item> items,

        @Schema(description = "Each report once, whatever it is told apart by; absent where it may not be shown")
        Counts total,

        @Schema(
                required = true,
                description = "Some counts are left out, because they are under 5 or would give such a one away")
        boolean incomplete) {

    @Schema(name = "ReportStatisticsItem", description = "Of the groups only those that were asked by are there")
    public record Item(
            @Schema(description = "Code of the regency or city", examples = "35.27")
            String region,

            @Schema(description = "In western Indonesia", examples = "2026-11", pattern = "^[0-9]{4}-[0-9]{2}$")
            String month,

            @Schema(
                    description = "ISO 8601, in western Indonesia",
                    examples = "2026-W47",
                    pattern = "^[0-9]{4}-W[0-9]{2}$")
            String week,

            LocalDate day,

            @Schema(description = "A report of several dimensions counts in each")
            Dimension dimension,

            @Schema(description = "Absent for early warnings, which have none")
            ConflictForm form,

            ReportStatus status,
            ReportKind kind,

            @Schema(required = true) Counts counts) {

        static Item of(List<GroupBy> groups, Tally.Key key, Counts counts) {
            return new Item(
                    (String) value(GroupBy.REGION, groups, key),
                    written(GroupBy.MONTH, "uuuu-MM", groups, key),
                    week((LocalDate) value(GroupBy.WEEK, groups, key)),
                    (LocalDate) value(GroupBy.DAY, groups, key),
                    (Dimension) value(GroupBy.DIMENSION, groups, key),
                    (ConflictForm) value(GroupBy.FORM, groups, key),
                    (ReportStatus) value(GroupBy.STATUS, groups, key),
                    (ReportKind) value(GroupBy.KIND, groups, key),
                    counts);
        }

        private static Object value(GroupBy group, List<GroupBy> groups, Tally.Key key) {
            return groups.get(0) == group
                    ? key.first()
                    : groups.size() > 1 && groups.get(1) == group ? key.second() : null;
        }

        private static String written(GroupBy group, String pattern, List<GroupBy> groups, Tally.Key key) {
            var date = (LocalDate) value(group, groups, key);
            return date == null ? null : date.format(DateTimeFormatter.ofPattern(pattern));
        }

        private static String week(LocalDate monday) {
            return monday == null
                    ? null
                    : "%04d-W%02d"
                            .formatted(
                                    monday.get(IsoFields.WEEK_BASED_YEAR),
                                    monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }
    }

    @Schema(name = "ReportCounts")
    public record Counts(
            @Schema(required = true) long reports,

            @Schema(
                    description =
                            "Those of kind CONFLICT; not for the public, and for other systems only where it gives away nothing hidden")
            Long conflicts,

            @Schema(
                    description =
                            "Sums over the conflicts; a number is absent where none of them knew it. There where conflicts is")
            ImpactSums impact) {

        static Counts of(ReportSums sums) {
            return new Counts(sums.reports(), sums.conflicts(), ImpactSums.of(sums));
        }

        static Counts ofReports(ReportSums sums) {
            return new Counts(sums.reports(), null, null);
        }
    }

    @Schema(name = "ImpactSums")
    public record ImpactSums(
            Sum killed,
            Sum killedWomen,
            Sum killedChildren,
            Sum injured,
            Sum injuredWomen,
            Sum injuredChildren,
            Sum displaced,
            Sum displacedWomen,
            Sum displacedChildren,
            Sum missing,
            Sum abducted,
            Sum sexualViolence,
            Sum buildingsDamaged,
            Sum householdsAffected) {

        static ImpactSums of(ReportSums sums) {
            return new ImpactSums(
                    killed(sums),
                    sum(sums, ReportSums.Number.KILLED_WOMEN),
                    sum(sums, ReportSums.Number.KILLED_CHILDREN),
                    sum(sums, ReportSums.Number.INJURED),
                    sum(sums, ReportSums.Number.INJURED_WOMEN),
                    sum(sums, ReportSums.Number.INJURED_CHILDREN),
                    sum(sums, ReportSums.Number.DISPLACED),
                    sum(sums, ReportSums.Number.DISPLACED_WOMEN),
                    sum(sums, ReportSums.Number.DISPLACED_CHILDREN),
                    sum(sums, ReportSums.Number.MISSING),
                    sum(sums, ReportSums.Number.ABDUCTED),
                    sum(sums, ReportSums.Number.SEXUAL_VIOLENCE),
                    sum(sums, ReportSums.Number.BUILDINGS_DAMAGED),
                    sum(sums, ReportSums.Number.HOUSEHOLDS_AFFECTED));
        }

        private static Sum sum(ReportSums sums, ReportSums.Number number) {
            return sums.known(number) == 0
                    ? null
                    : new Sum(sums.sum(number), sums.known(number), sums.conflicts(), null, null);
        }

        /** Some know only how many at least, or at most. */
        private static Sum killed(ReportSums sums) {
            var known = sums.known(ReportSums.Number.KILLED);
            var low = bound(sums, ReportSums.Number.KILLED_LOW);
            var high = bound(sums, ReportSums.Number.KILLED_HIGH);
            return known == 0 && low == null && high == null
                    ? null
                    : new Sum(
                            known == 0 ? null : sums.sum(ReportSums.Number.KILLED), known, sums.conflicts(), low, high);
        }

        private static Long bound(ReportSums sums, ReportSums.Number number) {
            return sums.known(number) == 0 ? null : sums.sum(number);
        }
    }

    @Schema(name = "ImpactSum")
    public record Sum(
            @Schema(description = "Over those that knew it; absent where none did")
            Long sum,

            @Schema(required = true, description = "How many of the conflicts knew it")
            long known,

            @Schema(required = true, description = "How many conflicts there are")
            long of,

            @Schema(description = "The same sum of what each says at least; there where any gives a lower bound")
            Long low,

            @Schema(description = "The same of what each says at most")
            Long high) {}
}
