package id.rukun.report;

/** Counts of reports and sums of their impact numbers, each with the number of reports that know it. */
public final class ReportSums {
    /**
     * A number of an impact. A bounded sum uses the bound of each report, or the number itself if the report has no
     * bound.
     */
    public enum Number {
        KILLED("killed"),
        KILLED_LOW("killedLow"),
        KILLED_HIGH("killedHigh"),
        KILLED_WOMEN("killedWomen"),
        KILLED_CHILDREN("killedChildren"),
        INJURED("injured"),
        INJURED_WOMEN("injuredWomen"),
        INJURED_CHILDREN("injuredChildren"),
        DISPLACED("displaced"),
        DISPLACED_WOMEN("displacedWomen"),
        DISPLACED_CHILDREN("displacedChildren"),
        MISSING("missing"),
        ABDUCTED("abducted"),
        SEXUAL_VIOLENCE("sexualViolence"),
        BUILDINGS_DAMAGED("buildingsDamaged"),
        HOUSEHOLDS_AFFECTED("householdsAffected");

        final String field;

        Number(String field) {
            this.field = field;
        }

        boolean isBound() {
            return this == KILLED_LOW || this == KILLED_HIGH;
        }
    }

    static final Number[] NUMBERS = Number.values();

    private long reports;
    private long conflicts;
    private final long[] known = new long[NUMBERS.length];
    private final long[] sums = new long[NUMBERS.length];
    /** One bit per number that is set, because most reports know few. */
    private int said;

    public long reports() {
        return reports;
    }

    /** Returns the number of conflict reports; only they have an impact. */
    public long conflicts() {
        return conflicts;
    }

    /** Returns how many reports know the number, or have the bound. */
    public long known(Number number) {
        return known[number.ordinal()];
    }

    public long sum(Number number) {
        return sums[number.ordinal()];
    }

    public void add(ReportSums others) {
        reports += others.reports;
        conflicts += others.conflicts;
        said |= others.said;
        for (var left = others.said; left != 0; left &= left - 1) {
            var n = Integer.numberOfTrailingZeros(left);
            known[n] += others.known[n];
            sums[n] += others.sums[n];
        }
    }

    /** Resets all sums, so that the instance can be reused. */
    public void begin(long reports, long conflicts) {
        this.reports = reports;
        this.conflicts = conflicts;
        for (var left = said; left != 0; left &= left - 1) {
            var n = Integer.numberOfTrailingZeros(left);
            known[n] = 0;
            sums[n] = 0;
        }
        said = 0;
    }

    public void set(Number number, long known, long sum) {
        if (known != 0 || sum != 0) {
            this.known[number.ordinal()] = known;
            this.sums[number.ordinal()] = sum;
            said |= 1 << number.ordinal();
        }
    }
}
