package id.rukun.statistics;

import id.rukun.vocabulary.ConflictForm;
import id.rukun.vocabulary.Dimension;
import id.rukun.vocabulary.ReportKind;
import id.rukun.vocabulary.ReportStatus;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * The reports of one group, counted and summed. Components by which the reports were not grouped are null.
 *
 * @param since the first day of the month or week, or the day
 * @param conflicts the reports of kind CONFLICT; only they have an impact
 * @param killedKnown how many of the reports knew the number; for a bound, how many gave the bound
 * @param killedSum over the reports that knew the number; null if none did. A sum of bounds takes the number itself if a
 *     report gives no bound
 */
record GroupSums(
        String region,
        LocalDate since,
        Dimension dimension,
        ConflictForm form,
        ReportStatus status,
        ReportKind kind,
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

    /** The values by which one group differs from the others; {@code second} is null if reports are grouped by one value. */
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

    /** @param by the groups that were asked for, at most two */
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
        };
    }
}
