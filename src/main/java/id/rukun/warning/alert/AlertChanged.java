package id.rukun.warning.alert;

import java.util.UUID;

/**
 * Published within the transaction of a change, after it was written.
 *
 * @param alertId {@link AlertReading} returns the alert as a caller may see it
 */
public record AlertChanged(What what, UUID alertId, String regionCode) {
    /** The kind of change. The first three and DISCARDED are not public. */
    public enum What {
        DRAFTED,
        PROPOSED,
        CHANGED,
        DISCARDED,
        PUBLISHED,
        UPDATED,
        CANCELLED,
        SUPERSEDED
    }

    static AlertChanged of(What what, Alert alert) {
        return new AlertChanged(what, alert.id, alert.content.regionCode());
    }
}
