package id.rukun.warning.backtest;

/**
 * How often a rule that warns was right, over the days of one regency or the sum of several.
 *
 * @param hits days with a warning and the outcome after it
 * @param misses days without, and the outcome after them
 * @param falseAlarms days with a warning, and no outcome
 * @param correctSilences days without either
 * @param events days on which the outcome came about
 * @param eventsWarned those of them before which the warning stood on the day before
 * @param leadDays before these together: how many days in a row it had stood, those of the outcome at most
 * @param outbreaks events after as many quiet days as the outcome has
 * @param outbreaksWarned those of them with a warning on the day before
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

    /** Of days on which nothing was said and nothing came. */
    static Contingency silent(long days) {
        return new Contingency(0, 0, 0, days, 0, 0, 0, 0, 0);
    }

    /**
     * @param warned by day, oldest first
     * @param reports that count for the outcome, by day: of {@code 2 · days} days before the first of {@code warned}, of its
     *     days, and of {@code days} days after
     */
    static Contingency of(boolean[] warned, int[] reports, int days, int atLeast) {
        if (reports.length != 2 * days + warned.length + days) {
            throw new IllegalArgumentException(reports.length + " days of reports, " + warned.length + " of warnings");
        }
        return days(warned, reports, days, atLeast).plus(events(warned, reports, days, atLeast));
    }

    private static Contingency days(boolean[] warned, int[] reports, int days, int atLeast) {
        var counts = new long[2][2];
        var before = 2 * days;
        var ahead = sum(reports, before + 1, before + days + 1);
        for (var day = 0; day < warned.length; day++) {
            counts[warned[day] ? 1 : 0][ahead >= atLeast ? 1 : 0]++;
            var next = before + day + 1;
            ahead += (next + days < reports.length ? reports[next + days] : 0) - reports[next];
        }
        return new Contingency(counts[1][1], counts[0][1], counts[1][0], counts[0][0], 0, 0, 0, 0, 0);
    }

    /** The first day has no day before it that was judged. */
    private static Contingency events(boolean[] warned, int[] reports, int days, int atLeast) {
        var table = NONE;
        var stood = 0;
        for (var day = 1; day < warned.length; day++) {
            stood = warned[day - 1] ? stood + 1 : 0;
            if (isEvent(reports, 2 * days + day, days, atLeast)) {
                var outbreak = isQuiet(reports, 2 * days + day, days, atLeast) ? 1 : 0;
                var foreseen = stood > 0 ? 1 : 0;
                table = table.plus(
                        new Contingency(0, 0, 0, 0, 1, foreseen, Math.min(stood, days), outbreak, outbreak * foreseen));
            }
        }
        return table;
    }

    private static boolean isEvent(int[] reports, int at, int days, int atLeast) {
        return reports[at] > 0 && sum(reports, at - days + 1, at + 1) >= atLeast;
    }

    private static boolean isQuiet(int[] reports, int at, int days, int atLeast) {
        for (var before = at - days; before < at; before++) {
            if (isEvent(reports, before, days, atLeast)) {
                return false;
            }
        }
        return true;
    }

    private static int sum(int[] reports, int from, int to) {
        var sum = 0;
        for (var day = from; day < to; day++) {
            sum += reports[day];
        }
        return sum;
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

    long total() {
        return hits + misses + falseAlarms + correctSilences;
    }

    boolean isSilent() {
        return correctSilences == total();
    }

    /** The part of all days that had the outcome after them. */
    double baseRate() {
        return part(hits + misses, total());
    }

    /** The same days, had a warning stood on all of them. */
    Contingency alwaysWarned(int days) {
        return new Contingency(
                hits + misses,
                0,
                falseAlarms + correctSilences,
                0,
                events,
                events,
                events * days,
                outbreaks,
                outbreaks);
    }

    /** Of the warnings, the part after which the outcome came; null where there was none. */
    Double precision() {
        return orNull(hits, hits + falseAlarms);
    }

    /** Of the days that had the outcome after them, the part with a warning; null where there was none. */
    Double recall() {
        return orNull(hits, hits + misses);
    }

    /** Harmonic mean of precision and recall; null where neither a warning nor an outcome was. */
    Double f1() {
        return orNull(2 * hits, 2 * hits + falseAlarms + misses);
    }

    /** Peirce's skill: recall less the part of the quiet days with a warning. 0 for always and for never, 1 at best. */
    Double skill() {
        return recall() == null || falseAlarms + correctSilences == 0
                ? null
                : recall() - part(falseAlarms, falseAlarms + correctSilences);
    }

    Double meanLeadDays() {
        return orNull(leadDays, eventsWarned);
    }

    private static Double orNull(long of, long all) {
        return all == 0 ? null : Double.valueOf(part(of, all));
    }

    private static double part(long of, long all) {
        return all == 0 ? 0 : (double) of / all;
    }
}
