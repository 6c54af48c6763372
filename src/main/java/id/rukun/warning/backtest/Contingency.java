package id.rukun.warning.backtest;

import id.rukun.warning.method.KnownConflicts;

/**
 * How often a rule that warns was right, over the days of one regency or the sum of several.
 *
 * @param hits days with a warning that a severe event followed in time
 * @param misses days without a warning that one followed
 * @param falseAlarms days with a warning that none followed
 * @param correctSilences days without a warning that none followed
 * @param events days with a severe event
 * @param eventsWarned events with a warning on the day before
 * @param leadDays the sum over warned events of the days that the warning had been in force, limited to the days that the
 *     probability looks ahead
 * @param outbreaks events after as many days without one as the probability looks ahead
 * @param outbreaksWarned outbreaks with a warning on the day before
 */
record Contingency(
        long hits,
        long misses,
        long falseAlarms,
        long correctSilences,
        long events,
        long eventsWarned,
        long leadDays,
        long outbreaks,
        long outbreaksWarned) {

    static final Contingency NONE = new Contingency(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * @param warned by day, oldest first
     * @param severe the severe conflicts of {@code ahead} days before the first of {@code warned}, of its days, and of
     *     {@code ahead} days after
     */
    static Contingency of(boolean[] warned, int[] severe, int ahead) {
        if (severe.length != warned.length + 2 * ahead) {
            throw new IllegalArgumentException(severe.length + " days of conflicts, " + warned.length + " of warnings");
        }
        return days(warned, severe, ahead).plus(events(warned, severe, ahead));
    }

    private static Contingency days(boolean[] warned, int[] severe, int ahead) {
        var counts = new long[2][2];
        var followed = KnownConflicts.followed(severe, ahead, ahead, warned.length);
        for (var day = 0; day < warned.length; day++) {
            counts[warned[day] ? 1 : 0][followed[day] ? 1 : 0]++;
        }
        return new Contingency(counts[1][1], counts[0][1], counts[1][0], counts[0][0], 0, 0, 0, 0, 0);
    }

    /** The first day has no judged day before it. */
    private static Contingency events(boolean[] warned, int[] severe, int ahead) {
        var table = NONE;
        var inForce = 0;
        for (var day = 1; day < warned.length; day++) {
            inForce = warned[day - 1] ? inForce + 1 : 0;
            if (severe[ahead + day] > 0) {
                var outbreak = isQuiet(severe, day, day + ahead) ? 1 : 0;
                var foreseen = inForce > 0 ? 1 : 0;
                table = table.plus(new Contingency(
                        0, 0, 0, 0, 1, foreseen, Math.min(inForce, ahead), outbreak, outbreak * foreseen));
            }
        }
        return table;
    }

    private static boolean isQuiet(int[] severe, int from, int to) {
        for (var day = from; day < to; day++) {
            if (severe[day] > 0) {
                return false;
            }
        }
        return true;
    }

    Contingency plus(Contingency other) {
        return new Contingency(
                hits + other.hits,
                misses + other.misses,
                falseAlarms + other.falseAlarms,
                correctSilences + other.correctSilences,
                events + other.events,
                eventsWarned + other.eventsWarned,
                leadDays + other.leadDays,
                outbreaks + other.outbreaks,
                outbreaksWarned + other.outbreaksWarned);
    }

    /** Returns the sum over a number of equal regencies. */
    Contingency times(long many) {
        return new Contingency(
                hits * many,
                misses * many,
                falseAlarms * many,
                correctSilences * many,
                events * many,
                eventsWarned * many,
                leadDays * many,
                outbreaks * many,
                outbreaksWarned * many);
    }

    long total() {
        return hits + misses + falseAlarms + correctSilences;
    }

    /** Returns the warnings that an event followed; null without a warning. */
    Double precision() {
        return ratio(hits, hits + falseAlarms);
    }

    /** Returns the part of the days before an event that had a warning; null without an event. */
    Double recall() {
        return ratio(hits, hits + misses);
    }

    /** Returns the harmonic mean of precision and recall; null if there was neither a warning nor an event. */
    Double f1() {
        return ratio(2 * hits, 2 * hits + falseAlarms + misses);
    }

    /** Returns Heidke's skill: the part of correct days beyond chance. 1 is perfect, 0 is always, never or chance. */
    Double heidkeSkill() {
        var product = (double) hits * correctSilences - (double) falseAlarms * misses;
        return ratio(
                2 * product,
                (double) (hits + misses) * (misses + correctSilences)
                        + (double) (hits + falseAlarms) * (falseAlarms + correctSilences));
    }

    Double meanLeadDays() {
        return ratio(leadDays, eventsWarned);
    }

    private static Double ratio(double part, double whole) {
        return whole == 0 ? null : Double.valueOf(part / whole);
    }
}
