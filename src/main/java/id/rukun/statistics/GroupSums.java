package id.rukun.statistics;

import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.Horizon;
import id.rukun.vocabulary.Issue;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The count and the sums of one group of reports. Components by which the query did not group are null.
 *
 * @param since the first day of the month or week, or the day
 * @param conflicts the number of reports of kind CONFLICT; only they have an impact
 * @param killedKnown how many of the reports state the number of deaths; for a bound, how many state the bound
 * @param killedSum the sum over the reports that state the number; null if none does. For a report without a bound, a
 *     sum of bounds adds the number itself
 */
record GroupSums(
        String region,
        LocalDate since,
        Dimension dimension,
        ConflictForm form,
        ReportStatus status,
        ReportKind kind,
        Issue issue,
        Integer severity,
        Horizon horizon,
        long reports,
        long conflicts,
        long killedKnown,
        Long killedSum,
        long killedLowKnown,
        Long killedLowSum,
        long killedHighKnown,
        Long killedHighSum,
        long killedWomenKnown,
        Long killedWomenSum,
        long killedChildrenKnown,
        Long killedChildrenSum,
        long injuredKnown,
        Long injuredSum,
        long injuredWomenKnown,
        Long injuredWomenSum,
        long injuredChildrenKnown,
        Long injuredChildrenSum,
        long displacedKnown,
        Long displacedSum,
        long displacedWomenKnown,
        Long displacedWomenSum,
        long displacedChildrenKnown,
        Long displacedChildrenSum,
        long missingKnown,
        Long missingSum,
        long abductedKnown,
        Long abductedSum,
        long sexualViolenceKnown,
        Long sexualViolenceSum,
        long buildingsDamagedKnown,
        Long buildingsDamagedSum,
        long householdsAffectedKnown,
        Long householdsAffectedSum) {

    /** The values that identify a group; {@code second} is null if reports are grouped by one attribute. */
    record Key(Comparable<?> first, Comparable<?> second) implements Comparable<Key> {
        @SuppressWarnings({"unchecked", "rawtypes"})
        private static final Comparator<Comparable> VALUES = Comparator.nullsLast(Comparator.naturalOrder());

        private static final Comparator<Key> ORDER =
                Comparator.<Key, Comparable>comparing(Key::first, VALUES).thenComparing(Key::second, VALUES);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /** @param by the requested groups, at most two */
    Key key(List<GroupBy> by) {
        return new Key(by.isEmpty() ? null : value(by.get(0)), by.size() < 2 ? null : value(by.get(1)));
    }

    private Comparable<?> value(GroupBy group) {
        return switch (group) {
            case REGION -> region;
            case MONTH, WEEK, DAY -> since;
            case DIMENSION -> dimension;
            case FORM -> form;
            case STATUS -> status;
            case KIND -> kind;
            case ISSUE -> issue;
            case SEVERITY -> severity;
            case HORIZON -> horizon;
        };
    }
}
