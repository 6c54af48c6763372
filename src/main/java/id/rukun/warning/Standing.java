package id.rukun.warning;

import id.rukun.region.code.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * The level of a regency between two moments at which something happens. It rises at once to what the rule gives, and
 * falls one step at a time, each after so many days below.
 *
 * @param since null where it was never another
 * @param belowSince since when the rule gives less, null where it does not
 */
record Standing(Level level, Instant since, Instant belowSince) {
    static final Standing CALM = new Standing(Level.NORMAL, null, null);

    /** What becomes of it at a moment at which the rule gives a level. */
    Standing after(Level ruled, Instant at, Method method) {
        if (ruled.compareTo(level) >= 0) {
            return new Standing(ruled, ruled == level ? since : at, null);
        }
        var below = belowSince == null ? at : belowSince;
        if (at.isBefore(below.plus(Duration.ofDays(method.fallDays())))) {
            return new Standing(level, since, below);
        }
        var lower = lower();
        return new Standing(lower, at, ruled.compareTo(lower) >= 0 ? null : at);
    }

    /** One step down. */
    Level lower() {
        return Level.values()[level.ordinal() - 1];
    }
}
