package id.rukun.statistics;

import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Issue;
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

            @Schema(description = "Absent for reports that name none")
            Issue issue,

            @Schema(description = "Of the conflict, or of what is feared: 1 slight – 5 grave")
            Integer severity,

            @Schema(description = "Absent for conflicts, which have none")
            Horizon horizon,

            @Schema(required = true) Counts counts) {

        static Item of(List<GroupBy> by, GroupSums group, Counts counts) {
            return new Item(
                    group.region(),
                    by.contains(GroupBy.MONTH) ? group.since().format(DateTimeFormatter.ofPattern("uuuu-MM")) : null,
                    by.contains(GroupBy.WEEK) ? week(group.since()) : null,
                    by.contains(GroupBy.DAY) ? group.since() : null,
                    group.dimension(),
                    group.form(),
                    group.status(),
                    group.kind(),
                    group.issue(),
                    group.severity(),
                    group.horizon(),
                    counts);
        }

        private static String week(LocalDate monday) {
            return "%04d-W%02d"
                    .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
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

        /** The counts of no reports. */
        static final Counts NONE = new Counts(
                0,
                0L,
                new ImpactSums(null, null, null, null, null, null, null, null, null, null, null, null, null, null));

        static Counts of(GroupSums group) {
            return new Counts(group.reports(), group.conflicts(), ImpactSums.of(group));
        }

        static Counts ofReports(GroupSums group) {
            return new Counts(group.reports(), null, null);
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

        static ImpactSums of(GroupSums group) {
            var of = group.conflicts();
            return new ImpactSums(
                    killed(group),
                    sum(group.killedWomenKnown(), group.killedWomenSum(), of),
                    sum(group.killedChildrenKnown(), group.killedChildrenSum(), of),
                    sum(group.injuredKnown(), group.injuredSum(), of),
                    sum(group.injuredWomenKnown(), group.injuredWomenSum(), of),
                    sum(group.injuredChildrenKnown(), group.injuredChildrenSum(), of),
                    sum(group.displacedKnown(), group.displacedSum(), of),
                    sum(group.displacedWomenKnown(), group.displacedWomenSum(), of),
                    sum(group.displacedChildrenKnown(), group.displacedChildrenSum(), of),
                    sum(group.missingKnown(), group.missingSum(), of),
                    sum(group.abductedKnown(), group.abductedSum(), of),
                    sum(group.sexualViolenceKnown(), group.sexualViolenceSum(), of),
                    sum(group.buildingsDamagedKnown(), group.buildingsDamagedSum(), of),
                    sum(group.householdsAffectedKnown(), group.householdsAffectedSum(), of));
        }

        private static Sum sum(long known, Long sum, long of) {
            return known == 0 ? null : new Sum(sum, known, of, null, null);
        }

        /** Sums the deaths and their bounds. Some reports state only a lower or an upper bound. */
        private static Sum killed(GroupSums group) {
            var known = group.killedKnown();
            var low = group.killedLowKnown() == 0 ? null : group.killedLowSum();
            var high = group.killedHighKnown() == 0 ? null : group.killedHighSum();
            return known == 0 && low == null && high == null
                    ? null
                    : new Sum(known == 0 ? null : group.killedSum(), known, group.conflicts(), low, high);
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
