package id.rukun.warning.method;

import id.rukun.vocabulary.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * The level of a regency between two moments at which something happens. It rises at once to what the rule gives, and
 * falls one step at a time, each after so many days below.
 *
 * @param since null where it was never another
 * @param belowSince since when the rule gives less, null where it does not
 */
public record HeldLevel(Level level, Instant since, Instant belowSince) {
    public static final HeldLevel CALM = new HeldLevel(Level.NORMAL, null, null);

    /** What becomes of it at a moment at which the rule gives a level. */
    HeldLevel after(Level ruled, Instant at, Method method) {
        if (ruled.compareTo(level) >= 0) {
            return new HeldLevel(ruled, ruled == level ? since : at, null);
        }
        var below = belowSince == null ? at : belowSince;
        if (at.isBefore(below.plus(Duration.ofDays(method.fallDays())))) {
            return new HeldLevel(level, since, below);
        }
        var lower = lower();
        return new HeldLevel(lower, at, ruled.compareTo(lower) >= 0 ? null : at);
    }

    /** One step down. */
    Level lower() {
        return Level.values()[level.ordinal() - 1];
    }
}
