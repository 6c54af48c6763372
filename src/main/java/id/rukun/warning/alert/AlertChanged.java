package id.rukun.warning.alert;

import java.util.UUID;

/**
 * Published within the transaction of a change, after it was written.
 *
 * @param alertId {@link AlertReading} returns the alert as a caller may see it
 */
public record AlertChanged(Type type, UUID alertId, String regionCode) {
    /** The kind of change. The first three and DISCARDED are not public. */
    public enum Type {
        DRAFTED,
        PROPOSED,
        CHANGED,
        DISCARDED,
        PUBLISHED,
        UPDATED,
        CANCELLED,
        SUPERSEDED
    }

    static AlertChanged of(Type type, Alert alert) {
        return new AlertChanged(type, alert.id, alert.content.regionCode());
    }
}
